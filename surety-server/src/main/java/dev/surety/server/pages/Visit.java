package dev.surety.server.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.surety.core.text.Words;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;

/**
 * A request for a page: who asks, in which language and look, and what the frame around the page needs.
 *
 * @param who      null before signing in
 * @param language {@code ko} or {@code en}
 * @param address  path and query, to come back to after a change of language or look
 * @param csrf     what forms send back, so that no other site can send them
 * @param inVain   whether the page only says what went wrong: what somebody wrote is not yet sent
 */
public record Visit(@Nullable Actor who, String language, Look look, String address, String csrf, Assets assets,
        boolean inVain) {

    private static final List<String> LANGUAGES = List.of("ko", "en");

    /** Who asks. Pages behind the sign-in always know. */
    public Actor actor() {
        if (who == null) {
            throw new IllegalStateException("nobody is signed in");
        }
        return who;
    }

    /** By what a browser tells people apart who sign in one after the other; empty before signing in. */
    public String whose() {
        return who == null || who.person() == null ? "" : who.person().toString();
    }

    /** The same, answered by a page that says what went wrong. */
    Visit answeredInVain() {
        return new Visit(who, language, look, address, csrf, assets, true);
    }

    /** The same with only the customers for whom they may do any of these. */
    Visit within(List<Permission> any) {
        return new Visit(actor().within(any), language, look, address, csrf, assets, inVain);
    }

    /** Where to sign in and come back here. */
    public String signInAddress() {
        return address.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }

    /** Whether somebody is signed in who may do it for any customer. */
    public boolean may(Permission permission) {
        return who != null && who.mayAnywhere(permission);
    }

    /** The texts of the frame. */
    public Words words() {
        return Texts.in(language);
    }

    /** The language that is not shown. */
    public String otherLanguage() {
        return LANGUAGES.get(1 - LANGUAGES.indexOf(language));
    }

    /** The look that a press of the button changes to. */
    public Look nextLook() {
        return Look.values()[(look.ordinal() + 1) % Look.values().length];
    }

    /** Where a file of that name lies. */
    public String asset(String name) {
        return assets.address(name);
    }
}
