package dev.surety.history.servicenow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Terms;
import dev.surety.history.Fixture;
import dev.surety.history.History;
import dev.surety.history.Progress;
import dev.surety.history.TemporaryFolder;
import dev.surety.history.Workers;

/** Small exports written and read in tests. */
final class Exports {

    static final String HEADER = "number,incident_state,sys_mod_count,caller_id,opened_at,sys_updated_by,sys_updated_at,"
            + "contact_type,priority\n";

    private Exports() {}

    /** A row of the columns of {@link #HEADER}; opened on 5 January 2026 at 09:00. */
    static String row(String number, String state, int order, String updated, String priority) {
        return number + "," + state + "," + order + ",Caller 1,05-01-2026 09:00,Updated by 2," + updated + ",Phone,"
                + priority + "\n";
    }

    static ServiceNowHistory open(Path file) {
        return open(file, StandardCharsets.UTF_8, Fixture.SEOUL);
    }

    static ServiceNowHistory open(Path file, Charset charset, @Nullable ZoneId zone) {
        return open(file, settings(MappingFiles.defaultMapping(), charset, zone));
    }

    /** Small exports need no temporary file, so nobody has to close the folder. */
    static ServiceNowHistory.Settings settings(Mapping mapping, Charset charset, @Nullable ZoneId zone) {
        return new ServiceNowHistory.Settings(mapping, charset, zone, TemporaryFolder.open());
    }

    static ServiceNowHistory open(Path file, ServiceNowHistory.Settings settings) {
        try (Workers workers = new Workers(1)) {
            return ServiceNowHistory.open(file, settings, workers, Progress.NONE);
        }
    }

    static Path write(Path folder, String text) {
        return write(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(Files.createTempFile(folder, "export", ".csv"), bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static List<Subject> subjects(ServiceNowHistory history, Terms terms) {
        List<Subject> subjects = new ArrayList<>();
        history.forEach(terms, subjects::add);
        return subjects;
    }

    /** Counts of what was odd, by kind. */
    static Map<String, Long> odd(History history) {
        Map<String, Long> odd = new TreeMap<>();
        history.remarks().forEach(remark -> odd.put(remark.kind(), remark.count()));
        return odd;
    }
}
