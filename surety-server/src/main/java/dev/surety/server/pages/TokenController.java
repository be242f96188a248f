package dev.surety.server.pages;

import java.time.Duration;
import java.time.InstantSource;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import dev.surety.server.identity.AccessTokens;
import dev.surety.server.identity.Logins;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;
import dev.surety.server.platform.PersonId;

/**
 * Where whoever registers people gets a token for the API that stands for them, so that a server whose tokens have all
 * expired is not out of reach. It is good for the customers whose people they register, and for what they may do for each of
 * these. The password is asked for again: a browser that was left open gives none away.
 */
@Controller
class TokenController {

    private static final Duration VALID = Duration.ofDays(90);

    private final Pages pages;
    private final Logins logins;
    private final AccessTokens tokens;
    private final SignInAttempts attempts;
    private final InstantSource clock;

    TokenController(Pages pages, Logins logins, AccessTokens tokens, SignInAttempts attempts, InstantSource clock) {
        this.pages = pages;
        this.logins = logins;
        this.tokens = tokens;
        this.attempts = attempts;
        this.clock = clock;
    }

    @GetMapping("/token")
    @Requires(Permission.PEOPLE_MANAGE)
    View form(Visit visit) {
        return show(visit, HttpStatus.OK, "", "");
    }

    @PostMapping("/token")
    @Requires(Permission.PEOPLE_MANAGE)
    View issue(Visit visit, @RequestParam(defaultValue = "") String password, HttpServletRequest request) {
        if (!attempts.admit(request.getRemoteAddr())) {
            return show(visit, HttpStatus.TOO_MANY_REQUESTS, "later", "");
        }
        PersonId person = visit.actor().person();
        if (person == null || !logins.isRight(person, password)) {
            return show(visit, HttpStatus.UNPROCESSABLE_CONTENT, "refused", "");
        }
        attempts.forgive(request.getRemoteAddr());
        return tokens.issueFor(person, Permission.PEOPLE_MANAGE, "page", clock.instant().plus(VALID))
                .map(issued -> show(visit, HttpStatus.OK, "", issued.secret()))
                .orElseThrow(() -> new AccessDeniedException("no longer registers people"));
    }

    private View show(Visit visit, HttpStatus status, String wrong, String secret) {
        return pages.show(status, "pages/token.jte", visit, "wrong", wrong, "secret", secret, "days", VALID.toDays());
    }
}
