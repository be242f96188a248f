package dev.surety.bench;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.surety.core.time.BusinessCalendar;
import dev.surety.testkit.Property;

import static org.assertj.core.api.Assertions.assertThat;

class DayWalkerTest {

    @Test
    void whatIsComparedAnswersTheSame() {
        Property.forAll(200, random -> {
            int variant = random.nextInt(3000);
            BusinessCalendar calendar = MeasuredCalendars.compiled(variant);
            Instant from = Instant.ofEpochMilli(random.nextLong(MeasuredCalendars.FIRST, MeasuredCalendars.LAST));
            Duration amount = Duration.ofMinutes(random.nextLong(1, 10_000));
            assertThat(new DayWalker(MeasuredCalendars.spec(variant)).add(from, amount))
                    .isEqualTo(calendar.add(from, amount));
        });
    }

    @Test
    void theMeasuredAgreementHasFourPromises() {
        assertThat(MeasuredAgreement.terms().promises()).hasSize(4);
    }
}
