package dev.surety.core.money;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Requirement("RS-01")
class RatioTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # part, whole,                in lowest terms,          two decimals, four
            0,      7,                    0/1,                      0.00,         0
            7,      7,                    1/1,                      100.00,       100
            2663400, 2678400,             4439/4464,                99.43,        99.4399…
            1990,   2000,                 199/200,                  99.50,        99.5
            9999999, 10000000,            9999999/10000000,         99.99,        99.9999…
            9999,   10000,                9999/10000,               99.99,        99.99
            1,      3,                    1/3,                      33.33,        33.3333…
            9223372036854775806, 9223372036854775807, 9223372036854775806/9223372036854775807, 99.99, 99.9999…
            """)
    void isShownTruncated(long part, long whole, String text, String two, String four) {
        Ratio ratio = new Ratio(part, whole);
        assertThat(ratio).hasToString(text);
        assertThat(ratio.truncatedPercent()).isEqualTo(two);
        assertThat(ratio.percent(4)).isEqualTo(four);
    }

    @Test
    void isComparedAsARational() {
        Percent edge = Percent.parse("99.5 %");
        assertThat(new Ratio(1990, 2000).isBelow(edge)).isFalse();
        assertThat(new Ratio(19_899_999, 20_000_000).isBelow(edge)).isTrue();
        assertThat(new Ratio(Long.MAX_VALUE - 1, Long.MAX_VALUE).isBelow(Percent.of(100))).isTrue();
        assertThat(new Ratio(1, 3).isBelow(Percent.parse("33.333333333 %"))).isFalse();
    }

    @Test
    void isNeverMoreThanTheWholeNorLessThanNothing() {
        assertThatThrownBy(() -> new Ratio(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ratio(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ratio(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
