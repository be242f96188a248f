package dev.surety.history.sample;

import java.io.IOException;
import java.io.StringWriter;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.replay.Subject;
import dev.surety.core.terms.Column;
import dev.surety.testkit.Requirement;

import static org.assertj.core.api.Assertions.assertThat;

@Requirement("BE-02")
class SampleTest {

    private static final SampleSettings SETTINGS = SampleSettings.usual(5000, 42, 2026);

    private static List<Subject> sample() {
        SampleEvents events = new SampleEvents(SETTINGS);
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            subjects.add(events.subject(i));
        }
        return subjects;
    }

    private static String export(long seed) throws IOException {
        StringWriter out = new StringWriter();
        new SampleExport(SampleSettings.usual(200, seed, 2026)).write(out);
        return out.toString();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        assertThat(export(1)).isEqualTo(export(1)).isNotEqualTo(export(2));
    }

    @Test
    void theBytesOfASeedNeverChange() throws IOException {
        // Pinned so that a figure measured on a sample can be measured again with a later version.
        assertThat(export(1).lines().skip(1).findFirst()).hasValue(PINNED);
    }

    private static final String PINNED = "INC0000001,New,TRUE,0,0,Caller 1,01-01-2026 14:25,Updated by 1,01-01-2026 14:25,"
            + "Phone,Category 1,3 - Moderate,Group 1,07-01-2026 09:02,12-01-2026 09:02";

    @Test
    void incidentsArriveInOrderMostlyInOfficeHours() {
        List<Instant> reported = sample().stream().map(subject -> subject.events().getFirst().occurredAt()).toList();
        assertThat(reported).isSorted();
        long office = reported.stream().map(at -> at.atZone(SETTINGS.zone())).filter(SampleTest::isOffice).count();
        assertThat(office).isBetween(3500L, 4600L);
    }

    private static boolean isOffice(ZonedDateTime at) {
        return at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && at.getHour() >= 9 && at.getHour() < 18;
    }

    @Test
    void everythingThatHappensToTicketsHappens() {
        List<Event> events = sample().stream().flatMap(subject -> subject.events().stream()).toList();
        assertThat(events).extracting(Event::type)
                .contains(EventNames.REPORTED, EventNames.PROVIDER_RESPONDED,
                        EventNames.WAITING, EventNames.RESUMED, EventNames.SEVERITY_CHANGED, EventNames.CORRECTED,
                        EventNames.REOPENED, EventNames.CLOSED);
        assertThat(events).anyMatch(event -> event.recordedAt().isAfter(event.occurredAt()));
        assertThat(events.stream()
                .filter(event -> event.type().equals(EventNames.REPORTED))
                .map(event -> event.facts().get(Column.SEVERITY))
                .distinct())
                .containsExactlyInAnyOrder("sev1", "sev2", "sev3", "sev4");
    }

    @Test
    void thereIsSomeMess() {
        List<Subject> subjects = sample();
        assertThat(subjects).anyMatch(subject -> subject.events().stream().map(Event::id).distinct().count() < subject
                .events()
                .size());
        assertThat(subjects).allSatisfy(subject -> assertThat(subject.events()).isNotEmpty());
    }
}
