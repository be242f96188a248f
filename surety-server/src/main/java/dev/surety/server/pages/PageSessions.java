package dev.surety.server.pages;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sessions, used by people only: what an open page asks by itself, each minute and for as long as it is open, leaves the
 * session as it is. Otherwise a page that somebody forgot would keep them signed in for ever.
 */
final class PageSessions<S extends Session> implements SessionRepository<S> {

    /** What a page says of requests that nobody pressed anything for. */
    static final String BY_ITSELF = "Surety-By-Itself";

    private static final Set<String> ASKED_BY_SCRIPTS = Set.of("/live", "/session");

    private final SessionRepository<S> sessions;

    PageSessions(SessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public S createSession() {
        return sessions.createSession();
    }

    @Override
    public void save(S session) {
        HttpServletRequest request = request();
        if (request == null || !isByItself(request) && !DatabaseAway.wasFoundBy(request)) {
            sessions.save(session);
        }
    }

    /** Nobody's while the database is away and that is known; who is signed in is not signed out by it. */
    @Override
    public @Nullable S findById(String id) {
        HttpServletRequest request = request();
        return request != null && DatabaseAway.wasFoundBy(request) ? null : sessions.findById(id);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    /** The request that is answered; null where something else looks at sessions. */
    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    private static boolean isByItself(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) != null || ASKED_BY_SCRIPTS.contains(request.getRequestURI());
    }
}
