package dev.surety.server.promise;

import java.time.Instant;
import java.util.List;

import org.springframework.stereotype.Component;

import dev.surety.server.agreement.AgreementKey;
import dev.surety.server.agreement.Agreements;
import dev.surety.server.agreement.CurrentAgreement;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

/**
 * Streams of agreements themselves: what is owed because an agreement is in force, such as a report each month. There is one
 * for each agreement that owes such a thing, opened by the event that it was activated.
 */
@Component
public class AgreementStreams {

    private final Transactions transactions;
    private final Streams streams;
    private final Agreements agreements;

    AgreementStreams(Transactions transactions, Streams streams, Agreements agreements) {
        this.transactions = transactions;
        this.streams = streams;
        this.agreements = agreements;
    }

    /** The stream of an agreement. */
    public static StreamId of(AgreementKey agreement) {
        return new StreamId(agreement.customer(), agreement.ownStream());
    }

    /**
     * Opens the stream of an agreement that owes something by itself, once that is in force and known.
     *
     * @return whether it was opened now, and not before
     */
    public boolean open(CurrentAgreement agreement, Instant now) {
        Instant from = agreement.ownFrom();
        return from != null && isOwed(agreement, now) && open(agreement.key(), from);
    }

    /** Whether an agreement owes something by itself by now, but has no stream: it could not be opened. */
    boolean isMissing(CurrentAgreement agreement, Instant now) {
        return isOwed(agreement, now)
                && transactions.read(Scope.of(agreement.key().customer()), () -> streams.read(of(agreement.key())))
                        .isEmpty();
    }

    private static boolean isOwed(CurrentAgreement agreement, Instant now) {
        Instant opens = agreement.opensAt();
        return opens != null && !opens.isAfter(now);
    }

    /** Opens the stream of an agreement that was activated at {@code activatedAt}, unless it is open. */
    public boolean open(AgreementKey key, Instant activatedAt) {
        StreamId id = of(key);
        return transactions.write(Scope.of(key.customer()), () -> {
            if (streams.lock(id).isPresent() || streams.lockAbsent(id).isPresent()) {
                return false;
            }
            WriteBatch batch = new WriteBatch();
            CurrentAgreement agreement = agreements.forNewStream(key);
            Streams.Locked stream = Streams.begin(id, StreamKind.AGREEMENT, agreement, streams.now());
            streams.append(batch, stream, List.of(NewEvent.of(CurrentAgreement.activated(activatedAt))));
            return true;
        });
    }
}
