package dev.surety.core.agreements;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.surety.core.promise.EventNames;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.ShownInTables;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the agreements, as their customers read them. */
class TablesOfAgreementsTest {

    @ParameterizedTest
    @ValueSource(strings = {"expert-retainer.yaml", "expert-retainer-example.yaml", "m365-operations.yaml",
            "m365-operations-example.yaml", "managed-m365.yaml", "managed-m365-example.yaml",
            "remote-meeting-sla.yaml", "support-plans.yaml", "support-plans-premium-example.yaml"})
    void everyPromiseCreditAndCalendarStandsInATable(String file) {
        ShownInTables.everything(new Shipped(file).terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expert-retainer.yaml", "m365-operations-example.yaml", "managed-m365-example.yaml",
            "remote-meeting-sla.yaml", "support-plans.yaml"})
    void noCalendarKindOrEventIsShownByTheNameFilesGiveIt(String file) {
        Terms terms = new Shipped(file).terms();
        Set<String> names = new HashSet<>(terms.calendars().keySet());
        names.addAll(EventNames.BUILT_IN);
        names.addAll(terms.events());
        terms.promises().values().forEach(promise -> names.addAll(promise.subjects()));
        assertThat(ShownInTables.koreanWords(terms)).doesNotContainAnyElementsOf(names)
                .doesNotContain("ko", "en", "global", "default");
    }
}
