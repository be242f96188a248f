package dev.surety.core.table;

import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.core.terms.PromiseTerm.Every;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;

import static org.assertj.core.api.Assertions.assertThat;

/** What is counted on business time says on whose, where an agreement has more than one. */
class PromiseTimesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 business days  | true
            5th business day | true
            8 business hours | true
            3 calendar days  | false
            end of month     | false
            """)
    void businessTimeNamesItsHours(String within, boolean named) {
        PromiseDraft promise = PromiseDraft.promise("x").every(Every.MONTH, null).until("done").within(within);
        List<Table> tables = Tables.of(TermsDraft.korean(promise)
                .calendar("late", TermsDraft.weekdays(ZoneId.of("Asia/Seoul"), "12:00-21:00"))
                .build());

        assertThat(tables.stream()
                .filter(table -> table.kind() == Table.Kind.PROMISES)
                .flatMap(table -> table.rows().stream())
                .flatMap(row -> row.cells().stream())
                .map(TableText.in("en")::of)
                .anyMatch(cell -> cell.contains("Mon–Fri 09:00–18:00"))).isEqualTo(named);
    }
}
