package dev.surety.server.operation.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Counts commands: what programs and people ask to be done, by what it is and what came of it. A command is the pattern of a
 * path, so there are as many as there are endpoints, and none names a customer or a person.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class CommandMeters implements WebMvcConfigurer, HandlerInterceptor {

    private static final int FIRST_REFUSED = 400;
    private static final int FIRST_FAILED = 500;

    private final MeterRegistry registry;

    CommandMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Before all others, so that what they refuse is counted as well. */
    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).excludePathPatterns("/error").order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable Exception failure) {
        if (handler instanceof HandlerMethod && !isQuestion(request.getMethod())
                && response.getStatus() != HttpServletResponse.SC_UNAUTHORIZED) {
            Counter.builder("surety.commands")
                    .description("What was asked to be done, by what came of it")
                    .tag("command", request.getMethod() + " "
                            + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))
                    .tag("outcome", failure == null ? outcome(response.getStatus()) : "failed")
                    .register(registry)
                    .increment();
        }
    }

    private static boolean isQuestion(String method) {
        return method.equals(HttpMethod.GET.name()) || method.equals(HttpMethod.HEAD.name())
                || method.equals(HttpMethod.OPTIONS.name());
    }

    private static String outcome(int status) {
        if (status < FIRST_REFUSED) {
            return "done";
        }
        return status < FIRST_FAILED ? "refused" : "failed";
    }
}
