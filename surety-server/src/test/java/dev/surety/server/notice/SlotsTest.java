package dev.surety.server.notice;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.surety.server.notice.DeliveryList.Due;
import dev.surety.server.platform.CustomerId;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is delivered to when more waits than there is room for. */
class SlotsTest {

    private static final Instant AT = Instant.parse("2026-12-01T01:00:00Z");

    private final UUID owner = UUID.randomUUID();

    private static Slots slots(int connections, int workers, int perWebhook) {
        return new Slots(new NoticeSettings(true, URI.create("urn:surety"), Set.of(), connections, workers, perWebhook,
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofDays(1)));
    }

    /** So many that wait for one webhook. */
    private static List<Due> waiting(int count, UUID webhook, UUID owner) {
        List<Due> due = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            due.add(new Due(new CustomerId(owner), UUID.randomUUID(), webhook, owner, AT.plusMillis(i)));
        }
        return due;
    }

    private static List<Due> together(List<Due> first, List<Due> second) {
        List<Due> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Test
    void whoHasNotAnsweredYetHasOneAtATime() {
        Slots slots = slots(100, 100, 4);
        List<Due> due = waiting(10, UUID.randomUUID(), owner);

        assertThat(slots.take(due)).containsExactly(due.getFirst());
        assertThat(slots.take(due)).isEmpty();

        slots.heard(due.getFirst(), true);
        slots.giveBack(due.getFirst());
        List<Due> rest = due.subList(1, 10);
        assertThat(slots.take(rest)).containsExactlyElementsOf(rest.subList(0, 4));

        slots.heard(rest.getFirst(), false);
        rest.subList(0, 4).forEach(slots::giveBack);
        assertThat(slots.take(rest.subList(4, 9))).containsExactly(rest.get(4));
    }

    @Test
    void whoWaitsForRoomGoesOnAsSoonAsOneHasEnded() throws Exception {
        Slots slots = slots(100, 100, 4);
        Duration longerThanAnyTest = Duration.ofDays(1);
        List<Due> due = waiting(3, UUID.randomUUID(), owner);
        slots.take(due);
        slots.giveBack(due.getFirst());
        slots.awaitOneEnded(longerThanAnyTest);

        slots.take(due.subList(1, 3));
        Thread waits = Thread.ofVirtual().start(() -> {
            try {
                slots.awaitOneEnded(longerThanAnyTest);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(waits.join(Duration.ofMillis(50))).as("none has ended since").isFalse();
        slots.giveBack(due.get(1));
        waits.join();
    }

    @Test
    void furtherOnesLeaveEverybodyTheirFirst() {
        Slots slots = slots(100, 3, 10);
        List<Due> busy = waiting(20, UUID.randomUUID(), owner);
        slots.take(busy.subList(0, 1));
        slots.heard(busy.getFirst(), true);

        assertThat(slots.take(busy)).hasSize(3);
        assertThat(slots.take(together(busy, waiting(5, UUID.randomUUID(), owner)))).hasSize(1);
    }

    @Test
    void whereThereIsNotRoomForAllItGoesAround() {
        Slots slots = slots(10, 10, 4);
        List<Due> many = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            many.addAll(waiting(3, UUID.randomUUID(), owner));
        }
        List<Due> taken = slots.take(many);
        assertThat(taken).hasSize(10).extracting(Due::webhook).doesNotHaveDuplicates();

        UUID other = UUID.randomUUID();
        List<Due> theirs = waiting(1, UUID.randomUUID(), other);
        slots.giveBack(taken.getFirst());
        assertThat(slots.take(together(many, theirs))).containsExactlyElementsOf(theirs);
    }

    @Test
    void nothingIsKeptOfWhoIsDone() {
        Slots slots = slots(10, 10, 4);
        List<Due> due = waiting(5, UUID.randomUUID(), owner);
        slots.take(due);
        slots.heard(due.getFirst(), true);
        slots.giveBack(due.getFirst());
        slots.take(List.of());

        assertThat(slots.take(due)).hasSize(1);
    }
}
