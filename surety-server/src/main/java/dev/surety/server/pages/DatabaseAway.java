package dev.surety.server.pages;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

import dev.surety.server.platform.Failures;

/**
 * Knows which requests found the database away. Their session is not saved and their error page asks for nobody: each would
 * wait as long again as the request already has.
 */
@Component
class DatabaseAway implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseAway.class);
    private static final String FOUND = DatabaseAway.class.getName();

    /** After the API, which answers for itself. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failed) {
        try {
            return !response.isCommitted() && refuse(request, response, failed) ? new ModelAndView() : null;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Answers that the database is away, if that is what a request failed of; says whether it was. */
    static boolean refuse(HttpServletRequest request, HttpServletResponse response, Throwable failed)
            throws IOException {
        if (!isIn(failed)) {
            return false;
        }
        LOG.warn("the database cannot be asked: {}", Failures.kinds(failed));
        request.setAttribute(FOUND, true);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        return true;
    }

    /** Whether it was found away: by a page, or before one was reached, when somebody's session was looked for. */
    static boolean wasFoundBy(HttpServletRequest request) {
        return request.getAttribute(FOUND) != null;
    }

    private static boolean isIn(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RuntimeException failure && Failures.isDatabaseAway(failure)) {
                return true;
            }
        }
        return false;
    }
}
