package dev.surety.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ServerTest;
import dev.surety.server.api.Client.Reply;
import dev.surety.server.platform.CustomerId;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever time somebody writes, wherever one may be written: it is taken, or refused at its field; nothing breaks. */
@ServerTest
class DatesTest {

    private static final List<Integer> YEARS = List.of(-999_999_999, -1, 0, 1, 1582, 1899, 1900, 1969, 2010, 2025, 2026,
            2027, 2035, 2036, 2037, 2100, 2190, 2199, 2200, 9998, 9999, 10_000, 999_999_999);
    private static final List<String> OFFSETS = List.of("Z", "+09:00", "+18:00", "-18:00");

    @Autowired
    Given given;
    @Autowired
    Clients clients;

    /** A place for a time: sends it, and is refused at {@code field}. */
    private record Place(String name, String field, Sending sending) {}

    private interface Sending {
        Reply send(String time);
    }

    private static String day(RandomGenerator random) {
        int year = YEARS.get(random.nextInt(YEARS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> LocalDate.of(year, 1, 1).toString();
            case 1 -> LocalDate.of(year, 12, 31).toString();
            default -> LocalDate.of(year, 1 + random.nextInt(12), 1 + random.nextInt(28)).toString();
        };
    }

    private static String instant(RandomGenerator random) {
        String time = switch (random.nextInt(3)) {
            case 0 -> "T00:00:00";
            case 1 -> "T23:59:59.999";
            default -> "T09:00:00";
        };
        return day(random) + time + OFFSETS.get(random.nextInt(OFFSETS.size()));
    }

    private static Reply event(Client client, String path, String type, String at, String field, String value) {
        return client.post(path, Json.write(Map.of("event", type, "at", at, field, value)));
    }

    private static String now() {
        return Instant.now().toString().substring(0, 19) + "Z";
    }

    private static String opened(Client client, CustomerId customer, String agreement, String kind) {
        JsonObject ticket = client.post("/api/v1/tickets", Json.write(Map.of("customer", customer.toString(),
                "agreement", agreement, "kind", kind, "title", "메일이 안 열려요"))).json();
        return "/api/v1/tickets/" + ticket.text("id");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void everyTimeIsTakenOrRefusedAtItsField() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        CustomerId helped = given.customerWith(Helpdesk.ID, Helpdesk.file(9));
        Client client = clients.forAll(customer, helped);
        String incident = opened(client, customer, "remote-meeting-sla", "incident");
        String maintenance = opened(client, customer, "remote-meeting-sla", "maintenance");
        String calendar = "/api/v1/calendars/" + Helpdesk.CLOSURES;
        String helpdesk = Helpdesk.file(9).text();
        Sending release = time -> event(client, incident + "/events", "release-planned", now(), "date", time);
        List<Place> instants = new ArrayList<>();
        instants.add(new Place("reportedAt", "reportedAt", time -> client.post("/api/v1/tickets",
                Json.write(Map.of("customer", customer.toString(), "kind", "incident", "title", "늦은 신고",
                        "reportedAt", time)))));
        instants.add(new Place("at", "at",
                time -> event(client, incident + "/events", "provider-responded", time, "actor", "provider")));
        instants.add(new Place("agreed", "date",
                time -> event(client, incident + "/events", "date-agreed", now(), "date", time)));
        instants.add(new Place("activation", "from", time -> {
            client.put("/api/v1/agreements/" + Helpdesk.ID, Json.write(Map.of("customer", helped.toString(), "text",
                    helpdesk.replace("version: \"1.9\"", "version: \"" + UUID.randomUUID() + "\""), "files",
                    Helpdesk.file(9).files())));
            return client.post("/api/v1/agreements/" + Helpdesk.ID + "/activation",
                    Json.write(Map.of("customer", helped.toString(), "from", time)));
        }));
        instants.add(new Place("token", "expiresAt", time -> client.post("/api/v1/tokens",
                Json.write(Map.of("name", "dates", "permissions", List.of("tickets-read"), "expiresAt", time)))));
        instants.add(new Place("dueBefore", "dueBefore",
                time -> client.get("/api/v1/promises?dueBefore=" + encoded(time))));
        instants.add(new Place("place in promises", "cursor", time -> client.get("/api/v1/promises?cursor="
                + Query.cursor(time + "/" + UUID.randomUUID()))));
        instants.add(new Place("place in deliveries", "cursor", time -> client.get("/api/v1/deliveries?cursor="
                + Query.cursor(time + "/" + UUID.randomUUID()))));
        instants.add(new Place("recording of a closure", "text", time -> client.put(calendar,
                Json.write(Map.of("customer", helped.toString(), "file", "closures.yaml", "text",
                        Helpdesk.closures("{date: 2026-12-24, recorded: \"" + time + "\"}"))))));
        List<Place> days = new ArrayList<>();
        days.add(new Place("agreed day", "date",
                time -> event(client, incident + "/events", "date-agreed", now(), "date", time)));
        days.add(new Place("released day", "date", release));
        days.add(new Place("planned day", "date",
                time -> event(client, maintenance + "/events", "planned", now(), "date", time)));
        days.add(new Place("moved day", "date",
                time -> event(client, maintenance + "/events", "moved", now(), "date", time)));
        days.add(new Place("closure", "text", time -> client.put(calendar, Json.write(Map.of("customer",
                helped.toString(), "file", "closures.yaml", "text", Helpdesk.closures("\"" + time + "\""))))));
        days.add(new Place("closure in iCalendar", "text", time -> client.put(calendar, Json.write(Map.of("customer",
                helped.toString(), "file", "closures.ics", "text", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
                        + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:" + time.replace("-", "")
                        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")))));

        Property.forAll(160, random -> {
            boolean withTime = random.nextBoolean();
            List<Place> places = withTime ? instants : days;
            Place place = places.get(random.nextInt(places.size()));
            String time = withTime ? instant(random) : day(random);
            Reply reply = place.sending().send(time);
            assertThat(reply.status()).as(place.name() + " " + time + ": " + reply.text()).isLessThan(500);
            if (reply.status() >= 400 && reply.status() != 409) {
                assertThat(reply.json().optionalText("field")).as(place.name() + " " + time + ": " + reply.text())
                        .contains(place.field());
            }
        });

        // What was taken has spoilt nothing.
        for (String path : List.of(incident, maintenance, "/api/v1/promises?customer=" + customer,
                "/api/v1/promises?customer=" + helped, calendar + "?customer=" + helped)) {
            assertThat(client.get(path).status()).as(path).isEqualTo(200);
        }
        assertThat(client.get(opened(client, helped, Helpdesk.ID, "incident")).status()).isEqualTo(200);
    }

    @Test
    void datesNobodyCanMeanAreRefused() {
        CustomerId customer = given.customerWith("remote-meeting-sla");
        Client client = clients.forAll(customer);
        String ticket = opened(client, customer, "remote-meeting-sla", "incident");
        for (String date : List.of("+999999999-12-31", "0001-01-01", "-999999999-01-01", "9999-12-31",
                "+999999999-12-31T23:59:59-18:00", "0001-01-01T00:00:00+18:00")) {
            Reply refused = event(client, ticket + "/events", "date-agreed", now(), "date", date);
            assertThat(refused.status()).as(date + ": " + refused.text()).isEqualTo(422);
            assertThat(refused.json().text("field")).isEqualTo("date");
        }
    }
}
