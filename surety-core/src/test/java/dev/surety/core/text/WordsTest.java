package dev.surety.core.text;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Reads {@code texts_ko.properties} and {@code texts_en.properties} beside {@link Sample}. */
class WordsTest {

    private final Bundle bundle = Bundle.of(dev.surety.core.text.sample.Sample.class);

    @Test
    void aMessageIsSaidInTheLanguageOfItsReader() {
        Message message = bundle.message("greeting", "name", "Hana");
        assertThat(message.in("en")).isEqualTo("Hello, Hana");
        assertThat(message.in("ko")).isEqualTo("Hana 님, 안녕하세요");
        assertThat(message).hasToString("Hello, Hana");
    }

    @ParameterizedTest
    @CsvSource({"0,0 files", "1,1 file", "2,2 files", "1234567,1234567 files"})
    void aNumberChoosesBetweenOneAndMany(long count, String english) {
        assertThat(bundle.message("plural", "count", count).in("en")).isEqualTo(english);
        assertThat(bundle.message("plural", "count", count).in("ko")).isEqualTo("파일 " + count + "개");
    }

    @Test
    void numbersAreGroupedOnlyWhereTheTextAsksForIt() {
        assertThat(bundle.message("grouped", "count", 1234567L, "year", 2026).in("en")).isEqualTo("1,234,567 in 2026");
    }

    @Test
    void apostrophesAndOtherBracesStandForThemselves() {
        assertThat(bundle.message("literal", "key", "business-days").in("en"))
                .isEqualTo("state 'readings: {business-days: …}', it's {ko: …, en: …} or {} or {not given");
    }

    @Test
    void aListHasCommasAndAnInnerMessageSpeaksTheSameLanguage() {
        Message inner = bundle.message("greeting", "name", "Min");
        Message message = bundle.message("list", "items", List.of("a", inner, 3));
        assertThat(message.in("en")).isEqualTo("one of a, Hello, Min, 3");
        assertThat(message.in("ko")).isEqualTo("다음 중 하나: a, Min 님, 안녕하세요, 3");
    }

    @Test
    void aValueIsNotATextWithPlaceholdersAndNeverBreaksTheLine() {
        assertThat(bundle.message("greeting", "name", "{name}\n\u001B[31m'x'").in("en"))
                .isEqualTo("Hello, {name} [31m'x'");
    }

    @Test
    void equalMessagesAreEqual() {
        assertThat(bundle.message("greeting", "name", "x")).isEqualTo(bundle.message("greeting", "name", "x"))
                .isNotEqualTo(bundle.message("greeting", "name", "y"));
    }

    @Test
    void refusesWhatItCannotSay() {
        assertThatThrownBy(() -> bundle.message("absent").in("en")).hasMessageContaining("absent");
        assertThatThrownBy(() -> bundle.message("greeting").in("en")).hasMessageContaining("{name}");
        assertThatThrownBy(() -> bundle.in("fr")).hasMessageContaining("'fr'");
    }

    @Test
    void anExceptionSpeaksForItselfOrIsQuoted() {
        assertThat(Message.of(new NotAcceptableException(bundle.message("greeting", "name", "x"))).in("ko"))
                .isEqualTo("x 님, 안녕하세요");
        assertThat(Message.of(new IllegalStateException("broken")).in("ko")).isEqualTo("broken");
        assertThat(Message.of(new IllegalStateException()).in("ko")).isEqualTo("IllegalStateException");
        assertThat(new NotAcceptableException(bundle.message("greeting", "name", "x"))).hasMessage("Hello, x");
    }
}
