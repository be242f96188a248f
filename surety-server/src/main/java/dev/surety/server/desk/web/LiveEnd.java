package dev.surety.server.desk.web;

import java.util.Locale;

/** Why a stream that a page listens to ends for good, so that the page does not open it again as it was. */
enum LiveEnd {
    /** The session is gone. */
    SIGNED_OUT,
    /** What its reader may see is not what it was. */
    CHANGED_RIGHTS,
    /** The session has opened too many others since: the page asks once a minute instead. */
    TOO_MANY;

    /** As pages read it. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
