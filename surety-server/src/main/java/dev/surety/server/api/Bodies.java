package dev.surety.server.api;

import java.io.IOException;
import java.util.concurrent.Semaphore;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import dev.surety.server.api.Problem.Kind;

import static dev.surety.server.api.Texts.message;

/**
 * Keeps what is being read within the memory there is: a body takes many times its size until it is understood. Small ones
 * always come through, for there are only so many connections; of larger ones only as many as there is room for at once.
 * Whoever comes then is told to come again (503, {@code Retry-After}).
 */
final class Bodies implements Filter {

    private static final int SMALL = 16 * 1024;
    /** Of the memory of the process, in sizes of bodies. */
    private static final int SHARE = 24;
    private static final int KIBIBYTE = 1024;
    private static final String RETRY_AFTER = "1";

    /** Puts it in front of everything that reads a body, and behind what finds out who asks. */
    @Configuration(proxyBeanMethods = false)
    static class InFront {

        @Bean
        FilterRegistrationBean<Bodies> bodies() {
            FilterRegistrationBean<Bodies> filter = new FilterRegistrationBean<>(
                    new Bodies(Runtime.getRuntime().maxMemory()));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
            return filter;
        }
    }

    /** In KiB. */
    private final Semaphore room;

    /** @param memory of the process, in bytes */
    Bodies(long memory) {
        long share = Math.max(memory / SHARE, 2L * CallReader.LARGEST);
        room = new Semaphore((int) Math.min(share / KIBIBYTE, Integer.MAX_VALUE));
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) asked;
        int takes = takes(request);
        if (!room.tryAcquire(takes)) {
            refuse(request, (HttpServletResponse) answer);
            return;
        }
        try {
            chain.doFilter(asked, answer);
        } finally {
            room.release(takes);
        }
    }

    /**
     * In KiB. Nobody reads more than the largest body, and of one that does not say how large it is that much may come. What
     * comes with a method without a body is never read, and may be announced by a page that stays open for hours.
     */
    private static int takes(HttpServletRequest request) {
        if (CallReader.WITHOUT_BODY.contains(request.getMethod())) {
            return 0;
        }
        long length = request.getContentLengthLong();
        if (length < 0) {
            return request.getHeader("Transfer-Encoding") == null ? 0 : CallReader.LARGEST / KIBIBYTE;
        }
        return length <= SMALL ? 0 : (int) (Math.min(length, CallReader.LARGEST) / KIBIBYTE);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Problems.isApi(request)) {
            Problems.write(Problem.of(Kind.UNAVAILABLE, message("bodies.many")).with("Retry-After", RETRY_AFTER),
                    request,
                    response);
        } else {
            response.setHeader("Retry-After", RETRY_AFTER);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
