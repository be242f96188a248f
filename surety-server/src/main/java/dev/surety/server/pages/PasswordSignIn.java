package dev.surety.server.pages;

import java.util.List;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.Logins;
import dev.surety.server.platform.PersonId;

/** Signs in by login and password. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Logins logins;
    private final SignInAttempts attempts;

    PasswordSignIn(Logins logins, SignInAttempts attempts) {
        this.logins = logins;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String address = asked.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "";
        if (!attempts.admit(address)) {
            throw new LockedException("too many attempts from one address");
        }
        PersonId person = logins.person(asked.getName(), String.valueOf(asked.getCredentials()))
                .orElseThrow(() -> new BadCredentialsException("refused"));
        attempts.forgive(address);
        return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.value()), null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
