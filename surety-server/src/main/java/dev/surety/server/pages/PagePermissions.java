package dev.surety.server.pages;

import java.util.Arrays;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.surety.server.identity.Requires;

/** Lets nobody past {@link Requires} without the permission, and no further than to the customers for whom they have it. */
@Component
class PagePermissions implements HandlerInterceptor {

    private final Visits visits;

    PagePermissions(Visits visits) {
        this.visits = visits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Requires requires = method.getMethodAnnotation(Requires.class);
            if (requires != null) {
                Visit visit = visits.of(request);
                if (Arrays.stream(requires.value()).noneMatch(visit::may)) {
                    throw new AccessDeniedException("needs one of " + Arrays.toString(requires.value()));
                }
                visits.narrow(request, visit.within(Arrays.asList(requires.value())));
            }
        }
        return true;
    }
}
