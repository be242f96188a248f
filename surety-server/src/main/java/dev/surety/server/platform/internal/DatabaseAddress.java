package dev.surety.server.platform.internal;

/** Where a database is, and as whom it is reached. */
public record DatabaseAddress(String url, String user, String password) {

    /** Without the password: it goes into no log. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
