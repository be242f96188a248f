package dev.surety.cli.calc;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.time.Calendars;
import dev.surety.json.JsonObject;
import dev.surety.json.UptimeJson;

/** {@code calc uptime}: the uptime of a month, its credit, and whether a claim is in time. */
final class UptimeKind implements CalcKind {

    private final Calendars calendars;

    UptimeKind(Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Map<String, @Nullable Object> answer(JsonObject request) {
        UptimeJson.Request asked = UptimeJson.read(request);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("result", UptimeJson.answer(asked, calendars));
        return answer;
    }
}
