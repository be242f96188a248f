package dev.surety.cli.calc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Finding;
import dev.surety.core.language.Loaded;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.promise.Folded;
import dev.surety.core.promise.Viewpoint;
import dev.surety.core.terms.Terms;
import dev.surety.core.text.Message;
import dev.surety.json.EventJson;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.LateHolidayJson;
import dev.surety.json.PromiseJson;

import static dev.surety.cli.Texts.message;

/** {@code calc promise}: what a stream of events comes to under an agreement. */
final class PromiseKind implements CalcKind {

    /** Agreements kept ready; the one not asked for longest goes first. */
    private static final int MOST_AGREEMENTS = 32;

    /** An agreement ready to judge events. */
    private record Ready(Fold fold, EventReader reader, ZoneId zone) {}

    private final Map<String, Ready> agreements = new LinkedHashMap<>(MOST_AGREEMENTS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ready> eldest) {
            return size() > MOST_AGREEMENTS;
        }
    };

    @Override
    public Map<String, @Nullable Object> answer(JsonObject request) {
        request.only("id", "agreement", "events", "asOf", "knownAt");
        Ready agreement = agreement(request);
        List<Event> events = EventJson.readAll(request, "events", agreement.reader());
        if (events.isEmpty()) {
            throw request.problem("events", message("events.empty"));
        }
        Viewpoint view = Viewpoint.of(events, request.optionalInstant("asOf").orElse(null),
                request.optionalInstant("knownAt").orElse(null));
        Folded folded = agreement.fold().fold(events, view.knownAt(), view.asOf());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("result", folded.promises().stream().map(PromiseJson::tree).toList());
        if (!folded.lateHolidays().isEmpty()) {
            LateHolidayJson.put(answer, folded.lateHolidays(), agreement.zone());
        }
        return answer;
    }

    private Ready agreement(JsonObject request) {
        String key = request.any("agreement") instanceof String path
                ? path
                : Json.write(request.object("agreement").asMap());
        Ready ready = agreements.get(key);
        if (ready == null) {
            ready = load(request, key);
            agreements.put(key, ready);
        }
        return ready;
    }

    private static Ready load(JsonObject request, String key) {
        Loaded loaded;
        try {
            loaded = request.any("agreement") instanceof String path
                    ? AgreementFiles.load(Path.of(path))
                    : AgreementFiles.parse("agreement", key, Path.of(""));
        } catch (InvalidPathException problem) {
            throw request.problem("agreement", message("file.no-name"));
        }
        Terms terms = loaded.terms();
        if (terms == null || loaded.hasErrors()) {
            throw request.problem("agreement", errors(loaded));
        }
        return new Ready(Fold.of(terms, AgreementCheck.calendars(terms)), new EventReader(terms), terms.zone());
    }

    private static Message errors(Loaded loaded) {
        List<Finding> errors = loaded.findings()
                .stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return message("agreement.unreadable");
        }
        Finding first = errors.getFirst();
        return message("agreement.first-error", "place", first.at(), "problem", first.message(), "rule", first.rule(),
                "more", errors.size() == 1 ? Message.nothing() : message("agreement.more", "count", errors.size() - 1));
    }
}
