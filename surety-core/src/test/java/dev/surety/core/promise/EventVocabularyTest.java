package dev.surety.core.promise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.language.AgreementFiles;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The words of several terms are those of each of them. */
class EventVocabularyTest {

    private static final Path ROOT = Path.of(System.getProperty("surety.root", ".."));

    private static Terms until(String event) {
        return TermsDraft.korean(PromiseDraft.promise("visit").from("reported").until(event).within("1 d")).build();
    }

    private static Terms with(String line) throws IOException {
        Path folder = ROOT.resolve("docs/examples");
        String text = Files.readString(folder.resolve("remote-meeting.yaml"));
        return Objects.requireNonNull(
                AgreementFiles.parse("test.yaml", text.replace("promises:\n", line + "\npromises:\n"), folder).terms());
    }

    private static EventReader reader(Terms... versions) {
        return new EventReader(new EventVocabulary(List.of(versions)));
    }

    private static Map<String, Object> event(String type, String... fields) {
        Map<String, Object> event = new HashMap<>(Map.of("at", "2026-02-13T17:30:00+09:00", "event", type));
        for (int i = 0; i < fields.length; i += 2) {
            event.put(fields[i], fields[i + 1]);
        }
        return event;
    }

    @Test
    void anEventOfAnyVersionIsKnown() {
        EventReader reader = reader(until("engineer-sent"), until("engineer-arrived"));

        assertThat(reader.read(event("engineer-sent"), 1).type()).isEqualTo("engineer-sent");
        assertThat(reader.read(event("engineer-arrived"), 1).type()).isEqualTo("engineer-arrived");
        assertThatThrownBy(() -> reader.read(event("engineer-sen"), 1)).isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("engineer-sent");
    }

    @Test
    void aFileHasTheWordsOfWhatHeldBeforeItsDates() {
        Terms file = until("engineer-arrived")
                .after(List.of(new Terms.Earlier(until("engineer-sent"), LocalDate.parse("2027-01-01"))));

        assertThat(new EventReader(file).read(event("engineer-sent"), 1).type()).isEqualTo("engineer-sent");
    }

    @Test
    void whatOneVersionLeavesFreeIsFree() throws IOException {
        Terms free = with("");
        Terms listed = with("""
                services: {mail: {title: {ko: 메일, en: Mail}}}
                channels: {hotline: {title: {ko: 직통 전화, en: Hotline}, source: "§1"}}""");

        for (EventReader reader : List.of(reader(free, listed), reader(listed, free))) {
            assertThat(reader.read(event("reported", "service", "press", "channel", "phone"), 1).facts())
                    .containsEntry(Column.SERVICE, "press");
        }
        assertThatThrownBy(() -> reader(listed, listed).read(event("reported", "service", "press"), 1))
                .isInstanceOf(InvalidEventException.class);
        assertThat(new EventVocabulary(List.of(free, listed)).named(Column.CHANNEL)).contains("phone", "hotline");
        assertThat(new EventVocabulary(List.of(listed)).named(Column.CHANNEL)).containsExactly("hotline");
    }
}
