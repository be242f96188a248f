package dev.surety.server.desk;

/** There is no such ticket, or none in scope: whoever asks cannot tell which. */
public final class NoSuchTicketException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchTicketException(String ticket) {
        super("no ticket " + ticket);
    }
}
