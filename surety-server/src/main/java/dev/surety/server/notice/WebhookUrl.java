package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import dev.surety.core.text.Message;
import dev.surety.server.platform.RefusedException;
import dev.surety.server.platform.RefusedException.Reason;

import static dev.surety.server.notice.Texts.message;

/** What may be registered as a webhook's URL. Addresses are looked at again with every delivery. */
final class WebhookUrl {

    private static final int LONGEST = 2000;

    private WebhookUrl() {}

    /**
     * The URL, if it may be one.
     *
     * @throws RefusedException at {@code url} otherwise
     */
    static URI of(String text, Addresses addresses) {
        if (text.length() > LONGEST) {
            throw refused(message("url.long", "most", LONGEST));
        }
        URI url = parsed(text);
        String host = url.getHost();
        if (host == null) {
            throw refused(message("url.host"));
        }
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        boolean named = addresses.isNamed(name);
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && named)) {
            throw refused(message("url.https"));
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw refused(message("url.secret"));
        }
        if (!named && isClosedLiteral(name)) {
            throw refused(message("url.address", "host", name));
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            URI url = new URI(text);
            if (url.getScheme() == null) {
                throw refused(message("url.https"));
            }
            return url;
        } catch (URISyntaxException e) {
            throw refused(message("url.syntax"));
        }
    }

    private static boolean isClosedLiteral(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return !Addresses.isOpen(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return false; // a name: it is looked up when something is delivered
        }
    }

    private static RefusedException refused(Message why) {
        return new RefusedException(Reason.INVALID, "url", why);
    }
}
