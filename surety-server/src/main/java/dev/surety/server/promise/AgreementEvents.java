package dev.surety.server.promise;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.springframework.stereotype.Component;

import dev.surety.core.promise.Event;
import dev.surety.core.promise.EventNames;
import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Transactions;
import dev.surety.server.promise.SaidEvents.Conversation;
import dev.surety.server.promise.SaidEvents.Recorded;

import static dev.surety.server.promise.Texts.message;

/** Appends what is said to have happened under an agreement itself, and not to a ticket: that a monthly report was delivered. */
@Component
public class AgreementEvents {

    private final Transactions transactions;
    private final Streams streams;
    private final AgreementStreams own;
    private final Agreements agreements;
    private final SaidEvents said;

    AgreementEvents(Transactions transactions, Streams streams, AgreementStreams own, Agreements agreements,
            SaidEvents said) {
        this.transactions = transactions;
        this.streams = streams;
        this.own = own;
        this.agreements = agreements;
        this.said = said;
    }

    /**
     * Appends an event; one whose id is known already is answered as it was the first time.
     *
     * @throws RefusedException if it cannot be so, or if the agreement owes nothing by itself so far
     */
    public Recorded append(AgreementKey agreement, Said event, AlongWith<Recorded> along) {
        return transactions.write(event.by().scope(),
                () -> said.append(opened(agreement), event, new OfAgreements(), along));
    }

    /** The stream, opened now if the pass that opens it has not come to it since the activation. */
    private Streams.Locked opened(AgreementKey key) {
        StreamId id = AgreementStreams.of(key);
        return streams.lock(id).or(() -> {
            CurrentAgreement agreement = agreements.forNewStream(key);
            Standing.counted(() -> own.open(agreement, streams.now()));
            return streams.lock(id);
        })
                .orElseThrow(() -> new RefusedException(Reason.CONFLICT, null,
                        message("agreement.owes-nothing", "agreement", key.agreement())));
    }

    /** The events after {@code afterSeq}, at most {@code limit} of them; none where the agreement owes nothing by itself so far. */
    public Conversation list(Actor by, AgreementKey agreement, long afterSeq, int limit) {
        return transactions.read(by.scope(), () -> streams.read(AgreementStreams.of(agreement))
                .map(stream -> said.conversation(stream, by, afterSeq, limit))
                .orElseGet(() -> new Conversation(ZoneOffset.UTC, List.of())));
    }

    /**
     * Erases a text that somebody wrote with an event, whether what is owed can be counted or not; every fold and every hash
     * stays what it was (BZ-08).
     *
     * @throws RefusedException if there is no such text
     */
    public void erase(AgreementKey agreement, UUID content, Actor by) {
        transactions.write(by.scope(), () -> {
            Streams.Locked stream = streams.lock(AgreementStreams.of(agreement))
                    .orElseThrow(() -> new RefusedException(Reason.NOT_FOUND, null,
                            message("content.none", "content", content)));
            said.erase(stream, content, by);
            return stream;
        });
    }

    /** What happens day by day is said by those who work; what begins or ends what is owed, by who may activate. */
    private static final class OfAgreements implements SaidEvents.Rules {

        private static final Set<String> BEGIN_AND_END = Set.of(EventNames.ACTIVATED, EventNames.TERMINATED,
                EventNames.CLOSED, EventNames.CANCELLED, EventNames.REOPENED);

        @Override
        public void checkSpeaker(StreamId stream, Event event, Actor by, List<StoredEvent> events) {
            String about = event.corrects() == null ? event.type()
                    : SaidEvents.known(events, event.corrects()).orElseThrow().event().type();
            if (event.corrects() == null && event.type().equals(EventNames.ACTIVATED)) {
                throw SaidEvents.ofTheSystem(event);
            }
            boolean may = by.may(Permission.TICKETS_WORK, stream.customer())
                    && (!BEGIN_AND_END.contains(about)
                            || by.may(Permission.AGREEMENTS_ACTIVATE, stream.customer()));
            if (!may) {
                throw new RefusedException(Reason.FORBIDDEN, "event",
                        message("event.not-yours", "event", event.type()));
            }
        }

        @Override
        public void checkStanding(Event event, List<StoredEvent> events) {
            // Nothing ends what may be said: a report is delivered late, after the agreement has ended.
        }
    }
}
