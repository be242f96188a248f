package dev.surety.server.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.TableClasses;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever may do everything for one customer sends ids of what another customer has, in every place of every operation where
 * an id can stand, and gets nowhere.
 */
@ServerTest
class AnothersThingsTest {

    /**
     * Every operation; the parameters and fields by which it is told of somebody's thing, each with what is answered where it
     * is another's; and those that name no thing. An answer of {@code empty} is a list of nothing, one of {@code own} is what
     * it would have been without.
     */
    private static final List<Door> DOORS = """
            GET /customers                                    | cursor=own                                     | limit
            POST /customers                                   | group=403                                      | Idempotency-Key key name prefix zone language
            GET /customers/{customer}                         | customer=404                                   |
            GET /parties                                      | cursor=own                                     | kind limit
            POST /parties                                     |                                                | Idempotency-Key kind key name zone language
            GET /parties/{party}                              | party=404                                      |
            GET /agreements                                   | customer=404 cursor=own                        | limit
            GET /agreements/{agreement}                       | agreement=404 customer=404                     |
            PUT /agreements/{agreement}                       | customer=404 provider=422 consumer=422         | agreement If-Match Idempotency-Key text files
            POST /agreements/{agreement}/activation           | agreement=404 customer=404                     | If-Match Idempotency-Key from owedFrom
            GET /agreements/{agreement}/events                | agreement=404 customer=404 cursor=own          | limit
            POST /agreements/{agreement}/events               | agreement=404 customer=404 corrects=422        | Idempotency-Key EVENT
            DELETE /agreements/{agreement}/contents/{content} | agreement=404 content=404 customer=404         |
            GET /agreements/{agreement}/versions/{version}    | agreement=404 customer=404                     | version
            GET /calendars/{calendar}                         | calendar=404 customer=404                      |
            PUT /calendars/{calendar}                         | calendar=404/422 customer=404                  | Idempotency-Key file text
            GET /tickets                                      | customer=404 assignee=empty cursor=own         | status severity limit
            POST /tickets                                     | customer=404 agreement=422 requester=422       | Idempotency-Key kind title description channel service severity answers reportedAt plan region topic platform
            GET /tickets/{ticket}                             | ticket=404                                     |
            GET /tickets/{ticket}/events                      | ticket=404 cursor=own                          | limit
            POST /tickets/{ticket}/events                     | ticket=404 corrects=422                        | Idempotency-Key EVENT
            PUT /tickets/{ticket}/assignment                  | ticket=404 assignee=422                        | Idempotency-Key
            DELETE /tickets/{ticket}/contents/{content}       | ticket=404 content=404                         |
            GET /promises                                     | customer=404 cursor=own                        | state dueBefore owedBy limit
            GET /promises/{promise}                           | promise=404                                    |
            GET /promises/{promise}/trace                     | promise=404                                    | lang
            GET /webhooks                                     | cursor=own                                     | limit
            POST /webhooks                                    | customer=404                                   | Idempotency-Key url kinds
            DELETE /webhooks/{webhook}                        | webhook=404                                    |
            POST /webhooks/{webhook}/secret                   | webhook=404                                    | Idempotency-Key
            POST /webhooks/{webhook}/ping                     | webhook=404                                    |
            GET /deliveries                                   | webhook=empty cursor=own                       | state limit
            POST /deliveries/{delivery}/retry                 | delivery=404                                   |
            GET /people                                       | party=404 email=empty cursor=own               | role limit
            POST /people                                      | party=404 roles.customer=404                   | Idempotency-Key name email language login roles.role
            GET /people/{person}                              | person=404                                     |
            DELETE /people/{person}                           | person=404                                     |
            PATCH /people/{person}                            | person=404 roles.customer=404                  | Idempotency-Key If-Match name language login disabled roles.role
            POST /people/{person}/sign-in-link                | person=404                                     | Idempotency-Key
            GET /tokens                                       | cursor=own                                     | limit
            POST /tokens                                      | customers=404                                  | Idempotency-Key name permissions expiresAt
            DELETE /tokens/{token}                            | token=404                                      |
            GET /audit                                        | customer=404 actor=empty cursor=own            | action since until limit"""
            .lines()
            .map(line -> line.replace("EVENT", "event at id actor text severity plan service channel kind region topic"
                    + " platform reason date period answers content"))
            .map(Door::of)
            .toList();

    /** What names a customer can be named by id or by key. */
    private static final Set<String> CUSTOMERS = Set.of("customer", "party", "provider", "consumer", "group",
            "customers", "roles.customer");

    /**
     * An operation.
     *
     * @param references what is answered where one of them is another's
     * @param plain      what names no thing
     */
    private record Door(String operation, Map<String, String> references, Set<String> plain) {

        static Door of(String line) {
            String[] parts = line.split("\\|", -1);
            Map<String, String> references = new LinkedHashMap<>();
            words(parts[1]).forEach(part -> references.put(part.split("=")[0], part.split("=")[1]));
            return new Door(parts[0].strip(), references, new LinkedHashSet<>(words(parts[2])));
        }

        private static List<String> words(String text) {
            return Arrays.stream(text.strip().split(" +")).filter(word -> !word.isEmpty()).toList();
        }

        String method() {
            return operation.split(" ")[0];
        }

        String path() {
            return operation.split(" ")[1];
        }

        Set<String> names() {
            Set<String> names = new LinkedHashSet<>(references.keySet());
            names.addAll(plain);
            return names;
        }
    }

    /** A value of a reference, and whose it is; none where it is left out. */
    private record Value(@Nullable String text, boolean foreign) {}

    @Autowired
    Belongings belongings;
    @Autowired
    Clients clients;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;

    @Test
    void everyPlaceForAnIdIsKnown() {
        Map<String, Set<String>> described = new TreeMap<>();
        Description.get()
                .operations()
                .forEach((name, operation) -> described.put(name, Description.get().names(operation)));
        Map<String, Set<String>> known = new TreeMap<>();
        DOORS.forEach(door -> known.put(door.operation(), door.names()));
        assertThat(known.keySet()).isEqualTo(described.keySet());
        known.forEach((operation, names) -> assertThat(names).as(operation)
                .containsExactlyInAnyOrderElementsOf(described.get(operation)));
    }

    @Test
    @Requirement("BZ-08")
    void anothersThingsAreLikeThingsThatAreNot() {
        Belongings.Of theirs = belongings.ofNewCustomer();
        Belongings.Of ours = belongings.ofNewCustomer();
        Client client = clients.forAll(ours.customer());
        List<String> before = rows(theirs);
        assertThat(before).hasSizeGreaterThan(20);

        SoftAssertions.assertSoftly(open -> {
            for (Door door : DOORS) {
                for (Map<String, Value> values : combinations(door, ours, theirs)) {
                    probe(open, client, door, values, ours, theirs);
                }
            }
        });

        assertThat(rows(theirs)).containsExactlyElementsOf(before);
        // The same with what is one's own goes through: it was the other's id that was refused, and nothing else.
        SoftAssertions.assertSoftly(closed -> DOORS.stream()
                .sorted(Comparator.comparing(door -> door.method().equals("DELETE")))
                .forEach(door -> goThrough(closed, client, door, ours)));
        assertThat(rows(theirs)).containsExactlyElementsOf(before);
    }

    private static void goThrough(SoftAssertions closed, Client client, Door door, Belongings.Of ours) {
        Map<String, Value> own = new LinkedHashMap<>();
        door.references().keySet().forEach(name -> own.put(name, own(door, name, ours)));
        Reply reply = send(client, door, own, ours);
        // New customers and other parties are registered by who sees all of them.
        int worst = Set.of("POST /customers", "POST /parties").contains(door.operation()) ? 403 : 299;
        closed.assertThat(reply.status())
                .as(door.operation() + " " + own + ": " + reply.text())
                .isLessThanOrEqualTo(worst);
    }

    /** Every way to fill in the references of an operation of which at least one is another's. */
    private List<Map<String, Value>> combinations(Door door, Belongings.Of ours, Belongings.Of theirs) {
        List<Map<String, Value>> all = List.of(Map.of());
        for (String name : door.references().keySet()) {
            List<Map<String, Value>> more = new ArrayList<>();
            for (Map<String, Value> so : all) {
                for (Value value : values(door, name, ours, theirs)) {
                    Map<String, Value> one = new LinkedHashMap<>(so);
                    one.put(name, value);
                    more.add(one);
                }
            }
            all = more;
        }
        return all.stream().filter(values -> values.values().stream().anyMatch(Value::foreign)).toList();
    }

    private List<Value> values(Door door, String name, Belongings.Of ours, Belongings.Of theirs) {
        List<Value> values = new ArrayList<>(List.of(own(door, name, ours)));
        if (name.equals("cursor")) {
            values.add(new Value(cursor(door, theirs), true));
            return values;
        }
        values.add(new Value(named(door, name, theirs), true));
        if (CUSTOMERS.contains(name)) {
            values.add(new Value(theirs.named().get("key"), true));
        }
        if (name.equals("assignee")) {
            values.add(new Value(theirs.named().get("person"), true));
        }
        if (isOptional(door, name)) {
            values.add(new Value(null, false));
        }
        return values;
    }

    private static boolean isOptional(Door door, String name) {
        return !door.path().contains("{" + name + "}") && !Description.get().required(door.operation()).contains(name);
    }

    private static Value own(Door door, String name, Belongings.Of ours) {
        // An own page has no cursor; nothing corrects what was right; a group or another party needs no own.
        boolean none = Set.of("cursor", "corrects", "group", "provider").contains(name);
        return new Value(none ? null : named(door, name, ours), false);
    }

    private static String named(Door door, String name, Belongings.Of whose) {
        Map<String, String> named = whose.named();
        return switch (name) {
            case "party" -> named.get(door.path().startsWith("/parties") ? "supplier" : "customer");
            case "provider", "consumer", "group", "customers", "roles.customer" -> named.get("customer");
            case "assignee" -> named.get("agent");
            case "requester" -> named.get("person");
            case "actor" -> "person:" + named.get("person");
            case "corrects" -> named.get("event");
            case "content" -> named.get(door.path().startsWith("/agreements") ? "agreementContent" : "content");
            default -> named.get(name);
        };
    }

    /** Where a page of the other's ends. */
    private @Nullable String cursor(Door door, Belongings.Of theirs) {
        String separator = door.path().contains("{agreement}") ? "?customer=" + theirs.customer() + "&" : "?";
        Reply page = clients.forAll()
                .get("/api/v1" + filled(door, name -> named(door, name, theirs)) + separator + "limit=1");
        return page.json().text("next");
    }

    private static String filled(Door door, UnaryOperator<@Nullable String> named) {
        String path = door.path();
        for (String name : door.names()) {
            String value = path.contains("{" + name + "}") ? named.apply(name) : null;
            path = value == null ? path : path.replace("{" + name + "}", value);
        }
        return path;
    }

    private static void probe(SoftAssertions open, Client client, Door door, Map<String, Value> values,
            Belongings.Of ours, Belongings.Of theirs) {
        Reply reply = send(client, door, values, ours);
        String said = door.operation() + " " + values + ": " + reply.text();
        Set<String> expected = values.entrySet()
                .stream()
                .filter(value -> value.getValue().foreign())
                .map(value -> door.references().get(value.getKey()))
                .collect(Collectors.toSet());
        Set<Integer> refusals = expected.stream()
                .filter(one -> one.matches("[0-9/]+"))
                .flatMap(one -> Arrays.stream(one.split("/")))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        if (refusals.isEmpty()) {
            open.assertThat(reply.status()).as(said).isEqualTo(200);
        } else {
            open.assertThat(reply.status()).as(said).isIn(refusals);
        }
        if (refusals.isEmpty() && expected.contains("empty")) {
            open.assertThat(reply.json().objects("items")).as(said).isEmpty();
        }
        for (String word : theirs.words()) {
            if (values.values().stream().noneMatch(value -> String.valueOf(value.text()).contains(word))) {
                open.assertThat(reply.text()).as(said).doesNotContain(word);
            }
        }
    }

    private static Reply send(Client client, Door door, Map<String, Value> values, Belongings.Of ours) {
        String path = filled(door, name -> values.containsKey(name) ? values.get(name).text() : ours.named().get(name));
        assertThat(path).doesNotContain("{");
        Set<String> queries = Description.get().queries(door.operation());
        String query = values.entrySet()
                .stream()
                .filter(value -> queries.contains(value.getKey()) && value.getValue().text() != null)
                .map(value -> value.getKey() + "=" + value.getValue().text())
                .collect(Collectors.joining("&", "?", ""));
        boolean hasBody = Description.get().operations().get(door.operation()).has("requestBody");
        return client.send(door.method(), "/api/v1" + path + (query.equals("?") ? "" : query),
                hasBody ? body(door, values, queries, ours).getBytes(StandardCharsets.UTF_8) : null);
    }

    private static String body(Door door, Map<String, Value> values, Set<String> queries, Belongings.Of ours) {
        String example = Belongings.example(door.operation())
                .replace("id: helpdesk", "id: " + ours.named().get("agreement"))
                .replace("company", ours.named().get("calendar"));
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Json.readObject(example).asMap());
        // Names that nobody else has, not even one of the test before.
        if (body.containsKey("login")) {
            body.put("login", "login" + System.nanoTime());
        }
        body.remove("id");
        values.forEach((name, value) -> {
            if (!queries.contains(name) && !door.path().contains("{" + name + "}")) {
                put(body, name, value.text());
            }
        });
        return Json.write(body);
    }

    private static void put(Map<String, @Nullable Object> body, String name, @Nullable String value) {
        if (name.startsWith("roles.")) {
            JsonObject role = Json.readObject(Json.write(body)).objects("roles").getFirst().without(name.substring(6));
            body.put("roles", List.of((value == null ? role : role.with(name.substring(6), value)).asMap()));
        } else if (value == null) {
            body.remove(name);
        } else {
            body.put(name, name.equals("customers") ? List.of(value) : value);
        }
    }

    /** Every row that tells of them, of every table but those of nobody's data. */
    private List<String> rows(Belongings.Of whose) {
        return transactions.read(Scope.EVERYTHING, () -> TableClasses.listed("tenant", "global")
                .stream()
                .flatMap(table -> database.sql("""
                        select '%1$s ' || row::text
                        from %1$s as row
                        where row::text like any (:words)
                        order by 1""".formatted(table))
                        .param("words", whose.words().stream().map(word -> "%" + word + "%").toArray(String[]::new))
                        .query(String.class)
                        .list()
                        .stream())
                .toList());
    }
}
