package dev.surety.server.party;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

import dev.surety.server.party.Party.Kind;
import dev.surety.server.platform.AlongWith;
import dev.surety.server.platform.Audit;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;
import dev.surety.server.platform.Transactions;
import dev.surety.server.platform.WriteBatch;

import static dev.surety.server.party.Texts.message;

/** Registers customers, suppliers and groups, and notes who did. */
@Component
public class PartyRegister {

    /**
     * A party to be registered.
     *
     * @param prefix what the numbers of its tickets begin with; customers only
     * @param group  the group of companies it belongs to; customers only
     */
    public record NewParty(Kind kind, String key, String name, @Nullable String prefix, ZoneId zone, Locale language,
            @Nullable UUID group) {

        public NewParty {
            boolean isCustomer = kind == Kind.CUSTOMER;
            if (isCustomer != (prefix != null) || !isCustomer && group != null) {
                throw new IllegalArgumentException("customers have a prefix and may have a group, others have neither");
            }
        }

        /** A supplier or a group. */
        public static NewParty of(Kind kind, String key, String name, ZoneId zone, Locale language) {
            return new NewParty(kind, key, name, null, zone, language, null);
        }
    }

    private final Parties parties;
    private final Transactions transactions;
    private final JdbcOperations operations;
    private final InstantSource clock;

    PartyRegister(Parties parties, Transactions transactions, JdbcOperations operations, InstantSource clock) {
        this.parties = parties;
        this.transactions = transactions;
        this.operations = operations;
        this.clock = clock;
    }

    /**
     * Registers a party.
     *
     * @param by    who does, as audits name them
     * @param along written with it
     * @throws RefusedException if its key or its prefix is another's
     */
    public Party register(NewParty wanted, String by, AlongWith<Party> along) {
        return transactions.write(Scope.EVERYTHING, () -> {
            Party party = registered(wanted);
            WriteBatch batch = new WriteBatch();
            Audit.note(batch, null, clock.instant(), by, party.kind().key() + "-registered", party.id().toString());
            along.write(batch, party);
            batch.send(operations);
            return party;
        });
    }

    private Party registered(NewParty wanted) {
        try {
            return parties.register(wanted.kind(), wanted.key(), wanted.name(), wanted.prefix(), wanted.zone(),
                    wanted.language(), wanted.group());
        } catch (DuplicateKeyException taken) {
            throw new RefusedException(Reason.CONFLICT, "key", wanted.prefix() == null
                    ? message("key.taken", "key", wanted.key())
                    : message("key.prefix.taken", "key", wanted.key(), "prefix", wanted.prefix()));
        }
    }
}
