package dev.surety.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every link of every Markdown file of the repository leads to a file that is there, and to a heading that is there. */
class DocumentLinksTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", "..")).toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("(?ms)^ *(```+|~~~+)[^\\n]*\\n.*?^ *\\1 *$");
    private static final Pattern INLINE_CODE = Pattern.compile("(`+)(?!`).+?(?<!`)\\1(?!`)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern
            .compile("!?\\[(?:[^\\[\\]]|\\[[^\\[\\]]*])*]\\(\\s*<?([^)>\\s]+)>?[^)]*\\)");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^ {0,3}\\[[^\\]]+]:\\s*<?(\\S+?)>?\\s*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
    private static final Pattern WITH_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        List<Path> documents = documents(ROOT);
        assertThat(documents).hasSizeGreaterThan(50);
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents) {
            for (String target : links(Files.readString(document))) {
                links++;
                String problem = problem(document, target);
                if (problem != null) {
                    broken.add(ROOT.relativize(document) + ": " + target + " " + problem);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void findsWhatIsBrokenAndSparesWhatIsNot() {
        Path readme = ROOT.resolve("README.md");
        assertThat(problem(readme, "docs/getting-started.md")).isNull();
        assertThat(problem(readme, "docs/cli/README.md#check")).isNull();
        assertThat(problem(readme, "#two-commands")).isNull();
        assertThat(problem(readme, "docs/cli/README.md#chek")).isEqualTo("has no such heading");
        assertThat(problem(readme, "docs/geting-started.md")).isEqualTo("is not there");
        assertThat(problem(readme, "docs/Getting-Started.md")).isEqualTo("is not there");
        assertThat(problem(readme, "../elsewhere.md")).isEqualTo("leads out of the repository");
        assertThat(links("[a](b.md) `[c](d.md)`\n```\n[e](f.md)\n```\n![g](h.svg \"title\")\n[i]: j.md\n[`k`](l.md)"))
                .containsExactlyInAnyOrder("b.md", "h.svg", "j.md", "l.md");
        assertThat(links("[x](https://example.org) [y](mailto:a@example.org)")).isEmpty();
        assertThat(anchors("# `calc` & all\n## A b-c, 다\n## A b-c, 다\n```\n# no heading\n```\n### [B](c.md)"))
                .containsExactlyInAnyOrder("calc--all", "a-b-c-다", "a-b-c-다-1", "b");
    }

    /** Markdown files, those of build folders and hidden ones left out. */
    private static List<Path> documents(Path root) throws IOException {
        List<Path> documents = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = !folder.equals(root) && (name.startsWith(".") || name.equals("target"));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return documents;
    }

    /** Targets of links that are not on another host. */
    private static List<String> links(String markdown) {
        // A link's text may be code; its target never is, so only code that holds a whole link is taken out.
        String text = FENCE.matcher(markdown).replaceAll("");
        text = INLINE_CODE.matcher(text)
                .replaceAll(code -> code.group().contains("](") ? ""
                        : Matcher
                                .quoteReplacement(code.group()));
        List<String> targets = new ArrayList<>();
        for (Pattern pattern : List.of(LINK, DEFINITION)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (!WITH_SCHEME.matcher(matcher.group(1)).matches()) {
                    targets.add(matcher.group(1));
                }
            }
        }
        return targets;
    }

    private static @Nullable String problem(Path document, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path file = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        if (!file.startsWith(ROOT)) {
            return "leads out of the repository";
        }
        if (!isThere(file)) {
            return "is not there";
        }
        boolean anchored = hash >= 0 && file.toString().endsWith(".md");
        return anchored && !anchors(read(file)).contains(target.substring(hash + 1)) ? "has no such heading" : null;
    }

    /** Whether a file is there under exactly this name, on file systems that ignore case as well. */
    private static boolean isThere(Path file) {
        try {
            return file.toRealPath().equals(ROOT.toRealPath().resolve(ROOT.relativize(file)));
        } catch (IOException absent) {
            return false;
        }
    }

    /** The anchors of headings, as GitHub makes them. */
    private static Set<String> anchors(String markdown) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = HEADING.matcher(FENCE.matcher(markdown).replaceAll(""));
        while (heading.find()) {
            String anchor = heading.group(1)
                    .replaceAll("!?\\[([^\\]]*)]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
