package dev.surety.server.promise;

import java.util.List;

import dev.surety.server.api.Answer;
import dev.surety.server.api.Query;

/** A page of the events of a stream as the API shows it. */
public final class EventPage {

    private EventPage() {}

    /** The page; {@code told} has one event more than {@code limit} if more follow. */
    public static Answer of(SaidEvents.Conversation told, int limit) {
        List<SaidEvents.Told> page = told.events().subList(0, Math.min(limit, told.events().size()));
        return Answer.page(page.stream().map(event -> EventTree.told(event, told.zone())).toList(),
                told.events().size() > limit
                        ? Query.cursor(String.valueOf(page.getLast().event().event().seq()))
                        : null);
    }
}
