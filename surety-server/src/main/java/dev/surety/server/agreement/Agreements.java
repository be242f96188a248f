package dev.surety.server.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.check.Checked;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.InForce;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;
import dev.surety.core.time.HolidayVersions;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.platform.RecordingClock;

/** Keeps agreements: what was activated is never changed, only followed by another version. */
@Component
public class Agreements {

    /** A version as it was activated. */
    private record Version(int number, AgreementFile file, Instant inForceFrom, Instant owedFrom,
            Instant activatedAt) {}

    private record Stated(Version version, Terms terms) {}

    private final JdbcClient database;
    private final CalendarVersions calendars;
    private final RecordingClock recording;
    private final CompiledAgreements compiled = new CompiledAgreements();

    Agreements(JdbcClient database, CalendarVersions calendars, RecordingClock recording) {
        this.database = database;
        this.calendars = calendars;
        this.recording = recording;
    }

    /**
     * Stores a version that is in force from {@code from}, and owes from then on what it owes by itself.
     *
     * @throws IllegalArgumentException if the file has errors
     */
    public int activate(AgreementKey key, UUID provider, UUID consumer, AgreementFile file, Instant from, String by) {
        Checked checked = file.check();
        Terms terms = checked.terms();
        if (checked.hasErrors() || terms == null) {
            throw new IllegalArgumentException(key.agreement() + " has errors: " + checked.findings());
        }
        return activate(key, provider, consumer, file, terms, from, from, by);
    }

    /**
     * Stores a version that is in force from {@code from}, and known from now on: what was recorded before is never judged by
     * it. Its streams are folded again soon, and anew whenever other terms come into force ({@link ChangedAgreements}). Both
     * instants count to the millisecond, as those of events do: else what opens with it would lie before it. New tickets wait
     * for the caller's transaction, so the file is checked before it begins.
     *
     * @param provider who promises; the other side is {@code consumer}. Ours may be either.
     * @param terms    what the file says; it was checked and has no errors
     * @param owedFrom from when on it owes what it owes by itself, if no version before did: later than {@code from} where
     *                 what was owed before is nobody's business here
     * @return its number, from one
     */
    int activate(AgreementKey key, UUID provider, UUID consumer, AgreementFile file, Terms terms, Instant from,
            Instant owedFrom, String by) {
        database.sql("""
                insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                values (:customer, :agreement, :provider, :consumer)
                on conflict do nothing""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("provider", provider)
                .param("consumer", consumer)
                .update();
        Instant now = locked(key);
        Instant known = knownFrom(key, now);
        Instant inForceFrom = toMillisecond(from);
        Instant owed = toMillisecond(owedFrom);
        int version = database.sql("""
                update agreement
                set versions = versions + 1,
                    revision = revision + 1,
                    holiday_sources = case
                        when versions = 0 or holiday_sources is not null
                        then array(select distinct unnest(coalesce(holiday_sources, '{}') || :sources::text[]))
                    end,
                    refold_at = least(refold_at, :now::timestamptz),
                    refold_after = null,
                    refold_claimed_until = null
                where customer_id = :customer
                  and agreement_id = :agreement
                returning versions""")
                .param("sources", sources(terms).toArray(String[]::new))
                .param("now", now.toString())
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .single();
        database.sql("""
                insert into agreement_version (customer_id, agreement_id, version, text, files, sha256, in_force_from,
                                               owed_from, activated_at, activated_by)
                values (:customer, :agreement, :version, :text, :files::jsonb, :sha256, :from::timestamptz,
                        :owedFrom::timestamptz, :known::timestamptz, :by)""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("version", version)
                .param("text", file.text())
                .param("files", Json.write(file.files()))
                .param("sha256", file.sha256())
                .param("from", inForceFrom.toString())
                .param("owedFrom", owed.equals(inForceFrom) ? null : owed.toString())
                .param("known", known.toString())
                .param("by", by)
                .update();
        return version;
    }

    /** As exact as the instants of events. */
    static Instant toMillisecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The clock, read once whoever is beginning a stream has ended and nobody else can begin one by the versions there are
     * ({@link #forNewStream}).
     */
    private Instant locked(AgreementKey key) {
        database.sql("""
                select versions
                from agreement
                where customer_id = :customer
                  and agreement_id = :agreement
                for update""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .single();
        return now();
    }

    private Instant now() {
        return recording.now(database.sql("select clock_timestamp()")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single());
    }

    /**
     * Since when a version that is activated at {@code now} is known: not before the last one, nor before what is recorded in
     * the agreement's own stream, if the clock has jumped back since. Its other streams, of which there may be a million, are
     * not asked.
     */
    private Instant knownFrom(AgreementKey key, Instant now) {
        OffsetDateTime last = database.sql("""
                select greatest((select max(activated_at)
                                 from agreement_version
                                 where customer_id = :customer
                                   and agreement_id = :agreement),
                                (select last_recorded_at
                                 from stream
                                 where customer_id = :customer
                                   and stream_id = :own))""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("own", key.ownStream())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class))
                .list()
                .getFirst();
        return last == null || last.toInstant().isBefore(now) ? now : last.toInstant();
    }

    /**
     * An agreement compiled, at least as new as {@code revision} says.
     *
     * @param revision as the caller read it in its transaction
     */
    public CurrentAgreement current(AgreementKey key, int revision) {
        CurrentAgreement known = compiled.get(key, revision);
        if (known != null) {
            return known;
        }
        CurrentAgreement fresh = compile(key);
        compiled.keep(fresh);
        return fresh;
    }

    /** An agreement compiled as if this version were activated now, after all others. Nothing of it is kept. */
    CurrentAgreement with(AgreementKey key, AgreementFile file, Terms terms, Instant from, Instant owedFrom) {
        int revision = revision(key);
        List<Stated> versions = new ArrayList<>(stated(key));
        versions.add(new Stated(
                new Version(versions.size() + 1, file, from, owedFrom, knownFrom(key, now())), terms));
        return compile(key, revision, versions);
    }

    /** An agreement compiled as it is in the caller's transaction. */
    CurrentAgreement current(AgreementKey key) {
        return current(key, revision(key));
    }

    /**
     * An agreement compiled for a stream that is begun, or becomes active again, in the caller's transaction: no pass over the
     * agreement's streams starts before that has ended, so that none misses it.
     */
    public CurrentAgreement forNewStream(AgreementKey key) {
        return current(key, database.sql("""
                select revision
                from agreement
                where customer_id = :customer
                  and agreement_id = :agreement
                for key share""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .single());
    }

    private int revision(AgreementKey key) {
        return database.sql("""
                select revision
                from agreement
                where customer_id = :customer
                  and agreement_id = :agreement""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .single();
    }

    private CurrentAgreement compile(AgreementKey key) {
        // Read first: what is read after it is as new at least.
        int revision = revision(key);
        List<Stated> versions = stated(key);
        if (versions.isEmpty()) {
            throw new IllegalStateException("agreement " + key.agreement() + " has no version that was activated");
        }
        return compile(key, revision, versions);
    }

    private List<Stated> stated(AgreementKey key) {
        List<Version> versions = database.sql("""
                select version, text, files, in_force_from, coalesce(owed_from, in_force_from) as owed_from, activated_at
                from agreement_version
                where customer_id = :customer
                  and agreement_id = :agreement
                order by version""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Agreements::version)
                .list();
        List<Stated> stated = new ArrayList<>();
        for (Version version : versions) {
            Terms terms = version.file().load().terms();
            if (terms == null) {
                throw new IllegalStateException("version " + version.number() + " of agreement " + key.agreement()
                        + " was activated but cannot be read any more");
            }
            stated.add(new Stated(version, terms));
        }
        return stated;
    }

    private CurrentAgreement compile(AgreementKey key, int revision, List<Stated> versions) {
        Set<String> brought = new HashSet<>();
        Set<String> sources = new HashSet<>();
        for (Stated stated : versions) {
            brought.addAll(stated.terms().holidaySources().keySet());
            sources.addAll(sources(stated.terms()));
        }
        Map<String, List<HolidayVersions.Version>> followed = calendars.of(key.customer(), brought);
        List<Fold.Version> bitemporal = new ArrayList<>();
        Map<String, HolidaySource> holidays = new HashMap<>();
        Instant ownFrom = null;
        Instant ownKnownFrom = Instant.MIN;
        for (Stated stated : versions) {
            Version version = stated.version();
            Terms terms = CalendarVersions.applied(stated.terms(), followed, version.activatedAt());
            holidays.putAll(terms.holidaySources());
            bitemporal.add(new Fold.Version(version.inForceFrom(), version.activatedAt(), terms));
            if (ownFrom == null && owesByItself(terms)) {
                ownFrom = version.owedFrom();
                ownKnownFrom = version.activatedAt();
            }
        }
        InForce inForce = InForce.of(bitemporal);
        Calendars known = HolidayCalendars.builtIn()
                .with(calendars.besidesBuiltIn(sources))
                .with(holidays.values());
        return new CurrentAgreement(key, revision, inForce, Fold.of(inForce, known), AgreementWords.of(inForce), known,
                sources, ownFrom, ownKnownFrom, versions.getLast().version().activatedAt());
    }

    /** The names of the sources of holidays that terms bring along, and of those that their calendars rest on. */
    private static Set<String> sources(Terms terms) {
        Set<String> sources = new HashSet<>(terms.namedHolidaySources());
        sources.addAll(terms.holidaySources().keySet());
        return sources;
    }

    /** Whether anything is owed because the agreement is in force, whatever happens. */
    private static boolean owesByItself(Terms terms) {
        return owesFromActivation(terms)
                || terms.plans().keySet().stream().anyMatch(plan -> owesFromActivation(terms.under(plan)))
                || terms.earlier().stream().anyMatch(earlier -> owesFromActivation(earlier.terms()));
    }

    private static boolean owesFromActivation(Terms terms) {
        return terms.promises().values().stream().anyMatch(term -> term.from().contains(EventNames.ACTIVATED));
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        Map<String, String> files = new HashMap<>();
        JsonObject sent = Json.readObject(row.getString("files"));
        sent.asMap().keySet().forEach(name -> files.put(name, sent.text(name)));
        return new Version(row.getInt("version"), new AgreementFile(row.getString("text"), files),
                row.getObject("in_force_from", OffsetDateTime.class).toInstant(),
                row.getObject("owed_from", OffsetDateTime.class).toInstant(),
                row.getObject("activated_at", OffsetDateTime.class).toInstant());
    }
}
