package dev.surety.server.agreement;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.terms.Terms;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidayFiles;
import dev.surety.core.time.HolidaySource;
import dev.surety.core.time.HolidayVersions;
import dev.surety.core.time.HolidayVersions.Version;
import dev.surety.server.platform.CustomerId;

/**
 * The files of closures that followed those an agreement was activated with. A file of every customer counts for a customer
 * in the years that no file of their own, recorded before it, speaks for.
 */
@Component
class CalendarVersions {

    private final JdbcClient database;

    CalendarVersions(JdbcClient database) {
        this.database = database;
    }

    /** What followed, by the name of the source, in the order of recording. */
    Map<String, List<Version>> of(CustomerId customer, Set<String> names) {
        Map<String, List<Version>> versions = new HashMap<>();
        if (names.isEmpty()) {
            return versions;
        }
        Map<String, List<HolidaySource>> own = new HashMap<>();
        database.sql("""
                select calendar, customer_id, file, text, recorded_at
                from calendar_version
                where calendar = any (:names::text[])
                  and (customer_id is null or customer_id = :customer)
                order by recorded_at, version""")
                .param("names", names.toArray(String[]::new))
                .param("customer", customer.value())
                .query(row -> {
                    String name = row.getString("calendar");
                    boolean isOwn = row.getObject("customer_id", UUID.class) != null;
                    if (!isOwn && HolidayCalendars.source(name).isPresent()) {
                        return; // what is besides a source that comes with Surety is not all of one of the same name
                    }
                    HolidaySource file = HolidayFiles.parse(name, row.getString("file"), row.getString("text"));
                    List<HolidaySource> theirs = own.computeIfAbsent(name, _ -> new ArrayList<>());
                    versions.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Version(file, row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                                    isOwn ? List.of() : theirs));
                    if (isOwn) {
                        theirs.add(file);
                    }
                });
        return versions;
    }

    /** Sources that come with Surety, as far as anything was recorded besides; that holds whenever an agreement was activated. */
    List<HolidaySource> besidesBuiltIn(Set<String> names) {
        Map<String, List<Version>> versions = new HashMap<>();
        database.sql("""
                select calendar, file, text, recorded_at
                from calendar_version
                where calendar = any (:names::text[])
                  and customer_id is null
                order by recorded_at, version""")
                .param("names", names.toArray(String[]::new))
                .query(row -> {
                    String name = row.getString("calendar");
                    versions.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(new Version(
                                    HolidayFiles.parse(name, row.getString("file"), row.getString("text")),
                                    row.getObject("recorded_at", OffsetDateTime.class).toInstant()));
                });
        List<HolidaySource> sources = new ArrayList<>();
        versions.forEach((name, later) -> HolidayCalendars.source(name)
                .ifPresent(builtIn -> sources.add(HolidayVersions.besides(builtIn, later))));
        return sources;
    }

    /** Terms with what followed their activation. */
    static Terms applied(Terms terms, Map<String, List<Version>> versions, Instant activatedAt) {
        return versions.isEmpty() ? terms
                : terms.withHolidaySources(source -> HolidayVersions.of(source,
                        versions.getOrDefault(source.name(), List.of())
                                .stream()
                                .filter(version -> !version.recordedAt().isBefore(activatedAt))
                                .toList()));
    }
}
