package dev.surety.server.pages;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.WebUtils;

import dev.surety.core.text.Words;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.People;

/** Reads a {@link Visit} from a request. What somebody may do is asked anew each time: a role taken away counts at once. */
@Component
class Visits implements HandlerMethodArgumentResolver {

    static final String LANGUAGE_COOKIE = "surety-language";
    static final String LOOK_COOKIE = "surety-look";

    private static final String KNOWN = Visits.class.getName();
    private static final Duration COOKIES_LAST = Duration.ofDays(365);

    private final People people;
    private final Assets assets;
    private final PagesSettings settings;

    Visits(People people, Assets assets, PagesSettings settings) {
        this.people = people;
        this.assets = assets;
        this.settings = settings;
    }

    /** Who signed in, as far as they still may do anything. */
    Optional<Actor> actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? people.actor(signedIn.person())
                : Optional.empty();
    }

    Visit of(HttpServletRequest request) {
        if (request.getAttribute(KNOWN) instanceof Visit known) {
            return known;
        }
        Actor actor = DatabaseAway.wasFoundBy(request) ? null : actor().orElse(null);
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Visit visit = new Visit(actor, language(request, actor), Look.of(cookie(request, LOOK_COOKIE)),
                address(request), csrf == null ? "" : csrf.getToken(), assets, false);
        request.setAttribute(KNOWN, visit);
        return visit;
    }

    /** From now on the request is that of {@code visit}. */
    void narrow(HttpServletRequest request, Visit visit) {
        request.setAttribute(KNOWN, visit);
    }

    /** What was asked for: the page of an error has an address of its own, which nobody wants to come back to. */
    static String address(HttpServletRequest request) {
        boolean failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) != null;
        Object path = failed ? request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) : request.getRequestURI();
        Object query = failed ? request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING) : request.getQueryString();
        return query == null ? String.valueOf(path) : path + "?" + query;
    }

    private static String language(HttpServletRequest request, @Nullable Actor actor) {
        String chosen = cookie(request, LANGUAGE_COOKIE);
        if (Words.LANGUAGES.contains(chosen)) {
            return chosen;
        }
        Locale locale = actor != null ? actor.language() : request.getLocale();
        return locale.getLanguage().equals("ko") ? "ko" : "en";
    }

    private static String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? "" : cookie.getValue();
    }

    ResponseCookie remember(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(COOKIES_LAST)
                .httpOnly(true)
                .sameSite("Lax")
                .secure(settings.isSecure())
                .build();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class;
    }

    @Override
    public Visit resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = request.getNativeRequest(HttpServletRequest.class);
        if (servlet == null) {
            throw new IllegalStateException("not a request of HTTP");
        }
        return of(servlet);
    }
}
