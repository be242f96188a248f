package dev.surety.json;

import java.time.Instant;
import java.time.ZoneId;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonObjectTest {

    private final JsonObject object = Json
            .readObject("""
                        {"text":"x","number":5,"big":5000000000,"fraction":1.5,"nothing":null,"list":["a",7],
                         "object":{"inner":{"at":"2026-01-01T10:00:00"}},"at":"2026-02-13T17:30:00.250+09:00"}""");

    @Test
    void saysWhatIsWrongAtItsPath() {
        refuses(() -> object.text("number"), "number: must be a text in quotes, but is the number 5");
        refuses(() -> object.text("nothing"), "nothing: is missing");
        refuses(() -> object.integer("text"), "text: must be a whole number, but is the text 'x'");
        refuses(() -> object.integer("fraction"), "fraction: must be a whole number, but is the number 1.5");
        refuses(() -> object.integer("big"), "big: is out of range");
        refuses(() -> object.texts("list"), "list[1]: must be a text in quotes, but is the number 7");
        refuses(() -> object.objects("list"), "list[0]: must be an object, but is the text 'a'");
        refuses(() -> object.texts("text"), "text: must be a list, but is the text 'x'");
        refuses(() -> object.object("object").object("inner").instant("at"),
                "object.inner.at: must be an instant with an offset, such as 2026-02-13T17:30:00+09:00, "
                        + "but is '2026-01-01T10:00:00'");
        refuses(() -> Json.readObject("[]"), "must be an object, but is a list");
    }

    @Test
    void refusesFieldsNobodyAsksFor() {
        JsonObject written = Json.readObject("{\"ammount\":1}");
        refuses(() -> written.only("amount", "from"), "unknown field 'ammount', did you mean 'amount'?");
        refuses(() -> written.only("calendar"), "unknown field 'ammount'");
        refuses(() -> Json.readObject("{\"known_At\":1}").only("known-at", "at"),
                "unknown field 'known_At', did you mean 'known-at'?");
    }

    @Test
    void readsInstantsToTheMillisecond() {
        assertThat(object.instant("at")).isEqualTo(Instant.parse("2026-02-13T08:30:00.250Z"));
        assertThat(object.optionalInstant("absent")).isEmpty();
        assertThat(Instants.format(object.instant("at"), ZoneId.of("Asia/Seoul")))
                .isEqualTo("2026-02-13T17:30:00.25+09:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-13", "2026-02-13T17:30:00", "17:30+09:00", "2026-02-30T10:00:00Z",
            "2026-02-13T24:30:00Z", "2026-02-13 17:30:00+09:00", "+12026-02-13T17:30:00Z", "-0001-02-13T17:30:00Z",
            "2026-02-13T17:30:00.0001Z", "2026-02-13T17:30:00+19:00", "2026-02-13T17:30:00[Asia/Seoul]", "now"})
    void refusesWhatIsNoInstant(String text) {
        assertThatThrownBy(() -> Instants.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must ");
    }

    private static void refuses(ThrowingCallable question, String message) {
        assertThatThrownBy(question).isInstanceOf(JsonProblem.class).hasMessage(message);
    }
}
