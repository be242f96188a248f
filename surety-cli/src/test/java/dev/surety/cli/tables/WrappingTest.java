package dev.surety.cli.tables;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.cli.TextWidth;

import static org.assertj.core.api.Assertions.assertThat;

class WrappingTest {

    @Test
    void breaksBetweenWordsAndKeepsTheIndentation() {
        assertThat(Wrapping.of("  one two three", 9)).containsExactly("  one two", "  three");
        assertThat(Wrapping.of("fits", 4)).containsExactly("fits");
        assertThat(Wrapping.of("", 4)).containsExactly("");
    }

    @Test
    void breaksAWordOnlyWhereItIsWiderThanALine() {
        assertThat(Wrapping.of("a abcdefgh b", 4)).containsExactly("a", "abcd", "efgh", "b");
        assertThat(Wrapping.of("라이선스관리", 5)).containsExactly("라이", "선스", "관리");
    }

    @Test
    void noLineIsWiderThanAskedForAndNothingIsLost() {
        String text = "서비스 아키텍처 and configuration improvements 도출및가이드이행은미포함 ok";
        for (int width = 2; width < 80; width++) {
            List<String> lines = Wrapping.of(text, width);
            int most = width;
            assertThat(lines).allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThanOrEqualTo(most));
            assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
        }
    }
}
