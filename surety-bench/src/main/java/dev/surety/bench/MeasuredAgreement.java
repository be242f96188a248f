package dev.surety.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.surety.core.check.AgreementCheck;
import dev.surety.core.language.AgreementFiles;
import dev.surety.core.language.Loaded;
import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.core.promise.EventReader;
import dev.surety.core.promise.Fold;
import dev.surety.core.replay.Replay;
import dev.surety.core.terms.Terms;

/** The agreement of the budgets: four promises on an incident, two of them on a business calendar with pauses. */
final class MeasuredAgreement {

    private MeasuredAgreement() {}

    static Terms terms() {
        try (InputStream in = MeasuredAgreement.class.getResourceAsStream("agreement.yaml")) {
            if (in == null) {
                throw new IllegalStateException("agreement.yaml is not in the library");
            }
            Loaded loaded = AgreementFiles.parse("agreement.yaml",
                    new String(in.readAllBytes(), StandardCharsets.UTF_8), Path.of("."));
            if (loaded.terms() == null || loaded.hasErrors()) {
                throw new IllegalStateException(
                        loaded.findings().stream().map(Object::toString).collect(Collectors.joining("\n")));
            }
            return loaded.terms();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Replay.Side side() {
        Terms terms = terms();
        return new Replay.Side(terms, Fold.of(terms, AgreementCheck.calendars(terms)));
    }

    /** As {@link #side}, after it has folded an incident: the calendars that this needs are compiled. */
    static Replay.Side used() {
        Replay.Side side = side();
        Instant at = Instant.parse("2026-11-20T01:00:00Z");
        Event reported = new EventReader(side.terms()).read(
                Map.of("event", EventNames.REPORTED, "at", at.toString(), "actor", "customer", "kind", "incident"), 1);
        if (side.fold().fold(List.of(reported), at, at).promises().isEmpty()) {
            throw new IllegalStateException("nothing is promised on an incident");
        }
        return side;
    }
}
