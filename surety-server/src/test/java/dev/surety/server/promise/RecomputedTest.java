package dev.surety.server.promise;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.surety.cli.Surety;
import dev.surety.core.terms.Column;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.server.Given;
import dev.surety.server.Helpdesk;
import dev.surety.server.ManualClock;
import dev.surety.server.MovedClockTest;
import dev.surety.server.agreement.AgreementFile;
import dev.surety.server.agreement.CalendarFiles;
import dev.surety.server.agreement.CalendarFiles.CalendarKey;
import dev.surety.server.agreement.CalendarFiles.ClosureFile;
import dev.surety.server.desk.NewTicket;
import dev.surety.server.desk.Tickets;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** A holiday that is recorded late is in the stream of every promise it moved, with what {@code surety explain} says of it. */
@MovedClockTest
class RecomputedTest {

    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant RECORDED = MONDAY.plus(Duration.ofHours(3));

    @Autowired
    Given given;
    @Autowired
    Tickets tickets;
    @Autowired
    CalendarFiles calendars;
    @Autowired
    Refolds refolds;
    @Autowired
    Streams streams;
    @Autowired
    Transactions transactions;
    @Autowired
    JdbcClient database;
    @Autowired
    ManualClock clock;
    @TempDir
    Path folder;

    @BeforeEach
    void itIsMonday() {
        clock.set(MONDAY);
    }

    private static AgreementFile file(String lateHoliday) {
        return new AgreementFile(
                Helpdesk.file(9).text().replace("on-version: move", "late-holiday: " + lateHoliday),
                Helpdesk.file(9).files());
    }

    private List<StoredEvent> recomputed(StreamId stream) {
        return transactions.read(Scope.of(stream.customer()), () -> streams.read(stream).orElseThrow())
                .events()
                .stream()
                .filter(event -> RecomputationNote.is(event.event()))
                .toList();
    }

    private StoredEvent recorded(CustomerId customer, String... closed) {
        StreamId ticket = tickets.open(Scope.of(customer), new NewTicket(customer, null, "메일이 안 열려요", null,
                Map.of(Column.KIND, "incident"), List.of(), null, null, null)).id();
        clock.set(RECORDED);
        calendars.record(Scope.EVERYTHING, new CalendarKey(Helpdesk.CLOSURES, customer),
                new ClosureFile("closures.yaml", Helpdesk.closures(closed)), "test", AlongWith.nothing());
        while (refolds.round(() -> true) > 0) {
            // until nothing is left
        }
        assertThat(recomputed(ticket)).hasSize(1);
        return recomputed(ticket).getFirst();
    }

    @Test
    @Requirement("BE-06")
    void theEventSaysWhatExplainSays() throws IOException {
        for (String policy : List.of("recompute", "freeze", "never-later-than-promised")) {
            clock.set(MONDAY);
            AgreementFile file = file(policy);
            StoredEvent event = recorded(given.customerWith(Helpdesk.ID, file),
                    "{date: 2026-11-24, name: 임시 휴무, decided: 2026-11-20}");

            assertThat(event.event().actor()).hasToString("SYSTEM");
            assertThat(event.event().occurredAt()).isEqualTo(RECORDED);
            Map<String, @Nullable Object> told = new LinkedHashMap<>();
            told.put("id", event.event().id());
            told.put("at", dev.surety.json.Instants.format(event.event().occurredAt(), ZoneId.of("Asia/Seoul")));
            told.put("event", event.event().type());
            told.put("actor", "system");
            told.putAll(RecomputationNote.details(event, ZoneId.of("Asia/Seoul")));
            assertThat(Json.readObject(Json.write(told)).asMap()).isEqualTo(explained(file));
        }
    }

    /** What the command says, but for the names of holidays, which events do without. */
    private Map<String, ?> explained(AgreementFile file) throws IOException {
        Files.writeString(folder.resolve("agreement.yaml"), file.text());
        Files.writeString(folder.resolve("closures.yaml"), Helpdesk.closures(
                "{date: 2026-11-24, name: 임시 휴무, decided: 2026-11-20, recorded: \"" + RECORDED + "\"}"));
        String events = "{\"id\":\"1\",\"event\":\"reported\",\"kind\":\"incident\",\"at\":\"" + MONDAY
                + "\",\"actor\":\"customer\"}\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surety.run(new String[]{"explain", folder.resolve("agreement.yaml").toString(), "--events", "-", "--as-of",
                RECORDED.toString(), "--json"}, new ByteArrayInputStream(events.getBytes(StandardCharsets.UTF_8)), out,
                err);
        assertThat(out.toString(StandardCharsets.UTF_8)).as(err.toString(StandardCharsets.UTF_8)).isNotEmpty();
        List<JsonObject> found = Json.readObject(out.toString(StandardCharsets.UTF_8)).objects("recomputations");
        assertThat(found).hasSize(1);
        List<Map<String, @Nullable Object>> days = found.getFirst()
                .objects("holidays")
                .stream()
                .map(day -> day.without("name").asMap())
                .toList();
        return found.getFirst().with("holidays", days).asMap();
    }

    @Test
    void foldingAgainNotesNothingTwice() {
        StoredEvent event = recorded(given.customerWith(Helpdesk.ID, file("recompute")), "2026-11-24");
        CustomerId customer = transactions.read(Scope.EVERYTHING, () -> database.sql(
                "select customer_id from event where event_id = :id and recorded_at = :at::timestamptz order by recorded_in desc limit 1")
                .param("id", event.event().id())
                .param("at", RECORDED.toString())
                .query((row, _) -> new CustomerId(row.getObject(1, java.util.UUID.class)))
                .single());
        clock.advance(Duration.ofHours(1));
        StreamId stream = transactions.read(Scope.of(customer), () -> database.sql(
                "select stream_id from stream where kind = 'ticket'")
                .query((row, _) -> new StreamId(customer, row.getObject(1, java.util.UUID.class)))
                .single());
        transactions.write(Scope.of(customer), () -> streams.append(new dev.surety.server.platform.WriteBatch(),
                streams.lock(stream).orElseThrow(), List.of()));

        assertThat(recomputed(stream)).hasSize(1);
        List<byte[]> kept = transactions.read(Scope.of(customer), () -> database.sql(
                "select canonical from event where type = 'recomputed'").query(byte[].class).list());
        assertThat(kept).hasSize(1);
        StoredEvent read = Streams.decode(kept.getFirst());
        assertThat(EventCodec.encode(stream, read)).isEqualTo(kept.getFirst());
    }
}
