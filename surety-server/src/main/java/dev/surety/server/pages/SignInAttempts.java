package dev.surety.server.pages;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import dev.surety.server.identity.CallerAddress;

/**
 * How often an address failed to sign in lately, on this node: whoever guesses is slowed down before a password is checked.
 * An attempt is counted when it begins, so that many at once are counted like many in turn, and forgiven when it succeeds.
 */
@Component
class SignInAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ADDRESSES_REMEMBERED = 10_000;

    private record Window(long began, int attempts) {}

    private final LongSupplier nanos;
    private final int most;

    @SuppressWarnings("serial") // never written anywhere
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES_REMEMBERED;
        }
    };

    @Autowired
    SignInAttempts(PagesSettings settings) {
        this(settings.signInAttempts(), System::nanoTime);
    }

    /** @param nanos a clock that never goes back: nobody waits longer because the time of day was set */
    SignInAttempts(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
    }

    /** Counts an attempt; whether it may go on. */
    synchronized boolean admit(String address) {
        String counted = CallerAddress.counted(address);
        long now = nanos.getAsLong();
        Window known = windows.get(counted);
        if (known != null && now - known.began() < WINDOW.toNanos()) {
            if (known.attempts() >= most) {
                return false;
            }
            windows.put(counted, new Window(known.began(), known.attempts() + 1));
            return true;
        }
        windows.remove(counted);
        windows.put(counted, new Window(now, 1));
        return true;
    }

    /** Takes an attempt back that succeeded. */
    synchronized void forgive(String address) {
        windows.computeIfPresent(CallerAddress.counted(address),
                (_, window) -> window.attempts() <= 1 ? null : new Window(window.began(), window.attempts() - 1));
    }
}
