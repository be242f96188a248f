package dev.surety.server.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dev.surety.core.check.Checked;
import dev.surety.core.language.Form;
import dev.surety.core.terms.Terms;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.agreement.Texts.message;

/** Drafts of agreements: stored with what was found in them, activated when nothing stands against it. */
@Component
public class AgreementDrafts {

    /**
     * A draft.
     *
     * @param revision   counts how often it was stored
     * @param findings   as JSON: what {@code check} says, in both languages
     * @param acceptable whether none of them is an error
     */
    public record Draft(int revision, AgreementFile file, String findings, boolean acceptable, Instant storedAt,
            String storedBy) {}

    /**
     * Between whom an agreement stands.
     *
     * @param provider who promises
     * @param consumer whom they promise it: the customer, or the group it belongs to; null: as it is, and in a new one the
     *                 customer
     */
    public record Sides(UUID provider, @Nullable UUID consumer) {}

    /** A draft that was stored, and whether it is the first. */
    public record Stored(AgreementKey key, UUID provider, UUID consumer, Draft draft, boolean first) {}

    /** A version that was put into force. */
    public record Activated(AgreementKey key, int version, Instant inForceFrom) {}

    /** Between whom it stands; {@code revision} counts what has changed dues. */
    private record Parties(UUID provider, UUID consumer, int versions, int revision) {}

    /** A draft, and its agreement as it was when nothing stood against it. */
    private record Acceptable(Parties parties, Draft draft, Terms terms, Instant inForceFrom, Instant owedFrom,
            Instant at) {}

    /** How far before or after today a version may come into force. */
    private static final Duration REACH = Duration.ofDays(10 * 366);

    private static final Pattern ID = Pattern.compile(Form.NAME.pattern());
    /** Characters of an id; it stands in addresses and in keys of the database. */
    private static final int LONGEST_ID = 100;

    private final Transactions transactions;
    private final JdbcClient database;
    private final JdbcOperations operations;
    private final Agreements agreements;
    private final InstantSource clock;

    AgreementDrafts(Transactions transactions, JdbcClient database, JdbcOperations operations, Agreements agreements,
            InstantSource clock) {
        this.transactions = transactions;
        this.database = database;
        this.operations = operations;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * Stores a draft, whatever is wrong with it: it is unfinished work, and its findings are kept with it.
     *
     * @param sides    the parties; ours may be either. Those of an agreement that is there stay.
     * @param expected the draft that is replaced
     * @throws RefusedException if the agreement's id is none that a file can have
     */
    public Stored store(Scope scope, AgreementKey key, Sides sides, AgreementFile file, ExpectedDraft expected,
            String by, AlongWith<Stored> along) {
        checkId(key.agreement());
        Checked checked = file.check();
        Terms terms = checked.terms();
        if (terms != null && !terms.id().equals(key.agreement())) {
            throw new RefusedException(Reason.INVALID, "text",
                    message("id.other", "written", terms.id(), "asked", key.agreement()));
        }
        String findings = FindingsJson.write(checked.findings());
        Instant now = clock.instant();
        return transactions.write(scope, () -> {
            database.sql("""
                    insert into agreement (customer_id, agreement_id, provider_id, consumer_id)
                    values (:customer, :agreement, :provider, coalesce(:consumer::uuid, :customer))
                    on conflict do nothing""")
                    .param("customer", key.customer().value())
                    .param("agreement", key.agreement())
                    .param("provider", sides.provider())
                    .param("consumer", sides.consumer())
                    .update();
            Parties parties = locked(key).orElseThrow(() -> none(key.agreement()));
            if (!parties.provider().equals(sides.provider())) {
                throw new RefusedException(Reason.CONFLICT, "provider", message("provider.other"));
            }
            if (sides.consumer() != null && !parties.consumer().equals(sides.consumer())) {
                throw new RefusedException(Reason.CONFLICT, "consumer", message("consumer.other"));
            }
            int revision = revision(key);
            checkRevision(expected, revision);
            Draft draft = new Draft(revision + 1, file, findings, !checked.hasErrors() && terms != null, now, by);
            Stored stored = new Stored(key, parties.provider(), parties.consumer(), draft, revision == 0);
            WriteBatch batch = new WriteBatch();
            write(batch, key, draft);
            Audit.note(batch, key.customer(), now, by, "draft-stored", key.agreement() + "/" + draft.revision());
            along.write(batch, stored);
            batch.send(operations);
            return stored;
        });
    }

    /** An id is its file's: what no file could state is refused, whether or not the text can be read yet. */
    private static void checkId(String id) {
        if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
            throw new RefusedException(Reason.INVALID, "agreement", message("id.form", "most", LONGEST_ID));
        }
    }

    private static void write(WriteBatch batch, AgreementKey key, Draft draft) {
        batch.add("""
                insert into agreement_draft (customer_id, agreement_id, revision, text, files, findings, acceptable,
                                             stored_at, stored_by)
                values (:customer, :agreement, :revision, :text, :files::jsonb, :findings::jsonb, :acceptable,
                        :at::timestamptz, :by)
                on conflict (customer_id, agreement_id) do update
                set revision = excluded.revision,
                    text = excluded.text,
                    files = excluded.files,
                    findings = excluded.findings,
                    acceptable = excluded.acceptable,
                    stored_at = excluded.stored_at,
                    stored_by = excluded.stored_by""")
                .bind("customer", key.customer().value())
                .bind("agreement", key.agreement())
                .bind("revision", draft.revision())
                .bind("text", draft.file().text())
                .bind("files", Json.write(draft.file().files()))
                .bind("findings", draft.findings())
                .bind("acceptable", draft.acceptable())
                .bind("at", draft.storedAt().toString())
                .bind("by", draft.storedBy());
    }

    /**
     * Puts a draft into force: from then on it is owed. New tickets wait while its agreement is locked, so everything is
     * checked before that, and anew where the draft or the agreement has changed meanwhile.
     *
     * @param from     null: now
     * @param owedFrom from when on it owes what it owes by itself; null: from the beginning
     * @param expected the draft that is meant
     */
    public Activated activate(Scope scope, AgreementKey key, @Nullable Instant from, @Nullable Instant owedFrom,
            ExpectedDraft expected, String by, AlongWith<Activated> along) {
        Optional<Activated> activated = Optional.empty();
        while (activated.isEmpty()) {
            Acceptable acceptable = acceptable(scope, key, from, owedFrom, expected);
            activated = transactions.write(scope, () -> activated(key, acceptable, by, along));
        }
        return activated.get();
    }

    private Acceptable acceptable(Scope scope, AgreementKey key, @Nullable Instant from, @Nullable Instant owedFrom,
            ExpectedDraft expected) {
        record Asked(Parties parties, Draft draft) {}
        Instant now = clock.instant();
        Asked asked = transactions.read(scope, () -> new Asked(
                parties(key).orElseThrow(() -> none(key.agreement())),
                draft(key).orElseThrow(() -> new RefusedException(Reason.CONFLICT, null, message("draft.none")))));
        Parties parties = asked.parties();
        AgreementFile file = asked.draft().file();
        checkRevision(expected, asked.draft().revision());
        Terms terms = checked(file);
        Instant inForceFrom = Agreements.toMillisecond(from == null ? now : from);
        Instant owed = owedFrom == null ? inForceFrom : Agreements.toMillisecond(owedFrom);
        checkReach(inForceFrom, now);
        return transactions.read(scope, () -> {
            checkFollows(key, file, inForceFrom);
            if (parties.versions() > 0) {
                checkZone(agreements.current(key), terms);
            }
            if (owedFrom != null) {
                checkOwed(key, parties, owed, inForceFrom, now);
            }
            // What could not be counted before is not this version's doing, which may be part of the remedy.
            if (parties.versions() == 0 || OwnPromises.uncountable(agreements.current(key), now).isEmpty()) {
                OwnPromises.uncountable(agreements.with(key, file, terms, inForceFrom, owed), now)
                        .ifPresent(problem -> {
                            throw new RefusedException(Reason.INVALID, owedFrom == null ? "from" : "owedFrom", problem);
                        });
            }
            return new Acceptable(parties, asked.draft(), terms, inForceFrom, owed, now);
        });
    }

    /** Empty when the draft or the agreement is not any more what was found acceptable; then nothing is changed. */
    private Optional<Activated> activated(AgreementKey key, Acceptable acceptable, String by,
            AlongWith<Activated> along) {
        Parties parties = acceptable.parties();
        Draft draft = acceptable.draft();
        if (!locked(key).equals(Optional.of(parties)) || revision(key) != draft.revision()) {
            return Optional.empty();
        }
        int version = agreements.activate(key, parties.provider(), parties.consumer(), draft.file(),
                acceptable.terms(), acceptable.inForceFrom(), acceptable.owedFrom(), by);
        Activated activated = new Activated(key, version, acceptable.inForceFrom());
        WriteBatch batch = new WriteBatch();
        Audit.note(batch, key.customer(), acceptable.at(), by, "agreement-activated",
                key.agreement() + "/" + version);
        along.write(batch, activated);
        batch.send(operations);
        return Optional.of(activated);
    }

    /** A slip of the pen in a year would have reports of centuries owed. */
    private static void checkReach(Instant from, Instant now) {
        if (from.isBefore(now.minus(REACH)) || from.isAfter(now.plus(REACH))) {
            throw new RefusedException(Reason.INVALID, "from",
                    message("from.reach", "from", from, "years", REACH.toDays() / 366));
        }
    }

    /** Only a past that nobody has been owed anything from can be left out. */
    private void checkOwed(AgreementKey key, Parties parties, Instant owedFrom, Instant from, Instant now) {
        if (owedFrom.isBefore(from) || owedFrom.isAfter(now) && !owedFrom.equals(from)) {
            throw new RefusedException(Reason.INVALID, "owedFrom",
                    message("owed.range", "owed", owedFrom, "from", from, "now", now));
        }
        Instant before = parties.versions() == 0 ? null : agreements.current(key).ownFrom();
        if (before != null) {
            throw new RefusedException(Reason.INVALID, "owedFrom", message("owed.already", "from", before));
        }
    }

    private static Terms checked(AgreementFile file) {
        Checked checked = file.check();
        Terms terms = checked.terms();
        if (checked.hasErrors() || terms == null) {
            throw new RefusedException(Reason.CONFLICT, null, message("draft.errors", "count",
                    checked.findings()
                            .stream()
                            .filter(found -> found.level() == dev.surety.core.language.Finding.Level.ERROR)
                            .count()));
        }
        if (!terms.required().isEmpty()) {
            throw new RefusedException(Reason.CONFLICT, null, message("draft.unfilled", "paths",
                    terms.required().stream().map(Terms.Placeholder::path).toList()));
        }
        if (terms.kind() != Terms.Kind.AGREEMENT) {
            throw new RefusedException(Reason.CONFLICT, null, message("draft.offering"));
        }
        return terms;
    }

    private void checkFollows(AgreementKey key, AgreementFile file, Instant from) {
        record Last(int version, Instant from, byte[] sha256) {}
        Optional<Last> last = database.sql("""
                select version, in_force_from, sha256
                from agreement_version
                where customer_id = :customer
                  and agreement_id = :agreement
                order by version desc
                limit 1""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query((row, _) -> new Last(row.getInt("version"), instant(row, "in_force_from"),
                        row.getBytes("sha256")))
                .optional();
        if (last.isPresent() && Arrays.equals(last.get().sha256(), file.sha256())) {
            throw new RefusedException(Reason.CONFLICT, null,
                    message("version.same", "version", last.get().version()));
        }
        if (last.isPresent() && from.isBefore(last.get().from())) {
            throw new RefusedException(Reason.INVALID, "from",
                    message("version.before", "version", last.get().version(), "from", last.get().from()));
        }
    }

    /** In the zone of the last version begin all periods, those that are over as well. */
    private static void checkZone(CurrentAgreement before, Terms terms) {
        ZoneId zone = before.inForce().last().terms().zone();
        if (!terms.zone().equals(zone)) {
            throw new RefusedException(Reason.INVALID, "zone",
                    message("version.zone", "zone", zone.getId(), "other", terms.zone().getId()));
        }
    }

    /** @param revision of the draft there is; zero for none */
    private static void checkRevision(ExpectedDraft expected, int revision) {
        switch (expected) {
            case ExpectedDraft.Any() -> {}
            case ExpectedDraft.Present() -> {
                if (revision == 0) {
                    throw new RefusedException(Reason.OUTDATED, null, message("draft.absent"));
                }
            }
            case ExpectedDraft.Revision(int number) -> {
                if (number != revision) {
                    throw new RefusedException(Reason.OUTDATED, null,
                            message("revision.other", "expected", number, "revision", revision));
                }
            }
        }
    }

    private static final String PARTIES = """
            select provider_id, consumer_id, versions, revision
            from agreement
            where customer_id = :customer
              and agreement_id = :agreement
            """;

    private Optional<Parties> parties(AgreementKey key) {
        return parties(key, PARTIES);
    }

    private Optional<Parties> locked(AgreementKey key) {
        return parties(key, PARTIES + "for update");
    }

    private Optional<Parties> parties(AgreementKey key, String sql) {
        return database.sql(sql)
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query((row, _) -> new Parties(row.getObject("provider_id", UUID.class),
                        row.getObject("consumer_id", UUID.class), row.getInt("versions"), row.getInt("revision")))
                .optional();
    }

    /** Of the draft; zero for none. */
    private int revision(AgreementKey key) {
        return database.sql("""
                select revision
                from agreement_draft
                where customer_id = :customer
                  and agreement_id = :agreement""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /** The draft of an agreement; runs in the caller's transaction. */
    Optional<Draft> draft(AgreementKey key) {
        return database.sql("""
                select revision, text, files, findings, acceptable, stored_at, stored_by
                from agreement_draft
                where customer_id = :customer
                  and agreement_id = :agreement""")
                .param("customer", key.customer().value())
                .param("agreement", key.agreement())
                .query((row, _) -> new Draft(row.getInt("revision"), file(row), row.getString("findings"),
                        row.getBoolean("acceptable"), instant(row, "stored_at"), row.getString("stored_by")))
                .optional();
    }

    static AgreementFile file(ResultSet row) throws SQLException {
        Map<String, String> files = new HashMap<>();
        JsonObject sent = Json.readObject(row.getString("files"));
        sent.asMap().keySet().forEach(name -> files.put(name, sent.text(name)));
        return new AgreementFile(row.getString("text"), files);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** That there is no such agreement, or none in scope. */
    static RefusedException none(String agreement) {
        return new RefusedException(Reason.NOT_FOUND, null, message("agreement.none", "agreement", agreement));
    }

    /** The key of the one agreement of that id in scope. */
    AgreementKey only(List<UUID> customers, String agreement) {
        if (customers.isEmpty()) {
            throw none(agreement);
        }
        if (customers.size() > 1) {
            throw new RefusedException(Reason.INVALID, "customer", message("customer.several", "agreement", agreement));
        }
        return new AgreementKey(new CustomerId(customers.getFirst()), agreement);
    }
}
