package dev.surety.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.PeriodKey;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventReaderTest {

    private final EventReader reader = new EventReader(TermsDraft.korean(
            PromiseDraft.promise("visit").from("reported").until("onsite-started").pausedBy("hardware").within("1 d"))
            .declares("onsite-started")
            .plan("premium")
            .build());

    private static Map<String, Object> event(Object... fields) {
        Map<String, Object> event = new HashMap<>(Map.of("at", "2026-02-13T17:30:00+09:00", "event", "reported"));
        for (int i = 0; i < fields.length; i += 2) {
            event.put(fields[i].toString(), fields[i + 1]);
        }
        return event;
    }

    @Test
    void readsEveryField() {
        Event event = reader.read(event("id", "e-7", "actor", "customer", "channel", "phone", "severity", "sev1",
                "plan", "premium", "service", "web", "kind", "incident", "region", "kr", "topic", "login", "platform",
                "ios", "corrects", "e-1", "date", "2026-03-01", "recordedAt", "2026-02-13T09:00:00Z", "answers",
                List.of("service-unusable"), "content", List.of("nature", "time"), "period", "2026-W07"), 7);

        assertThat(event).isEqualTo(new Event("e-7", 7, Instant.parse("2026-02-13T08:30:00Z"),
                Instant.parse("2026-02-13T09:00:00Z"), "reported", Party.CUSTOMER,
                Map.of(Column.CHANNEL, "phone", Column.SEVERITY, "sev1", Column.PLAN, "premium", Column.SERVICE, "web",
                        Column.KIND, "incident", Column.REGION, "kr", Column.TOPIC, "login", Column.PLATFORM, "ios"),
                null, new EventDate.On(LocalDate.of(2026, 3, 1)), "e-1", List.of("service-unusable"),
                Set.of("nature", "time"), PeriodKey.parse("2026-W07")));
    }

    @Test
    void whatIsLeftOutIsTheObvious() {
        Event event = reader.read(event(), 3);

        assertThat(event.id()).isEqualTo("#3");
        assertThat(event.recordedAt()).isEqualTo(event.occurredAt());
        assertThat(event.content()).isNull();
    }

    @Test
    void knowsTheWordsTheAgreementDeclares() {
        assertThat(reader.read(event("event", "onsite-started"), 1).type()).isEqualTo("onsite-started");
        assertThat(reader.read(event("event", "waiting", "reason", "hardware"), 1).reason()).isEqualTo("hardware");
        assertThat(reader.read(event("recorded-at", "2026-02-14T17:30:00+09:00"), 1).recordedAt())
                .isEqualTo("2026-02-14T08:30:00Z");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            event,    reponded,             "event: unknown event 'reponded'"
            event,    provider-reponded,    "event: unknown event 'provider-reponded', did you mean 'provider-responded'?"
            severety, sev1,                 "severety: unknown field 'severety', did you mean 'severity'?"
            severity, sev9,                 "severity: unknown severity 'sev9', did you mean 'sev1'?"
            plan,     premum,               "plan: unknown plan 'premum', did you mean 'premium'?"
            kind,     incidnet,             "kind: unknown kind 'incidnet', did you mean 'incident'?"
            at,       2026-02-13T17:30:00,  "at: '2026-02-13T17:30:00' has no offset; write it like 2026-02-13T17:30:00+09:00"
            at,       2026-02-30T17:30:00+09:00, "at: '2026-02-30T17:30:00+09:00' is no instant; write it like 2026-02-13T17:30:00+09:00"
            at,       9999-01-01T00:00:00Z, "at: '9999-01-01T00:00:00Z' is not in the years 1900 to 2199"
            date,     2026-02-30,           "date: '2026-02-30' is no date; write 2026-02-13 or 2026-02-13T18:00:00+09:00"
            actor,    custommer,            "actor: unknown actor 'custommer', did you mean 'customer'? (one of provider, customer, vendor, supplier, system)"
            reason,   custmer,              "reason: unknown reason of waiting 'custmer', did you mean 'customer'?"
            event,    waiting,              "reason: 'waiting' needs the reason of waiting"
            event,    severity-changed,     "severity: 'severity-changed' needs the new severity"
            event,    date-agreed,          "date: 'date-agreed' needs the date it is about"
            answers,  service-unuseable,    "answers: unknown answer 'service-unuseable', did you mean 'service-unusable'?"
            period,   2026-13,              "period: a period is written like"
            period,   2025-W53,             "period: there is no period '2025-W53'"
            id,       "a sentence, no id",  "id: 'a sentence, no id' is not an id"
            """)
    void saysWhichFieldIsAtFault(String field, String value, String message) {
        assertThatThrownBy(() -> reader.read(event(field, value), 1)).isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message)
                .extracting(failure -> ((InvalidEventException) failure).field())
                .isEqualTo(message.substring(0, message.indexOf(':')));
    }

    @Test
    void saysWhatIsMissingOrOfAnotherType() {
        assertThatThrownBy(() -> reader.read(Map.of("event", "reported"), 1))
                .hasMessage("at: is missing: when it happened");
        assertThatThrownBy(() -> reader.read(event("severity", 1), 1))
                .hasMessage("severity: must be a text, but is '1'");
        assertThatThrownBy(() -> reader.read(event("content", List.of(1)), 1))
                .hasMessage("content: must be a list of texts, but holds '1'");
        assertThatThrownBy(() -> reader.read(event("service", " "), 1)).hasMessage("service: is empty");
    }

    @Test
    void aCorrectionMayLeaveOutWhatItTakesFromItsTarget() {
        assertThat(reader.read(event("event", "waiting", "corrects", "e1"), 2).reason()).isNull();
    }

    @Test
    void nonsenseIsRefusedAndNothingElseHappens() {
        List<String> words = List.of("", " ", "reported", "at", "2026", "null", "{}", "심각도", "🙂", "0".repeat(5000),
                "2026-02-13T17:30:00+09:00", "-999999999-01-01T00:00:00Z");
        List<String> fields = List.of("id", "at", "event", "actor", "channel", "severity", "reason", "date", "corrects",
                "recordedAt", "answers", "content", "x", "kind", "period");
        Property.forAll(500, random -> {
            Map<String, Object> event = event();
            for (int i = random.nextInt(4); i >= 0; i--) {
                String word = words.get(random.nextInt(words.size()));
                event.put(fields.get(random.nextInt(fields.size())), random.nextInt(4) == 0 ? List.of(word) : word);
            }
            try {
                assertThat(reader.read(event, 1).type()).isNotBlank();
            } catch (InvalidEventException refused) {
                assertThat(refused.getMessage()).startsWith(refused.field() + ": ").hasSizeLessThan(400);
            }
        });
    }
}
