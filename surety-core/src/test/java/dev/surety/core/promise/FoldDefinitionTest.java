package dev.surety.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.surety.core.terms.PromiseTerm.OnVersion;
import dev.surety.core.terms.Terms;
import dev.surety.core.testing.PromiseDraft;
import dev.surety.core.testing.TermsDraft;
import dev.surety.core.testing.Ticket;
import dev.surety.core.time.Calendars;
import dev.surety.core.time.Holiday;
import dev.surety.core.time.HolidayCalendars;
import dev.surety.core.time.HolidaySource;
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

    /** What begins already overdue is decided at once, by what was known until then. */
    @Test
    void aHolidayThatBecomesKnownAsANewVersionBegins() {
        PromiseDraft promise = PromiseDraft.promise("x").onVersion(OnVersion.MOVE);
        Terms first = TermsDraft.korean(promise.within("80 business hours")).build();
        Terms second = TermsDraft.korean(PromiseDraft.promise("x").within("2 business hours")).version("2.0").build();
        LocalDate closed = LocalDate.of(2026, 3, 12);
        Calendars calendars = HolidayCalendars.of(List.of(new HolidaySource("kr-public", ZoneId.of("Asia/Seoul"), 2020,
                2026, 2035, false, List.of(new Holiday(closed, null, "announced late", Holiday.Kind.TEMPORARY,
                        LocalDate.of(2026, 3, 19), null)))));
        Instant change = Ticket.at("2026-03-19 00:00");
        AgreementFold fold = new AgreementFold(
                List.of(new Fold.Version(Instant.MIN, first), new Fold.Version(change, second)), calendars);
        List<Event> events = Ticket.of("2026-03-10 10:00 reported").events(first);
        Instant later = Ticket.at("2026-03-20 10:00");

        Folded folded = fold.fold(events, later, later);

        assertThat(folded).isEqualTo(fold.byDefinition(events, later, later));
        Promise decided = Ticket.promise(folded, "x/2");
        assertThat(decided.breachedAt()).isEqualTo(change);
        // 8 h on the 10th, 9 h on each of the 11th to the 19th but for the weekend, 1 h on the 20th
        assertThat(decided.used()).isEqualTo(Duration.ofHours(8 + 7 * 9 + 1));
    }

    private static void foldsAsDefined(int agreements) {
        Property.forAll(agreements, random -> foldsAsDefined(new RandomStreams(random)));
    }

    private static void foldsAsDefined(RandomStreams streams) {
        AgreementFold fold = new AgreementFold(streams.versions(), streams.calendars());
        for (int i = 0; i < STREAMS_OF_AN_AGREEMENT; i++) {
            List<Event> events = streams.events();
            Instant knownAt = streams.someInstant();
            Instant asOf = streams.someInstant();

            assertThat(fold.fold(events, knownAt, asOf))
                    .as("%s known at %s as of %s", events, knownAt, asOf)
                    .isEqualTo(fold.byDefinition(events, knownAt, asOf));
        }
    }
}
