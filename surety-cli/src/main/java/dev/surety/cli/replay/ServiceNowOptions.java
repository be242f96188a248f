package dev.surety.cli.replay;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import dev.surety.cli.InputFile;
import dev.surety.cli.Refusal;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.servicenow.MappingFiles;
import dev.surety.history.servicenow.ServiceNowHistory;

import static dev.surety.cli.Texts.message;

/** How an export of ServiceNow is read: the same for every command that reads one. */
public final class ServiceNowOptions {

    @Option(names = "--zone", paramLabel = "ZONE")
    private @Nullable String zone;

    @Option(names = "--mapping", paramLabel = "FILE")
    private @Nullable Path mapping;

    @Option(names = "--encoding", paramLabel = "NAME", defaultValue = "UTF-8")
    @SuppressWarnings("NullAway.Init") // picocli sets the default before anything runs
    private String encoding;

    /**
     * What the options say.
     *
     * @throws Refusal if there is no such zone or encoding, or the mapping cannot be read
     */
    public ServiceNowHistory.Settings settings(TemporaryFolder folder) {
        check();
        return new ServiceNowHistory.Settings(
                mapping == null ? MappingFiles.defaultMapping() : MappingFiles.load(InputFile.of(mapping)), charset(),
                zone(), folder);
    }

    /** Refuses a zone or an encoding that there is not, before anything is read. */
    void check() {
        zone();
        charset();
    }

    private @Nullable ZoneId zone() {
        try {
            return zone == null ? null : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Refusal.usage(message("zone.unknown", "zone", zone));
        }
    }

    private Charset charset() {
        try {
            return Charset.forName(encoding);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw Refusal.usage(message("encoding.unknown", "encoding", encoding));
        }
    }
}
