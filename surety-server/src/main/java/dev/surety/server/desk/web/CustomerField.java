package dev.surety.server.desk.web;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.surety.server.party.Parties;
import dev.surety.server.party.Party;
import dev.surety.server.platform.CustomerId;
import dev.surety.server.platform.Scope;

/**
 * Whose tickets: chosen from all customers in scope while they are few, found by what is typed when they are many.
 *
 * @param offered to choose from; where they are many, those that fit what is written
 * @param typed   whether they are too many to list
 * @param written what the field says: an id where there are few; a name, a key or a part of one where there are many
 * @param chosen  null when nothing is written, or nobody in scope, or more than one, is called so
 */
public record CustomerField(List<Party> offered, boolean typed, String written, @Nullable Party chosen) {

    private static final int FEW = 50;
    private static final int OFFERED = 20;

    public CustomerField {
        offered = List.copyOf(offered);
    }

    static CustomerField of(Parties parties, Scope scope, String written) {
        List<Party> few = parties.customers(scope, null, FEW + 1);
        if (few.size() <= FEW) {
            return new CustomerField(few, false, written,
                    few.stream().filter(party -> isCalled(party, written)).findFirst().orElse(null));
        }
        if (written.isEmpty()) {
            return new CustomerField(few.subList(0, OFFERED), true, written, null);
        }
        List<Party> found = parties.customersLike(scope, written, OFFERED);
        List<Party> exactly = found.stream().filter(party -> isCalled(party, written)).toList();
        Party chosen = exactly.size() == 1 ? exactly.getFirst() : found.size() == 1 ? found.getFirst() : null;
        return new CustomerField(found, true,
                chosen == null || chosen.key().equals(written) ? written : chosen.name(), chosen);
    }

    private static boolean isCalled(Party party, String text) {
        return party.id().toString().equals(text) || party.key().equals(text)
                || party.name().toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }

    /** Whether there is anything to choose. */
    public boolean isAsked() {
        return offered.size() > 1 || typed;
    }

    /** Whether something is written that names nobody, or several. */
    public boolean isUnclear() {
        return isAsked() && !written.isEmpty() && chosen == null;
    }

    /** The only one in scope, or the one that was chosen. */
    @Nullable
    CustomerId customer() {
        Party party = isAsked() ? chosen : offered.isEmpty() ? null : offered.getFirst();
        return party == null ? null : new CustomerId(party.id());
    }
}
