package dev.surety.server.notice;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.surety.json.Json;
import dev.surety.server.promise.EventLog;
import dev.surety.server.promise.PromiseNote;
import dev.surety.server.promise.StoredEvent;
import dev.surety.server.promise.StreamId;

/**
 * What is delivered: a CloudEvents 1.0 document in structured mode. It holds ids, and nothing of people or texts: whoever
 * may know more asks the API.
 */
record CloudEvent(byte[] body) {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    /** Tells of an event of a stream. */
    static CloudEvent of(URI source, StreamId stream, String streamKind, EventLog.Told told) {
        StoredEvent stored = told.event();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("customer", stream.customer().toString());
        data.put(streamKind, stream.toString());
        data.put("seq", stored.event().seq());
        data.put("recordedAt", stored.event().recordedAt().toString());
        String subject = streamKind + "s/" + stream;
        PromiseNote note = PromiseNote.of(stream, stored.event()).orElse(null);
        if (note != null) {
            subject = "promises/" + note.promise();
            Map<String, Object> promise = new LinkedHashMap<>();
            promise.put("id", note.promise().toString());
            promise.put("term", note.term());
            promise.put("cycle", note.cycle());
            promise.put("detail", note.detail());
            // The old due and the new one, so that both sides can be told.
            stored.details().forEach((name, value) -> {
                if (!name.equals("promise")) {
                    promise.put(name, value);
                }
            });
            data.put("promise", promise);
        }
        return of(source, told.id(), EventKind.of(streamKind, stored.event().type()), subject,
                stored.event().occurredAt(), data);
    }

    /** Tells of nothing: whether a webhook can be reached. */
    static CloudEvent ping(URI source, UUID id, UUID webhook, Instant at) {
        return of(source, id, "dev.surety.webhook.ping", "webhooks/" + webhook, at,
                Map.of("webhook", webhook.toString()));
    }

    private static CloudEvent of(URI source, UUID id, String type, String subject, Instant at,
            Map<String, Object> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", source.toString());
        event.put("type", type);
        event.put("subject", subject);
        event.put("time", at.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return new CloudEvent(Json.write(event).getBytes(StandardCharsets.UTF_8));
    }
}
