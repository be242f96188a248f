package dev.surety.server.api;

import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** In which language somebody is answered. */
final class Languages {

    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.KOREAN);

    private Languages() {}

    /** {@code ko} or {@code en}: what the request asks for, else {@code otherwise}. */
    static String of(HttpServletRequest request, String otherwise) {
        String wanted = request.getHeader("Accept-Language");
        if (wanted == null || wanted.length() > 200) {
            return otherwise;
        }
        try {
            Locale best = best(wanted);
            return best == null ? otherwise : best.getLanguage();
        } catch (IllegalArgumentException unreadable) {
            return otherwise;
        }
    }

    private static @Nullable Locale best(String wanted) {
        return Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
    }
}
