package dev.surety.server.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.time.Announcement;
import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidayFileException;
import dev.surety.core.time.HolidayFiles;
import dev.surety.core.time.HolidaySource;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CanonicalJson;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RecordingClock;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Sha256;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.agreement.Texts.message;

/**
 * Records files of closures after an agreement was activated: a holiday announced late, a company's new closing. What is owed
 * follows from then on, wherever an agreement brings a source of that name along; the streams are gone through afterwards
 * ({@link ChangedAgreements}). A file for a source that comes with Surety says what there is besides, for every customer.
 */
@Component
public class CalendarFiles {

    /** A file as it was sent; its ending tells the format ({@link HolidayFiles}). */
    public record ClosureFile(String name, String text) {

        private byte[] sha256() {
            return Sha256.of(CanonicalJson.bytes(java.util.Map.of("name", name, "text", text)));
        }
    }

    /** Which source, and whose: with null, that of every customer, in the years that no file of their own speaks for. */
    public record CalendarKey(String calendar, @Nullable CustomerId customer) {}

    /** A version of a file; what was recorded is never changed. */
    public record Version(int number, ClosureFile file, Instant recordedAt, String recordedBy) {}

    /**
     * What came of it.
     *
     * @param recorded   whether it is a new version; the file may be the one that was recorded last
     * @param agreements how many agreements rest on it
     */
    public record Recorded(CalendarKey key, Version version, boolean recorded, int agreements) {}

    /**
     * The versions, and how many agreements have streams that were not folded again yet.
     *
     * @param builtIn    what comes with Surety under that name; null for a source that agreements bring along
     * @param agreements that bring a source of that name along, or whose calendars rest on it
     */
    public record Whole(CalendarKey key, @Nullable HolidaySource builtIn, List<Version> versions, int agreements,
            int waiting) {

        public Whole {
            versions = List.copyOf(versions);
        }
    }

    private record Counts(int agreements, int waiting) {}

    /** No file takes years away, so a slip of the pen in them would stay. */
    private static final int MOST_YEARS_AHEAD = 10;

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final RecordingClock recording;

    CalendarFiles(Transactions transactions, JdbcClient database, JdbcOperations operations,
            RecordingClock recording) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.recording = recording;
    }

    /**
     * Records a version of a file, unless it is the one that was recorded last.
     *
     * @throws RefusedException if the file cannot be used, if no agreement in force names the source, or if somebody who
     *                          does not see every customer names none
     */
    public Recorded record(Scope scope, CalendarKey key, ClosureFile file, String by, AlongWith<Recorded> along) {
        HolidaySource builtIn = HolidayCalendars.source(key.calendar()).orElse(null);
        if (builtIn != null && (key.customer() != null || !scope.equals(Scope.EVERYTHING))) {
            throw new RefusedException(Reason.INVALID, "customer",
                    message("calendar.public", "calendar", key.calendar()));
        }
        if (key.customer() == null && !scope.equals(Scope.EVERYTHING)) {
            throw new RefusedException(Reason.INVALID, "customer", message("calendar.everyone"));
        }
        if (builtIn == null && !transactions.read(scope, () -> isNamed(key))) {
            throw unknown(key);
        }
        HolidaySource source = read(key, file);
        return transactions.write(scope, () -> {
            lock(key);
            List<Version> before = versions(key);
            Version last = before.isEmpty() ? null : before.getLast();
            boolean isLast = last != null && Arrays.equals(last.file().sha256(), file.sha256());
            if (!isLast) {
                lockAgreements(key);
            }
            Instant now = present();
            checkPast(source, now);
            if (!isLast && source.isLimited()) {
                checkYears(source, builtIn, now);
            }
            if (builtIn != null) {
                checkBesides(builtIn, source, before.stream().map(one -> read(key, one.file())).toList());
            }
            WriteBatch batch = new WriteBatch();
            Recorded recorded = last != null && isLast
                    ? new Recorded(key, last, false, counts(key, now).agreements())
                    : recorded(batch, key, new Version(last == null ? 1 : last.number() + 1, file,
                            last == null || last.recordedAt().isBefore(now) ? now : last.recordedAt().plusMillis(1),
                            by));
            along.write(batch, recorded);
            batch.send(operations);
            return recorded;
        });
    }

    /** Whether an agreement in force brings such a source along, or may: one that was not looked through yet says nothing. */
    private boolean isNamed(CalendarKey key) {
        return database.sql("""
                select exists (
                    select
                    from agreement
                    where (:customer::uuid is null or customer_id = :customer::uuid)
                      and versions > 0
                      and (holiday_sources is null or :calendar = any(holiday_sources)))""")
                .param("customer", customer(key))
                .param("calendar", key.calendar())
                .query(Boolean.class)
                .single();
    }

    private static HolidaySource read(CalendarKey key, ClosureFile file) {
        try {
            return HolidayFiles.parse(key.calendar(), file.name(), file.text());
        } catch (HolidayFileException unusable) {
            throw new RefusedException(Reason.INVALID, "text", unusable.message());
        }
    }

    private static void checkYears(HolidaySource file, @Nullable HolidaySource builtIn, Instant now) {
        int latest = LocalDate.ofInstant(now, file.zone()).getYear() + MOST_YEARS_AHEAD;
        if (builtIn == null && file.lastYear() > latest) {
            throw new RefusedException(Reason.INVALID, "text",
                    message("calendar.years-ahead", "last", file.lastYear(), "latest", latest));
        }
        if (builtIn != null && (file.firstYear() < builtIn.firstYear() || file.lastYear() > builtIn.lastYear())) {
            throw new RefusedException(Reason.INVALID, "text", message("calendar.years-beyond", "calendar",
                    builtIn.name(), "first", builtIn.firstYear(), "last", builtIn.lastYear()));
        }
    }

    /** What comes with Surety is known already, and what lies beyond its years cannot be counted. */
    private static void checkBesides(HolidaySource builtIn, HolidaySource file, List<HolidaySource> before) {
        Set<LocalDate> recordedHere = before.stream()
                .flatMap(one -> one.holidays().stream())
                .map(Holiday::date)
                .collect(Collectors.toSet());
        Set<LocalDate> known = builtIn.holidays()
                .stream()
                .filter(row -> row.revoked() == null && !row.isTentative())
                .map(Holiday::date)
                .filter(date -> !recordedHere.contains(date))
                .collect(Collectors.toSet());
        for (Holiday row : file.holidays()) {
            int year = row.date().getYear();
            if (year < builtIn.firstYear() || year > builtIn.lastYear()) {
                throw new RefusedException(Reason.INVALID, "text", message("calendar.years", "date", row.date(),
                        "calendar", builtIn.name(), "first", builtIn.firstYear(), "last", builtIn.lastYear()));
            }
            if (row.revoked() == null && known.contains(row.date())) {
                throw new RefusedException(Reason.INVALID, "text",
                        message("calendar.known", "date", row.date(), "calendar", builtIn.name()));
            }
        }
    }

    /** Whoever else records a version of the same file waits until this one is there. */
    private void lock(CalendarKey key) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                .param("key", "calendar/" + key.calendar() + "/" + key.customer())
                .query(Boolean.class)
                .single();
    }

    /**
     * Waits for whoever is beginning a stream by the files there are, and has those who would begin one wait for this file
     * ({@link Agreements#forNewStream}): nothing is folded without it that is recorded after it.
     */
    private void lockAgreements(CalendarKey key) {
        database.sql("""
                select agreement_id
                from agreement
                where (:customer::uuid is null or customer_id = :customer::uuid)
                  and versions > 0
                  and (holiday_sources is null or :calendar = any(holiday_sources))
                order by customer_id, agreement_id
                for update""")
                .param("customer", customer(key))
                .param("calendar", key.calendar())
                .query(String.class)
                .list();
    }

    /** The clock that all nodes share, up to the next millisecond: what is recorded in this one may be there already. */
    private Instant present() {
        Instant now = recording.now(database.sql("select clock_timestamp() as now")
                .query((row, _) -> AgreementDrafts.instant(row, "now"))
                .single());
        Instant whole = Agreements.toMillisecond(now);
        return whole.equals(now) ? whole : whole.plusMillis(1);
    }

    /** What is recorded here is recorded now; a file cannot know better. */
    private static void checkPast(HolidaySource source, Instant now) {
        Instant latest = now.plus(Duration.ofMinutes(5));
        source.holidays()
                .stream()
                .flatMap(row -> Stream.of(Optional.ofNullable(row.announced()), Optional.ofNullable(row.revoked())))
                .flatMap(Optional::stream)
                .map(Announcement::recorded)
                .filter(recorded -> recorded.isAfter(latest))
                .findFirst()
                .ifPresent(recorded -> {
                    throw new RefusedException(Reason.INVALID, "text",
                            message("calendar.future", "recorded", recorded, "now", now));
                });
    }

    private Recorded recorded(WriteBatch batch, CalendarKey key, Version version) {
        List<UUID> customers = database.sql("""
                update agreement
                set revision = revision + 1,
                    refold_at = least(refold_at, :now::timestamptz),
                    refold_after = null,
                    refold_claimed_until = null
                where (:customer::uuid is null or customer_id = :customer::uuid)
                  and versions > 0
                  and (holiday_sources is null or :calendar = any(holiday_sources))
                returning customer_id""")
                .param("now", version.recordedAt().toString())
                .param("customer", customer(key))
                .param("calendar", key.calendar())
                .query((row, _) -> row.getObject("customer_id", UUID.class))
                .list();
        if (customers.isEmpty() && HolidayCalendars.source(key.calendar()).isEmpty()) {
            throw unknown(key);
        }
        batch.add("""
                insert into calendar_version (calendar, customer_id, version, file, text, sha256, recorded_at, recorded_by)
                values (:calendar, :customer, :version, :file, :text, :sha256, :now::timestamptz, :by)""")
                .bind("calendar", key.calendar())
                .bind("customer", customer(key))
                .bind("version", version.number())
                .bind("file", version.file().name())
                .bind("text", version.file().text())
                .bind("sha256", version.file().sha256())
                .bind("now", version.recordedAt().toString())
                .bind("by", version.recordedBy());
        if (key.customer() == null) {
            Audit.note(batch, null, version.recordedAt(), version.recordedBy(), "calendar-recorded",
                    key.calendar() + "/" + version.number());
        }
        UUID[] concerned = customers.stream().distinct().toArray(UUID[]::new);
        Audit.noteForEach(batch, concerned, version.recordedAt(), version.recordedBy(), "calendar-recorded",
                key.calendar() + "/" + version.number());
        return new Recorded(key, version, true, customers.size());
    }

    /**
     * The versions of a file; refused when no agreement in scope names such a source and none comes with Surety. The files of a
     * source that comes with Surety are those of every customer.
     */
    public Whole find(Scope scope, CalendarKey key) {
        HolidaySource builtIn = HolidayCalendars.source(key.calendar()).orElse(null);
        return transactions.read(scope, () -> {
            Counts counts = counts(key, recording.now(database.sql("select clock_timestamp() as now")
                    .query((row, _) -> AgreementDrafts.instant(row, "now"))
                    .single()));
            if (builtIn == null && counts.agreements() == 0) {
                throw unknown(key);
            }
            List<Version> versions = versions(builtIn == null ? key : new CalendarKey(key.calendar(), null));
            return new Whole(key, builtIn, versions, counts.agreements(), counts.waiting());
        });
    }

    private Counts counts(CalendarKey key, Instant now) {
        return database.sql("""
                select count(*) as agreements, count(*) filter (where refold_at <= :now::timestamptz) as waiting
                from agreement
                where (:customer::uuid is null or customer_id = :customer::uuid)
                  and versions > 0
                  and :calendar = any(holiday_sources)""")
                .param("now", now.toString())
                .param("customer", customer(key))
                .param("calendar", key.calendar())
                .query((row, _) -> new Counts(row.getInt("agreements"), row.getInt("waiting")))
                .single();
    }

    private List<Version> versions(CalendarKey key) {
        return database.sql("""
                select version, file, text, recorded_at, recorded_by
                from calendar_version
                where calendar = :calendar
                  and customer_id is not distinct from :customer::uuid
                order by version""")
                .param("calendar", key.calendar())
                .param("customer", customer(key))
                .query((row, _) -> new Version(row.getInt("version"),
                        new ClosureFile(row.getString("file"), row.getString("text")),
                        AgreementDrafts.instant(row, "recorded_at"), row.getString("recorded_by")))
                .list();
    }

    private static @Nullable UUID customer(CalendarKey key) {
        return key.customer() == null ? null : key.customer().value();
    }

    private static RefusedException unknown(CalendarKey key) {
        return new RefusedException(Reason.NOT_FOUND, null, message("calendar.none", "calendar", key.calendar()));
    }
}
