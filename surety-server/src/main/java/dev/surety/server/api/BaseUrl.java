package dev.surety.server.api;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where this server is reached from outside. Links are made of it, never of what a request says its host is. */
@Component
public class BaseUrl {

    private final String base;

    BaseUrl(@Value("${surety.base-url:http://localhost:8080}") String base) {
        this.base = base.replaceAll("/+$", "");
    }

    /** The address of a page, whose path begins with a slash. */
    public String page(String path) {
        return base + path;
    }

    /** The address of {@code path} of the API, which begins with a slash: {@code /tickets/…}. */
    public String api(String path) {
        return base + "/api/v1" + path;
    }
}
