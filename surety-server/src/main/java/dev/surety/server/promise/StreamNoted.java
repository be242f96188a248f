package dev.surety.server.promise;

import java.util.List;

/**
 * Something that no fold reads was appended to a stream that cannot be counted: nothing follows from it, but it has happened.
 *
 * @param appended the events that are new
 */
public record StreamNoted(StreamId stream, StreamKind kind, List<StoredEvent> appended) {

    public StreamNoted {
        appended = List.copyOf(appended);
    }
}
