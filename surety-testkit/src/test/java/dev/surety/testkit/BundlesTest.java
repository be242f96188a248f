package dev.surety.testkit;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.testkit.SourceTexts.Said;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the texts of all modules together (design rule 13): both languages have the same keys and placeholders, no Korean
 * particle is glued to a placeholder, every text that code says exists and gets its values, and no text is left over.
 */
class BundlesTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));
    private static final String RESOURCES = "src/main/resources";
    private static final String TEMPLATES = "src/main/jte";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9]+)(?:,number|\\|[^{}|]*\\|[^{}|]*)?}");
    private static final Pattern ANY_PLURAL = Pattern.compile("\\{[A-Za-z0-9]+\\|[^{}]*}");

    /** A particle would have to follow the last sound of what is put in the placeholder. */
    private static final Pattern PARTICLE_AFTER_PLACEHOLDER = Pattern.compile(PLACEHOLDER.pattern()
            + "['\"”’)\\]]*(은|는|이|가|을|를|과|와|으로|로|이나|나|이라|라|에게|에서|에|의|도|만|까지|부터|이며|며|입니다|이다|처럼|보다)(?![가-힣])");

    private static final Pattern TWO_WORDS = Pattern.compile("[A-Za-z]{2,} [A-Za-z]{2,}");

    /** A bundle: a pair of files. */
    record Bundle(String module, String name, Properties english, Properties korean, Path file) {

        boolean hasTexts() {
            return name.endsWith(".texts");
        }

        String packageName() {
            return name.substring(0, name.lastIndexOf('.'));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Bundle> bundles() throws IOException {
        return files("surety-*", RESOURCES, path -> path.getFileName().toString().endsWith("_en.properties")).stream()
                .map(BundlesTest::bundle)
                .toList();
    }

    static List<Bundle> bundlesOfTexts() throws IOException {
        return bundles().stream().filter(Bundle::hasTexts).toList();
    }

    @Test
    void thereAreBundlesToHold() throws IOException {
        assertThat(bundles()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameKeys(Bundle bundle) {
        assertThat(keys(bundle.korean())).isEqualTo(keys(bundle.english()));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyStandsOnce(Bundle bundle) throws IOException {
        for (Path file : List.of(bundle.file(), korean(bundle.file()))) {
            Set<String> seen = new HashSet<>();
            for (String line : Files.readAllLines(file)) {
                int end = line.indexOf('=');
                if (!line.startsWith("#") && end > 0) {
                    assertThat(seen.add(line.substring(0, end))).as(file + ": " + line).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSamePlaceholders(Bundle bundle) {
        for (String key : keys(bundle.english())) {
            assertThat(placeholders(bundle.korean(), key)).as(key).isEqualTo(placeholders(bundle.english(), key));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noKoreanParticleIsGluedToAPlaceholder(Bundle bundle) {
        for (String key : keys(bundle.korean())) {
            assertThat(bundle.korean().getProperty(key)).as(key).doesNotContainPattern(PARTICLE_AFTER_PLACEHOLDER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}은 없습니다", "'{name}'을 쓰세요", "({name})에서", "{count}이다"})
    void theRuleSeesAGluedParticle(String text) {
        assertThat(text).containsPattern(PARTICLE_AFTER_PLACEHOLDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'{name}' 항목이 없습니다", "{count}건을 읽음", "{year}년", "{name}: {problem}"})
    void theRuleLeavesOtherTextsAlone(String text) {
        assertThat(text).doesNotContainPattern(PARTICLE_AFTER_PLACEHOLDER);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void koreanIsTranslated(Bundle bundle) {
        for (String key : keys(bundle.korean())) {
            String korean = bundle.korean().getProperty(key);
            if (korean.equals(bundle.english().getProperty(key))) {
                assertThat(korean).as(key).doesNotContainPattern(TWO_WORDS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aPluralHasBothForms(Bundle bundle) {
        for (String key : keys(bundle.english())) {
            ANY_PLURAL.matcher(bundle.english().getProperty(key))
                    .results()
                    .forEach(plural -> assertThat(plural.group()).as(key).matches(PLACEHOLDER));
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesOfTexts")
    void whatCodeSaysExistsAndGetsItsValues(Bundle bundle) throws IOException {
        Set<String> literals = sources().literalsOf(bundle.packageName());
        for (Said said : sources().saidOf(bundle.packageName())) {
            List<String> meant = keys(bundle.english()).stream()
                    .filter(key -> isMeant(key, said))
                    .filter(key -> !said.prefix() || !literals.contains(key))
                    .toList();
            assertThat(meant).as(said.place()).isNotEmpty();
            Set<String> names = said.names();
            if (names != null) {
                meant.forEach(key -> assertThat(names).as(said.place() + " (" + key + ")")
                        .containsAll(placeholders(bundle.english(), key)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundlesOfTexts")
    void everyTextIsSaidSomewhere(Bundle bundle) throws IOException {
        Set<String> literals = sources().literalsOf(bundle.packageName());
        assertThat(keys(bundle.english())).allMatch(key -> literals.contains(key)
                || literals.stream().anyMatch(literal -> literal.endsWith(".") && key.startsWith(literal)));
    }

    private static boolean isMeant(String key, Said said) {
        return said.prefix() ? key.startsWith(said.key()) : key.equals(said.key());
    }

    private static @Nullable SourceTexts sources;

    private static SourceTexts sources() throws IOException {
        SourceTexts read = sources;
        if (read == null) {
            read = SourceTexts.of(files("surety-*", "src/main/java", path -> path.toString().endsWith(".java")));
            addTemplates(read);
            sources = read;
        }
        return read;
    }

    /** Templates of pages lie as the packages do that show them: {@code src/main/jte/desk/web}. */
    private static void addTemplates(SourceTexts texts) throws IOException {
        for (Path template : files("surety-server", TEMPLATES, path -> path.toString().endsWith(".jte"))) {
            Path folder = ROOT.resolve("surety-server").resolve(TEMPLATES).relativize(template).getParent();
            texts.addTemplate("dev.surety.server." + folder.toString().replace('/', '.').replace('\\', '.'),
                    template.getFileName().toString(), Files.readString(template));
        }
    }

    private static TreeSet<String> keys(Properties texts) {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static TreeSet<String> placeholders(Properties texts, String key) {
        return PLACEHOLDER.matcher(texts.getProperty(key, ""))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Bundle bundle(Path english) {
        String module = ROOT.relativize(english).getName(0).toString();
        Path inside = ROOT.resolve(module).resolve(RESOURCES).relativize(english);
        String name = inside.toString().replace("_en.properties", "").replace('/', '.').replace('\\', '.');
        return new Bundle(module, name, read(english), read(korean(english)), english);
    }

    private static Path korean(Path english) {
        return english.resolveSibling(english.getFileName().toString().replace("_en.", "_ko."));
    }

    private static Properties read(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        } catch (IOException failed) {
            throw new AssertionError("cannot read " + file, failed);
        }
        return texts;
    }

    private static List<Path> files(String modules, String folder, Predicate<Path> wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        try (var folders = Files.newDirectoryStream(ROOT, modules)) {
            for (Path module : folders) {
                Path start = module.resolve(folder);
                if (Files.isDirectory(start)) {
                    try (Stream<Path> inside = Files.walk(start)) {
                        inside.filter(wanted).sorted().forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
