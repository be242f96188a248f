package dev.surety.server.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

/** How often an address tried to sign in lately, on this node: whoever guesses is slowed down before a password is checked. */
@Component
class SignInAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES_REMEMBERED = 10_000;

    private record Window(Instant began, int attempts) {}

    private final InstantSource clock;
    private final int most;

    @SuppressWarnings("serial") // never written anywhere
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES_REMEMBERED;
        }
    };

    SignInAttempts(InstantSource clock, PagesSettings settings) {
        this.clock = clock;
        this.most = settings.signInAttempts();
    }

    /** Counts an attempt; whether it may go on. */
    synchronized boolean admit(String address) {
        Instant now = clock.instant();
        Window known = windows.get(address);
        Window window = known == null || !now.isBefore(known.began().plus(WINDOW))
                ? new Window(now, 1)
                : new Window(known.began(), known.attempts() + 1);
        windows.remove(address);
        windows.put(address, window);
        return window.attempts() <= most;
    }
}
