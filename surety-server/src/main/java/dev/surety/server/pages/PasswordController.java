package dev.surety.server.pages;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

import dev.surety.server.identity.Logins;
import dev.surety.server.identity.SignInLinks;
import dev.surety.server.identity.SignInLinks.Invited;
import dev.surety.server.platform.PersonId;

/**
 * Where a link to sign in leads: its person chooses a password. Opening the page does not use the link up, since programs
 * that look at mail open links, too.
 */
@Controller
class PasswordController {

    private final Pages pages;
    private final SignInLinks links;
    private final SignInAttempts attempts;
    private final JdbcIndexedSessionRepository sessions;

    PasswordController(Pages pages, SignInLinks links, SignInAttempts attempts,
            JdbcIndexedSessionRepository sessions) {
        this.pages = pages;
        this.links = links;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    @GetMapping("/password/{secret}")
    View form(Visit visit, @PathVariable String secret, HttpServletRequest request) {
        if (!attempts.admit(request.getRemoteAddr())) {
            return later(visit);
        }
        return invited(secret, request).map(invited -> form(visit, secret, invited, "", HttpStatus.OK))
                .orElseGet(() -> gone(visit));
    }

    @PostMapping("/password/{secret}")
    View choose(Visit visit, @PathVariable String secret, @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again, HttpServletRequest request) {
        if (!attempts.admit(request.getRemoteAddr())) {
            return later(visit);
        }
        Optional<Invited> invited = invited(secret, request);
        if (invited.isEmpty()) {
            return gone(visit);
        }
        if (password.length() < Logins.SHORTEST_PASSWORD || password.length() > Logins.LONGEST_PASSWORD) {
            return form(visit, secret, invited.get(), "length", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!password.equals(again)) {
            return form(visit, secret, invited.get(), "differ", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Optional<PersonId> person = links.choose(secret, password);
        if (person.isEmpty()) {
            return gone(visit);
        }
        end(person.get(), request);
        return new RedirectView("/sign-in?chosen");
    }

    /** Whose link it is. */
    private Optional<Invited> invited(String secret, HttpServletRequest request) {
        Optional<Invited> invited = links.find(secret);
        if (invited.isPresent()) {
            attempts.forgive(request.getRemoteAddr());
        }
        return invited;
    }

    private View form(Visit visit, String secret, Invited invited, String wrong, HttpStatus status) {
        String name = invited.name() == null ? invited.login() : invited.name();
        return pages.show(status, "pages/password.jte", visit, "name", name, "login", invited.login(), "secret",
                secret, "wrong", wrong);
    }

    private View gone(Visit visit) {
        return pages.show(HttpStatus.NOT_FOUND, "pages/password-none.jte", visit, "why", "gone");
    }

    /** Who shows many that are none is not answered for a while, be the next one good or not. */
    private View later(Visit visit) {
        return pages.show(HttpStatus.TOO_MANY_REQUESTS, "pages/password-none.jte", visit, "why", "later");
    }

    /** Whoever was signed in with the password before is not any more. */
    private void end(PersonId person, HttpServletRequest request) {
        sessions.findByPrincipalName(person.toString()).keySet().forEach(sessions::deleteById);
        HttpSession own = request.getSession(false);
        if (own != null) {
            own.invalidate();
        }
    }
}
