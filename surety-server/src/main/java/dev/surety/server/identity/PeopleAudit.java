package dev.surety.server.identity;

import java.time.InstantSource;

import org.springframework.stereotype.Component;

import dev.surety.server.platform.Ids;
import dev.surety.server.platform.WriteBatch;

/** Notes who changed what of people: actors and subjects are ids, never names. */
@Component
class PeopleAudit {

    private final InstantSource clock;

    PeopleAudit(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a note to what is about to be written. */
    void note(WriteBatch batch, String actor, String action, String subject) {
        batch.add("""
                insert into people_audit (audit_id, actor, action, subject)
                values (:id, :actor, :action, :subject)""")
                .bind("id", Ids.next(clock.millis()))
                .bind("actor", actor)
                .bind("action", action)
                .bind("subject", subject);
    }
}
