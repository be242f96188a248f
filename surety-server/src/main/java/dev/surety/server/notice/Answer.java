package dev.surety.server.notice;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
public sealed interface Answer {

    /** As kept and shown: a status, or what kept us from getting one. Nothing a receiver wrote. */
    String text();

    /** Whether the receiver has taken it. */
    default boolean isAccepted() {
        return this instanceof Accepted;
    }

    /** The receiver has taken it. */
    record Accepted(int status) implements Answer {

        @Override
        public String text() {
            return Integer.toString(status);
        }
    }

    /** The receiver wants nothing more, ever (410). */
    record Gone() implements Answer {

        @Override
        public String text() {
            return "410";
        }
    }

    /**
     * The receiver has not taken it.
     *
     * @param retryAfter when it asked for patience (429, 503); null when it did not
     */
    record Refused(int status, @Nullable Duration retryAfter) implements Answer {

        @Override
        public String text() {
            return Integer.toString(status);
        }
    }

    /** There was no answer. */
    record None(Why why) implements Answer {

        @Override
        public String text() {
            return why.key();
        }
    }

    /** Why there was no answer. */
    enum Why {
        /** The host has no address. */
        UNKNOWN_HOST,
        /** Its address is none we call. */
        ADDRESS_NOT_ALLOWED,
        /** No connection came about, or it broke. */
        NO_CONNECTION,
        /** Its certificate does not hold. */
        NOT_TRUSTED,
        /** It took too long. */
        TIMEOUT;

        /** As written in the database and in JSON. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
