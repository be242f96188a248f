package dev.surety.core.language;

import java.util.Objects;

import org.junit.jupiter.api.Test;

import dev.surety.core.testing.ShownInTables;
import dev.surety.testkit.Property;

/** Whatever an agreement promises stands in its tables. */
class TablesOfRandomAgreementsTest {

    @Test
    void everyPromiseCreditAndCalendarStandsInATable() {
        Property.forAll(80, random -> ShownInTables.everything(Objects.requireNonNull(
                AgreementFiles.parse("random", RandomAgreement.text(random), Fragments.EXAMPLES).terms())));
    }
}
