package dev.surety.core.reduction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.surety.core.terms.Party;
import dev.surety.core.terms.ServiceDescription.Letter;
import dev.surety.core.terms.ServiceDescription.Responsibility;
import dev.surety.core.terms.Terms;

import static dev.surety.core.reduction.Texts.message;

/** Work that moves to the customer, or that the customer is no longer asked or told about. */
final class ResponsibilityReductions {

    private static final List<Letter> DUTIES = List.of(Letter.R, Letter.A);
    private static final List<Letter> RIGHTS = List.of(Letter.C, Letter.I);

    private final Map<String, Responsibility> before;
    private final Map<String, Responsibility> after;
    private final Reduced reduced;

    ResponsibilityReductions(Terms before, Terms after, Reduced reduced) {
        this.before = before.service().responsibilities();
        this.after = after.service().responsibilities();
        this.reduced = reduced;
    }

    void look() {
        before.forEach((id, was) -> responsibility("responsibilities." + id, was, after.get(id)));
        after.forEach((id, is) -> {
            if (!before.containsKey(id)) {
                given("responsibilities." + id, id, duties(is, Party.CUSTOMER));
            }
        });
    }

    private void responsibility(String path, Responsibility was, @Nullable Responsibility is) {
        List<Letter> taken = new ArrayList<>(duties(was, Party.PROVIDER));
        List<Letter> untold = new ArrayList<>(rights(was));
        List<Letter> given = List.of();
        if (is != null) {
            taken.removeAll(duties(is, Party.PROVIDER));
            if (!duties(is, Party.CUSTOMER).isEmpty()) {
                untold.clear(); // Who does the work, or answers for it, knows of it anyway.
            }
            untold.removeAll(letters(is, Party.CUSTOMER));
            given = new ArrayList<>(duties(is, Party.CUSTOMER));
            given.removeAll(duties(was, Party.CUSTOMER));
        }
        if (!taken.isEmpty()) {
            reduced.add(path, message("takes.duty", "activity", was.id(), "letters", taken));
        }
        given(path, was.id(), given);
        if (!untold.isEmpty()) {
            reduced.add(path, message("takes.right", "activity", was.id(), "letters", untold));
        }
    }

    private void given(String path, String activity, List<Letter> letters) {
        if (!letters.isEmpty()) {
            reduced.add(path, message("takes.duty-given", "activity", activity, "letters", letters));
        }
    }

    private static List<Letter> letters(Responsibility of, Party party) {
        return of.letters().getOrDefault(party, List.of());
    }

    private static List<Letter> duties(Responsibility of, Party party) {
        return letters(of, party).stream().filter(DUTIES::contains).toList();
    }

    /** What the customer is asked or told. */
    private static List<Letter> rights(Responsibility of) {
        return letters(of, Party.CUSTOMER).stream().filter(RIGHTS::contains).toList();
    }
}
