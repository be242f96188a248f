package dev.surety.server.agreement.api;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.json.JsonObject;
import dev.surety.server.agreement.AgreementDrafts;
import dev.surety.server.agreement.AgreementDrafts.Activated;
import dev.surety.server.agreement.AgreementDrafts.Draft;
import dev.surety.server.agreement.AgreementDrafts.Sides;
import dev.surety.server.agreement.AgreementDrafts.Stored;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.AgreementParties;
import dev.surety.server.agreement.AgreementQueries;
import dev.surety.server.agreement.AgreementQueries.Row;
import dev.surety.server.agreement.AgreementQueries.Version;
import dev.surety.server.agreement.AgreementQueries.Whole;
import dev.surety.server.agreement.ExpectedDraft;
import dev.surety.server.agreement.FindingsJson;
import dev.surety.server.api.Answer;
import dev.surety.server.api.BaseUrl;
import dev.surety.server.api.Call;
import dev.surety.server.api.Query;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;

import static dev.surety.server.agreement.api.Texts.message;

@RestController
@RequestMapping("/api/v1/agreements")
class AgreementsApi {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

    private final AgreementDrafts drafts;
    private final AgreementQueries queries;
    private final Parties parties;
    private final AgreementParties customers;
    private final BaseUrl base;

    AgreementsApi(AgreementDrafts drafts, AgreementQueries queries, Parties parties, AgreementParties customers,
            BaseUrl base) {
        this.drafts = drafts;
        this.queries = queries;
        this.parties = parties;
        this.customers = customers;
        this.base = base;
    }

    @PutMapping("/{id}")
    @Requires(Permission.AGREEMENTS_WRITE)
    ResponseEntity<byte[]> store(Call call, @PathVariable String id) {
        call.query();
        JsonObject body = call.body().only("customer", "provider", "consumer", "text", "files");
        AgreementFile file = new AgreementFile(body.text("text"), files(body));
        CustomerId customer = customers.named(call, body.text("customer"));
        UUID provider = provider(call, body);
        UUID consumer = consumer(body, customer);
        if (provider.equals(customer.value()) || provider.equals(consumer)) {
            throw new RefusedException(Reason.INVALID, "provider", message("parties.same"));
        }
        ExpectedDraft expected = expected(call);
        return call.run((Stored stored) -> stored(stored, call.language()),
                along -> drafts.store(call.actor().scope(), new AgreementKey(customer, id),
                        new Sides(provider, consumer), file, expected,
                        call.actor().id(), along));
    }

    private static Map<String, String> files(JsonObject body) {
        Map<String, String> files = new LinkedHashMap<>();
        if (body.has("files")) {
            JsonObject sent = body.object("files");
            for (String name : sent.asMap().keySet()) {
                files.put(FileName.checked("files", name), sent.text(name));
            }
        }
        FileName.checkFolders("files", files.keySet());
        return files;
    }

    private UUID provider(Call call, JsonObject body) {
        String name = body.optionalText("provider").orElse(null);
        if (name == null) {
            return parties.provider()
                    .map(Party::id)
                    .orElseThrow(() -> new RefusedException(Reason.INVALID, "provider", message("provider.needed")));
        }
        return parties.named(name)
                .filter(party -> isKnown(call.actor().scope(), party))
                .map(Party::id)
                .orElseThrow(() -> new RefusedException(Reason.INVALID, "provider",
                        message("provider.none", "provider", name)));
    }

    /** Whom the provider promises: the customer, or the group it belongs to; null where the body does not say. */
    private @Nullable UUID consumer(JsonObject body, CustomerId customer) {
        String name = body.optionalText("consumer").orElse(null);
        if (name == null) {
            return null;
        }
        UUID group = parties.named(customer.toString()).map(Party::group).orElse(null);
        return parties.named(name)
                .map(Party::id)
                .filter(party -> party.equals(customer.value()) || party.equals(group))
                .orElseThrow(() -> new RefusedException(Reason.INVALID, "consumer",
                        message("consumer.none", "consumer", name)));
    }

    /** Ourselves and suppliers are nobody's secret; of customers and groups only those in scope are known. */
    private static boolean isKnown(Scope scope, Party party) {
        return switch (party.kind()) {
            case PROVIDER, SUPPLIER -> true;
            case CUSTOMER, GROUP -> scope.includes(new CustomerId(party.id()));
        };
    }

    private static ExpectedDraft expected(Call call) {
        return call.ifMatch().<ExpectedDraft>map(tag -> {
            if (tag.equals("*")) {
                return new ExpectedDraft.Present();
            }
            var revision = TAG.matcher(tag);
            if (!revision.matches()) {
                throw new RefusedException(Reason.OUTDATED, "If-Match", message("tag.unknown", "tag", tag));
            }
            return new ExpectedDraft.Revision(Integer.parseInt(revision.group(1)));
        }).orElse(new ExpectedDraft.Any());
    }

    private Answer stored(Stored stored, String language) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", stored.key().agreement());
        tree.put("customer", stored.key().customer().toString());
        tree.put("provider", stored.provider().toString());
        tree.put("consumer", stored.consumer().toString());
        tree.putAll(draft(stored.draft(), language));
        Answer answer = stored.first() ? Answer.created(address(stored.key()), tree) : Answer.ok(tree);
        return answer.with("ETag", tag(stored.draft())).with("Content-Language", language);
    }

    private String address(AgreementKey key) {
        return base.api("/agreements/" + key.agreement() + "?customer=" + key.customer());
    }

    private static String tag(Draft draft) {
        return "\"" + draft.revision() + "\"";
    }

    private static Map<String, @Nullable Object> draft(Draft draft, String language) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("revision", draft.revision());
        tree.put("acceptable", draft.acceptable());
        tree.put("findings", FindingsJson.read(draft.findings(), language));
        tree.put("storedAt", draft.storedAt().toString());
        tree.put("storedBy", draft.storedBy());
        return tree;
    }

    @PostMapping("/{id}/activation")
    @Requires(Permission.AGREEMENTS_ACTIVATE)
    ResponseEntity<byte[]> activate(Call call, @PathVariable String id) {
        call.query();
        JsonObject body = call.bodyIfAny();
        Instant from = null;
        Instant owedFrom = null;
        CustomerId customer = null;
        if (body != null) {
            body.only("customer", "from", "owedFrom");
            from = body.optionalInstant("from").orElse(null);
            owedFrom = body.optionalInstant("owedFrom").orElse(null);
            customer = body.optionalText("customer").map(name -> customers.named(call, name)).orElse(null);
        }
        Instant start = from;
        Instant owed = owedFrom;
        AgreementKey key = queries.key(call.actor().scope(), id, customer);
        ExpectedDraft expected = expected(call);
        return call.run((Activated activated) -> activated(activated),
                along -> drafts.activate(call.actor().scope(), key, start, owed, expected, call.actor().id(),
                        along));
    }

    private Answer activated(Activated activated) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", activated.key().agreement());
        tree.put("customer", activated.key().customer().toString());
        tree.put("version", activated.version());
        tree.put("inForceFrom", activated.inForceFrom().toString());
        return Answer.created(base.api("/agreements/" + activated.key().agreement() + "/versions/"
                + activated.version() + "?customer=" + activated.key().customer()), tree);
    }

    @GetMapping
    @Requires(Permission.AGREEMENTS_READ)
    ResponseEntity<byte[]> list(Call call) {
        Query query = call.query("customer", "limit", "cursor");
        int limit = query.limit();
        CustomerId customer = customers.asked(call, query);
        List<Row> rows = queries.list(call.actor().scope(), customer, after(query), limit + 1);
        List<Row> page = rows.subList(0, Math.min(limit, rows.size()));
        return Answer.page(page.stream().map(AgreementsApi::row).toList(),
                rows.size() > limit
                        ? Query.cursor(page.getLast().key().customer() + "/" + page.getLast().key().agreement())
                        : null)
                .response();
    }

    private static @Nullable AgreementKey after(Query query) {
        String after = query.after();
        if (after == null) {
            return null;
        }
        try {
            int slash = after.indexOf('/');
            return new AgreementKey(new CustomerId(UUID.fromString(after.substring(0, Math.max(0, slash)))),
                    after.substring(slash + 1));
        } catch (IllegalArgumentException unreadable) {
            throw query.noCursor();
        }
    }

    private static Map<String, @Nullable Object> row(Row row) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("id", row.key().agreement());
        tree.put("customer", row.key().customer().toString());
        tree.put("provider", row.provider().toString());
        tree.put("consumer", row.consumer().toString());
        tree.put("version", row.versions() == 0 ? null : row.versions());
        return tree;
    }

    @GetMapping("/{id}")
    @Requires(Permission.AGREEMENTS_READ)
    ResponseEntity<byte[]> one(Call call, @PathVariable String id) {
        Whole whole = queries.find(call.actor().scope(), key(call, id));
        Map<String, @Nullable Object> tree = row(whole.row());
        tree.put("versions", whole.versions().stream().map(version -> version(version, false)).toList());
        Draft draft = whole.draft();
        // A draft is the provider's own business until it is in force.
        if (draft == null || !call.actor().may(Permission.AGREEMENTS_WRITE, whole.row().key().customer())) {
            return Answer.ok(tree).response();
        }
        Map<String, @Nullable Object> shown = draft(draft, call.language());
        shown.put("text", draft.file().text());
        shown.put("files", draft.file().files());
        tree.put("draft", shown);
        return Answer.ok(tree).with("ETag", tag(draft)).response();
    }

    private AgreementKey key(Call call, String id) {
        return customers.key(call, call.query("customer"), id);
    }

    @GetMapping("/{id}/versions/{version}")
    @Requires(Permission.AGREEMENTS_READ)
    ResponseEntity<byte[]> version(Call call, @PathVariable String id, @PathVariable int version) {
        return queries.version(call.actor().scope(), key(call, id), version)
                .map(found -> Answer.ok(version(found, true)).response())
                .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                        message("version.none", "version", version)));
    }

    private static Map<String, @Nullable Object> version(Version version, boolean withText) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("version", version.number());
        tree.put("inForceFrom", version.inForceFrom().toString());
        tree.put("activatedAt", version.activatedAt().toString());
        tree.put("activatedBy", version.activatedBy());
        if (withText) {
            tree.put("text", version.file().text());
            tree.put("files", version.file().files());
        }
        return tree;
    }
}
