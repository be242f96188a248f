package dev.surety.server.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.check.Checked;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.terms.Terms;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;

/** Keeps agreements: what was activated is never changed, only followed by another version. */
@Component
public class Agreements {

    /** A version as it was activated. */
    private record Version(int number, AgreementFile file, Instant inForceFrom) {}

    private final JdbcClient database;
    private final Map<AgreementKey, CurrentAgreement> compiled = new ConcurrentHashMap<>();

    Agreements(JdbcClient database) {
        this.database = database;
    }

    /**
     * Stores a version that is in force from {@code from}.
     *
     * @param provider who promises; the other side is {@code consumer}. Ours may be either.
     * @return its number, from one
     * @throws IllegalArgumentException if the file has errors; callers check it first and show the findings
     */
    public int activate(AgreementKey key, UUID provider, UUID consumer, AgreementFile file, Instant from, String by) {
        Checked checked = file.check();
        if (checked.hasErrors() || checked.terms() == null) {
            throw new IllegalArgumentException(key.agreement() + " has errors: " + checked.findings());
        }
        database.sql("""
                insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                values (:customer, :agreement, :provider, :consumer)
                on conflict do nothing""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("provider", provider)
                .param("consumer", consumer)
                .update();
        int version = database.sql("""
                update agreement
                set versions = versions + 1
                where customer_id = :customer
                  and agreement_id = :agreement
                returning versions""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .single();
        database.sql("""
                insert into agreement_version (customer_id, agreement_id, version, text, files, sha256, in_force_from,
                                               activated_by)
                values (:customer, :agreement, :version, :text, :files::jsonb, :sha256, :from::timestamptz, :by)""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .param("version", version)
                .param("text", file.text())
                .param("files", Json.write(file.files()))
                .param("sha256", file.sha256())
                .param("from", from.toString())
                .param("by", by)
                .update();
        return version;
    }

    /**
     * An agreement compiled, at least as new as {@code versions} says.
     *
     * @param versions as the caller read it in its transaction
     */
    public CurrentAgreement current(AgreementKey key, int versions) {
        CurrentAgreement known = compiled.get(key);
        if (known != null && known.versions() >= versions) {
            return known;
        }
        CurrentAgreement fresh = compile(key);
        compiled.merge(key, fresh, (a, b) -> a.versions() >= b.versions() ? a : b);
        return fresh;
    }

    private CurrentAgreement compile(AgreementKey key) {
        List<Version> versions = database.sql("""
                select version, text, files, in_force_from
                from agreement_version
                where customer_id = :customer
                  and agreement_id = :agreement
                order by version""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Agreements::version)
                .list();
        if (versions.isEmpty()) {
            throw new IllegalStateException("agreement " + key.agreement() + " has no version that was activated");
        }
        List<Fold.Version> inForce = new ArrayList<>();
        Map<String, HolidaySource> holidays = new HashMap<>();
        for (Version version : versions) {
            Terms terms = version.file().check().terms();
            if (terms == null) {
                throw new IllegalStateException("version " + version.number() + " of agreement " + key.agreement()
                        + " was activated but cannot be read any more");
            }
            holidays.putAll(terms.holidaySources());
            Instant from = version.number() == 1 ? Instant.MIN : version.inForceFrom();
            for (Terms.Earlier earlier : terms.earlier()) {
                inForce.add(new Fold.Version(from, earlier.terms()));
                Instant until = earlier.until().atStartOfDay(terms.zone()).toInstant();
                from = until.isAfter(from) ? until : from;
            }
            inForce.add(new Fold.Version(from, terms));
        }
        Terms last = inForce.getLast().terms();
        Calendars calendars = HolidayCalendars.builtIn().with(holidays.values());
        return new CurrentAgreement(key, versions.size(), inForce, Fold.of(inForce, calendars), new EventReader(last),
                calendars);
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        Map<String, String> files = new HashMap<>();
        JsonObject sent = Json.readObject(row.getString("files"));
        sent.asMap().keySet().forEach(name -> files.put(name, sent.text(name)));
        return new Version(row.getInt("version"), new AgreementFile(row.getString("text"), files),
                row.getObject("in_force_from", OffsetDateTime.class).toInstant());
    }
}
