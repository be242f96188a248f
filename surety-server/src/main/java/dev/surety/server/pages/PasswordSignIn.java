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
        if (asked.getDetails() instanceof WebAuthenticationDetails details
                && !attempts.admit(details.getRemoteAddress())) {
            throw new LockedException("too many attempts from one address");
        }
        return logins.person(asked.getName(), String.valueOf(asked.getCredentials()))
                .map(person -> UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.value()), null,
                        List.of()))
                .orElseThrow(() -> new BadCredentialsException("refused"));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
