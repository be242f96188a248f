package dev.surety.core.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.surety.core.language.Node.Mapping;
import dev.surety.core.language.Node.Scalar;
import dev.surety.core.terms.Position;

import static dev.surety.core.language.Texts.message;

/**
 * Reads agreement files. Everything that is wrong is found in one pass, each at its line and column; nothing is guessed.
 */
public final class AgreementFiles {

    /** No text of that many characters is longer. */
    private static final int MOST_BYTES = 4 * YamlReader.MOST_CHARACTERS;

    private AgreementFiles() {}

    /** Reads a file, and the offering and holiday files it names relative to itself. */
    public static Loaded load(Path file) {
        Findings findings = new Findings();
        Compilation compilation = compilation(file, findings);
        return compilation == null ? new Loaded(null, findings.inOrder(), null) : compilation.result();
    }

    /**
     * Reads a file twice as if all of its options and amendments had always held: once with the one that is called
     * {@code layer}, and once without it. Examples are left out, because they tell days apart.
     */
    public static OneLayer withAndWithout(Path file, String layer) {
        Findings findings = new Findings();
        Compilation compilation = compilation(file, findings);
        Loaded whole = compilation == null ? new Loaded(null, findings.inOrder(), null) : compilation.result();
        return compilation == null || whole.hasErrors() ? new OneLayer.Refused(whole.findings())
                : compilation.withAndWithout(layer);
    }

    private static @Nullable Compilation compilation(Path file, Findings findings) {
        String name = file.toString();
        String text = content(file, name, new Position(name, 1, 1), findings);
        return text == null ? null : compilation(name, text, folder(file), findings);
    }

    /**
     * Reads an agreement from a text, YAML or JSON.
     *
     * @param name   stands for the file's name in positions
     * @param folder where files it names are looked up
     */
    public static Loaded parse(String name, String text, Path folder) {
        Findings findings = new Findings();
        Compilation compilation = compilation(name, text, folder, findings);
        return compilation == null ? new Loaded(null, findings.inOrder(), null) : compilation.result();
    }

    /** The file and its offering, ready to be made terms of; null when one of them cannot be read. */
    private static @Nullable Compilation compilation(String name, String text, Path folder, Findings findings) {
        Mapping file = mapping(name, text, findings);
        if (file == null) {
            return null;
        }
        Mapping offering = null;
        if (file.get("offering") instanceof Scalar reference) {
            offering = offering(reference, folder, findings);
            if (offering == null) {
                return null;
            }
        }
        return new Compilation(file, offering, folder, findings);
    }

    private static @Nullable Mapping offering(Scalar reference, Path folder, Findings findings) {
        Path path;
        try {
            path = folder.resolve(reference.text()).normalize();
        } catch (InvalidPathException _) {
            findings.add(Rule.UNREADABLE_FILE, reference.at(), message("file.no-name", "name", reference.text()));
            return null;
        }
        String text = content(path, reference.text(), reference.at(), findings);
        Mapping offering = text == null ? null : mapping(path.toString(), text, findings);
        if (offering != null && offering.has("offering")) {
            findings.add(Rule.MISPLACED_KEY, offering.keyAt("offering"), message("file.offering-of-offering"));
        }
        return offering;
    }

    /** The file's map, held against the keyword table; null when there is none or its version is another. */
    static @Nullable Mapping mapping(String name, String text, Findings findings) {
        Node node = YamlReader.read(name, text, findings);
        if (node == null) {
            return null;
        }
        if (!(node instanceof Mapping mapping)) {
            findings.add(Rule.WRONG_TYPE, node.at(), message("file.no-map", "found", node.described()));
            return null;
        }
        if (mapping.get("surety") instanceof Scalar version && !version.text().equals(Keywords.VERSION)) {
            findings.add(Rule.UNSUPPORTED_VERSION, version.at(),
                    message("file.version", "version", version.described(), "known", Keywords.VERSION));
            return null;
        }
        new ShapeCheck(findings).check(mapping, Keywords.FILE);
        return mapping;
    }

    private static @Nullable String content(Path file, String shown, Position at, Findings findings) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1); // a pipe or a device does not say how long it is
            if (bytes.length > MOST_BYTES) {
                findings.add(Rule.TOO_LARGE, new Position(file.toString(), 1, 1),
                        message("file.bytes", "bytes", MOST_BYTES, "most", YamlReader.MOST_CHARACTERS));
                return null;
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            findings.add(Rule.NOT_UTF_8, new Position(file.toString(), 1, 1), message("file.not-utf-8"));
        } catch (IOException _) {
            findings.add(Rule.UNREADABLE_FILE, at, message(unreadable(file), "name", shown));
        }
        return null;
    }

    private static String unreadable(Path file) {
        if (Files.isDirectory(file)) {
            return "file.folder";
        } else if (Files.exists(file)) {
            return "file.unreadable";
        }
        return Files.isSymbolicLink(file) ? "file.link" : "file.absent";
    }

    private static Path folder(Path file) {
        // As it was named, so that the positions of files found from here read the same way.
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
