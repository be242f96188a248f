package dev.surety.server.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.surety.server.identity.Person.Granted;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;
import dev.surety.server.platform.Scope;

import static dev.surety.server.identity.Texts.message;

/**
 * What somebody may give to others: nothing they do not have themselves, for the same customer. Whoever changes somebody has
 * to have all that they have, and not only what is given.
 */
final class Rights {

    private static final Set<Role> OURS = EnumSet.of(Role.ADMINISTRATOR, Role.MANAGER, Role.AGENT);

    private Rights() {}

    /** Refuses who may not touch a person that has these roles already, in scope or not. */
    static void requireOver(Actor by, boolean ours, Collection<Granted> had) {
        if (ours && !by.scope().equals(Scope.EVERYTHING)) {
            throw new RefusedException(Reason.FORBIDDEN, "party", message("provider.beyond"));
        }
        if (!had.stream().allMatch(granted -> has(by, granted))) {
            throw new RefusedException(Reason.FORBIDDEN, null, message("person.beyond"));
        }
    }

    /** Refuses roles that do not go with whom somebody works for, or that are not theirs to give. */
    static void requireFor(Actor by, boolean ours, List<Granted> wanted) {
        for (Granted granted : wanted) {
            if (OURS.contains(granted.role()) != ours) {
                throw new RefusedException(Reason.INVALID, "roles", message("role.side"));
            }
            if (!ours && granted.customer() == null) {
                throw new RefusedException(Reason.INVALID, "roles", message("role.customer"));
            }
            if (!granted.role().permissions().stream().allMatch(by::mayAnywhere)) {
                throw new RefusedException(Reason.FORBIDDEN, "roles",
                        message("role.beyond", "role", granted.role().key()));
            }
            if (!has(by, granted)) {
                throw new RefusedException(Reason.FORBIDDEN, "roles", message("role.everybody"));
            }
        }
    }

    private static boolean has(Actor by, Granted granted) {
        Scope customers = granted.customer() == null ? Scope.EVERYTHING : Scope.of(granted.customer());
        return granted.role().permissions().stream().allMatch(permission -> by.may(permission, customers));
    }
}
