package dev.surety.server.pages;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.surety.server.platform.Failures;

/**
 * Answers what nobody else answers for, around all other filters. Left to the container, its message would be logged, which may
 * quote what somebody typed. Parameters that are no text are their sender's mistake and not logged at all.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnforeseenFailures extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnforeseenFailures.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            answer(request, response, failed);
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, Exception failed)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            LOG.error("a page broke off: {}", Failures.trace(failed));
            throw new ServletException("a page broke off");
        }
        Throwable cause = failed instanceof ServletException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof InvalidParameterException unreadable) {
            response.sendError(unreadable.getErrorCode());
        } else if (!DatabaseAway.refuse(request, response, failed)) {
            LOG.error("a page failed: {}", Failures.trace(failed));
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
