package dev.surety.core.trace;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.Folded.Remark;
import dev.surety.core.promise.PromiseState;
import dev.surety.core.terms.Amount;
import dev.surety.core.terms.Column;
import dev.surety.core.terms.Party;
import dev.surety.core.terms.Period;
import dev.surety.core.terms.Unit;
import dev.surety.core.text.Bundle;
import dev.surety.core.text.Words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TraceWordsTest {

    private final Words words = Bundle.of(TraceText.class).in("en");

    @Test
    void everythingTheCoreCanNameHasAText() {
        EventNames.BUILT_IN.forEach(event -> assertHas("event." + event));
        EventNames.WAITING_REASONS.forEach(reason -> assertHas("waiting." + reason));
        Arrays.stream(PromiseState.values()).forEach(state -> assertHas("state." + state));
        Arrays.stream(Party.values()).forEach(party -> assertHas("party." + party));
        Arrays.stream(Column.values()).forEach(column -> assertHas("column." + column));
        Arrays.stream(Unit.values()).forEach(unit -> assertHas("amount." + unit));
        Arrays.stream(Period.values()).forEach(period -> assertHas("until." + period));
        Arrays.stream(Remark.Kind.values()).forEach(kind -> assertHas("remark." + kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1st business day  | by the 1st business day  | 1번째 영업일까지
            22nd business day | by the 22nd business day | 22번째 영업일까지
            13th business day | by the 13th business day | 13번째 영업일까지
            3rd business day  | by the 3rd business day  | 3번째 영업일까지
            """)
    void aBusinessDayIsNamedByItsNumber(String amount, String english, String korean) {
        assertThat(TraceText.amountMessage(Amount.parse(amount)).in("en")).isEqualTo(english);
        assertThat(TraceText.amountMessage(Amount.parse(amount)).in("ko")).isEqualTo(korean);
    }

    @Test
    void refusesALanguageItDoesNotHave() {
        assertThatThrownBy(() -> TraceText.in("fr")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fr");
    }

    private void assertHas(String key) {
        assertThat(words.has(key)).as(key).isTrue();
    }
}
