package dev.surety.core.promise;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.testkit.Property;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

/** The fold takes short ways where it may; it must come to what its definition comes to. */
@Requirement("RS-08")
class FoldDefinitionTest {

    private static final int STREAMS_OF_AN_AGREEMENT = 50;

    @Test
    void theFoldEqualsItsDefinition() {
        foldsAsDefined(40);
    }

    /** A hundred thousand streams and more. */
    @Test
    @Tag("long")
    void theFoldEqualsItsDefinitionOnVeryManyStreams() {
        foldsAsDefined(2_400);
    }

    private static void foldsAsDefined(int agreements) {
        Property.forAll(agreements, random -> {
            RandomStreams streams = new RandomStreams(random);
            AgreementFold fold = new AgreementFold(streams.versions(), streams.calendars());
            for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
                List<Event> events = streams.events();
                Instant knownAt = streams.someInstant();
                Instant asOf = streams.someInstant();

                assertThat(fold.fold(events, knownAt, asOf))
                        .as("%s known at %s as of %s", events, knownAt, asOf)
                        .isEqualTo(fold.byDefinition(events, knownAt, asOf));
            }
        });
    }
}
