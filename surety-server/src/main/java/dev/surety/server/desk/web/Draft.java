package dev.surety.server.desk.web;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.surety.server.desk.web.Clock.Choice;

/**
 * What a form said that was refused. Its page gives it back to that form and to no other: what was written for colleagues never
 * stands in the box whose text goes to the customer.
 *
 * @param form    empty when nothing was refused
 * @param fields  what was written and chosen
 * @param content what was ticked
 */
public record Draft(String form, Map<String, String> fields, Set<String> content) {

    /** Nothing was refused. */
    static final Draft NONE = new Draft("", Map.of(), Set.of());

    public Draft {
        fields = Map.copyOf(fields);
        content = Set.copyOf(content);
    }

    /**
     * @param status of the ticket now: when somebody else closed or reopened it meanwhile, the form that was used is gone, and
     *               what was written for the customer goes on in the one that took its place
     */
    static Draft of(TicketActions.Sent sent, String status) {
        boolean isClosed = status.equals("closed");
        boolean isReopenable = isClosed || status.equals("resolved");
        String form = switch (sent.action()) {
            case "reply", "resolve", "close" -> isClosed ? "reopen" : "reply";
            case "cancel" -> isClosed ? "reopen" : "cancel";
            case "reopen" -> isReopenable ? "reopen" : "reply";
            case "fulfil" -> fulfilling(sent.field("promise"));
            default -> sent.action();
        };
        return new Draft(form, sent.fields(), Set.copyOf(sent.content()));
    }

    /** The form that records what fulfils a promise. */
    static String fulfilling(String promise) {
        return "fulfil " + promise;
    }

    /** Whether that form was refused. */
    public boolean isOf(String form) {
        return this.form.equals(form);
    }

    /** Whether what would fulfil that promise was refused. */
    public boolean isOfPromise(String promise) {
        return isOf(fulfilling(promise));
    }

    /** What was written in that form. */
    public String text(String form) {
        return isOf(form) ? FormText.of(fields, "text") : "";
    }

    /** What was chosen in that form, if it can still be chosen; else {@code otherwise}. */
    public @Nullable String chosen(String form, String field, List<Choice> offered, @Nullable String otherwise) {
        String chosen = fields.get(field);
        return isOf(form) && offered.stream().anyMatch(choice -> choice.key().equals(chosen)) ? chosen : otherwise;
    }

    /** Whether it was ticked in the form that would fulfil that promise. */
    public boolean hasTicked(String promise, String part) {
        return isOfPromise(promise) && content.contains(part);
    }
}
