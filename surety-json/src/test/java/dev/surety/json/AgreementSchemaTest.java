package dev.surety.json;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.json.JsonMapper;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The published schema is the keyword table's, and agrees with the loader on the same good and bad files. */
@Requirement("BE-04")
class AgreementSchemaTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));
    private static final Path PUBLISHED = ROOT.resolve("docs/schema/agreement.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(AgreementSchema.text());

    /** Rules about the shape of a file, which a schema can know. */
    private static final Set<String> OF_SHAPE = Set.of("unknown-key", "wrong-type", "unknown-value", "bad-name");

    /** Words that are well formed, and wrong only beside what else the language says of them. */
    private static final Set<String> WELL_FORMED = Set.of("replaced-by-what-has-no-date.yaml",
            "severity-called-otherwise.yaml");

    @Test
    void thePublishedSchemaIsCurrent() throws IOException {
        if ("write".equals(System.getProperty("surety.docs"))) {
            Files.createDirectories(PUBLISHED.getParent());
            Files.writeString(PUBLISHED, AgreementSchema.text());
        }
        assertThat(PUBLISHED).as("rewrite it with -Dsurety.docs=write").hasContent(AgreementSchema.text());
    }

    static List<Path> good() throws IOException {
        return Stream.concat(yaml(ROOT.resolve("docs/examples")), yaml(ROOT.resolve("agreements")))
                .filter(file -> !file.endsWith("closures.yaml"))
                .toList();
    }

    static List<Path> bad() throws IOException {
        return yaml(ROOT.resolve("surety-core/src/test/resources/dev/surety/core/language/bad")).toList();
    }

    private static Stream<Path> yaml(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatTheLoaderAcceptsTheSchemaAccepts(Path file) throws IOException {
        assertThat(AgreementFiles.load(file).hasErrors()).isFalse();
        assertThat(refusals(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatHasAWrongShapeTheSchemaRefusesToo(Path file) throws IOException {
        Loaded loaded = AgreementFiles.load(file);
        assertThat(loaded.hasErrors()).isTrue();
        boolean ofShape = loaded.findings().stream().map(Finding::rule).anyMatch(OF_SHAPE::contains);
        if (ofShape && !WELL_FORMED.contains(file.getFileName().toString())) {
            assertThat(refusals(Files.readString(file))).isNotEmpty();
        }
    }

    @Test
    void aFewSlipsAreRefusedByBoth() {
        String good = """
                      surety: 1
                      id: x
                      title: {ko: 예시, en: Example}
                      document: {version: "1"}
                      zone: Asia/Seoul
                      severities: {sev1: {title: {ko: 심각도, en: Severity}}}
                      default-severity: sev1
                      promises:
                        reply: {title: {ko: 답변, en: Reply}, source: "§1", subject: incident, from: reported, until: corrected, strength: sla, within: 2h}
                      """;
        both(good, true);
        for (Map.Entry<String, String> slip : Map
                .of("within: 2h", "within: 1.5h", "subject:", "subjects:", "strength: sla",
                        "strength: strong", "zone: Asia/Seoul", "", "id: x", "id: x y", "source: \"§1\"", "source: [a]",
                        "{ko: 예시, en: Example}", "Example", "severities:", "severities: [] #")
                .entrySet()) {
            both(good.replace(slip.getKey(), slip.getValue()), false);
        }
    }

    private static void both(String text, boolean accepted) {
        assertThat(!AgreementFiles.parse("text", text, ROOT).hasErrors()).as(text).isEqualTo(accepted);
        assertThat(refusals(text).isEmpty()).as(text).isEqualTo(accepted);
    }

    /** What the schema says against a YAML text; a text that is not YAML is refused as such. */
    private static List<String> refusals(String text) {
        ConstructNode removal = node -> "!remove";
        LoadSettings settings = LoadSettings.builder()
                .setTagConstructors(Map.of(new Tag("!remove"), removal))
                .build();
        try {
            @Nullable
            Object value = new Load(settings).loadFromString(text);
            return SCHEMA.validate(JsonMapper.shared().valueToTree(value)).stream().map(Object::toString).toList();
        } catch (YamlEngineException broken) {
            return List.of(String.valueOf(broken.getMessage()));
        }
    }
}
