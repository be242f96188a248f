package dev.surety.server.agreement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.check.Checked;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Loaded;
import dev.surety.server.platform.CanonicalJson;
import dev.surety.server.platform.Sha256;

/**
 * An agreement file and the files it names (its offering, its holidays), as they were sent.
 *
 * @param text  YAML or JSON
 * @param files by the names that {@code text} uses
 */
public record AgreementFile(String text, Map<String, String> files) {

    public AgreementFile {
        files = Map.copyOf(files);
    }

    /** The name findings give to {@code text}. */
    public static final String NAME = "agreement.yaml";

    /** Loads, lints and proves it. */
    public Checked check() {
        return AgreementCheck.check(load());
    }

    /** Loads it: what was checked once need not be proven again. Files it names are looked up among those sent, and nowhere else. */
    public Loaded load() {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Path folder = memory.getPath("/agreement");
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey()).normalize();
                if (path.startsWith(folder) && !path.equals(folder)) {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
            }
            return AgreementFiles.parse(NAME, text, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-256 over its text and its files. */
    public byte[] sha256() {
        return Sha256.of(CanonicalJson.bytes(Map.of("text", text, "files", new TreeMap<>(files))));
    }
}
