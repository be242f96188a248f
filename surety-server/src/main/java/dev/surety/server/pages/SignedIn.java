package dev.surety.server.pages;

import java.io.Serializable;
import java.util.UUID;

import dev.surety.server.platform.PersonId;

/** All that a session keeps of who signed in: an id. Roles are asked for at each request. */
record SignedIn(UUID id) implements Serializable {

    PersonId person() {
        return new PersonId(id);
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
