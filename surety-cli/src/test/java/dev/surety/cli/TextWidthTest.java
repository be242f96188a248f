package dev.surety.cli;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextWidthTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            Teams,      5
            메일,       4
            Case로,     6
            ● 포함,     6
            Ａ１,       4
            漢字,       4
            é,          1
            '',         0
            """)
    void wideLettersTakeTwoPlaces(String text, int places) {
        assertThat(TextWidth.of(text)).isEqualTo(places);
    }

    @ParameterizedTest
    @CsvSource({"e\u0301, 1", "\u1112\u1161\u11ab, 2", "\uD83D\uDE00, 2"})
    void marksOnLettersTakeNoPlaceAndPairsAreOneLetter(String text, int places) {
        assertThat(TextWidth.of(text)).isEqualTo(places);
    }
}
