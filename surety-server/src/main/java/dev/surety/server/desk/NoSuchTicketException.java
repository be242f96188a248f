package dev.surety.server.desk;

import dev.surety.server.platform.RefusedException;

/** There is no such ticket, or none in scope: whoever asks cannot tell which. */
public final class NoSuchTicketException extends RefusedException {

    private static final long serialVersionUID = 1L;

    NoSuchTicketException(String ticket) {
        super(Reason.NOT_FOUND, null, Texts.message("ticket.none", "ticket", ticket));
    }
}
