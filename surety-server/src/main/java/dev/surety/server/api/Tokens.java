package dev.surety.server.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.surety.server.api.Problem.Kind;
import dev.surety.server.api.RateLimits.Allowance;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.TokenCheck;

import static dev.surety.server.api.Texts.message;

/**
 * Finds out whose token a request shows, and how often it may be shown. Nothing else lets anybody in: no cookie, no
 * parameter, no password.
 */
final class Tokens extends OncePerRequestFilter {

    private static final String SCHEME = "bearer ";

    private final TokenCheck check;
    private final RateLimits limits;

    Tokens(TokenCheck check, RateLimits limits) {
        this.check = check;
        this.limits = limits;
    }

    /** Who asks; a request without a token gets no further. */
    static Actor actor(HttpServletRequest request) {
        Actor actor = actorIfAny(request);
        if (actor == null) {
            throw new ProblemException(
                    Problem.of(Kind.UNAUTHENTICATED, message("token.missing")).with("WWW-Authenticate", "Bearer"));
        }
        return actor;
    }

    static @Nullable Actor actorIfAny(HttpServletRequest request) {
        return (Actor) request.getAttribute(Actor.class.getName());
    }

    /** From now on the request has no more customers than those of {@code actor}. */
    static void narrow(HttpServletRequest request, Actor actor) {
        request.setAttribute(Actor.class.getName(), actor);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (request.getHeader("Authorization") != null) {
                Actor actor = recognised(request);
                request.setAttribute(Actor.class.getName(), actor);
                Allowance allowance = limits.take(actor);
                allowance.headers().forEach(response::setHeader);
                if (!allowance.granted()) {
                    throw new ProblemException(tooMany("rate.token", allowance));
                }
            }
        } catch (RuntimeException refused) {
            Problems.write(Problems.of(refused), request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    /** The secret that was shown; empty where none was. */
    static String secret(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME) ? ""
                : authorization.substring(SCHEME.length()).strip();
    }

    private Actor recognised(HttpServletRequest request) {
        String secret = secret(request);
        if (!secret.isEmpty()) {
            // Whoever has a valid token gets in, whatever others at the same address do.
            Optional<Actor> known = check.actor(secret);
            if (known.isPresent()) {
                return known.get();
            }
        }
        String address = request.getRemoteAddr();
        Allowance allowance = limits.mayFail(address);
        if (!allowance.granted()) {
            throw new ProblemException(tooMany("rate.address", allowance));
        }
        limits.failed(address);
        throw wrong();
    }

    /** That a token is nobody's, or not good any more. */
    static ProblemException wrong() {
        return new ProblemException(Problem.of(Kind.UNAUTHENTICATED, message("token.wrong"))
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    private static Problem tooMany(String key, Allowance allowance) {
        Map<String, String> headers = new LinkedHashMap<>(allowance.headers());
        headers.put("Retry-After", String.valueOf(allowance.retryAfterSeconds()));
        return new Problem(Kind.TOO_MANY_REQUESTS, null, message(key, "seconds", allowance.retryAfterSeconds()),
                headers);
    }
}
