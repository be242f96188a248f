package dev.surety.server.api;

import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import dev.surety.server.api.Problem.Kind;
import dev.surety.server.identity.Actor;
import dev.surety.server.identity.Permission;
import dev.surety.server.identity.Requires;

import static dev.surety.server.api.Texts.message;

/**
 * Lets a request through to its handler if the handler says what it requires and whoever asks may do that, for the customers
 * for whom they may.
 */
@Component
class PermissionCheck implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(ForEverybody.class)) {
            return true;
        }
        Actor actor = Tokens.actor(request);
        Requires requires = method.getMethodAnnotation(Requires.class);
        if (requires == null && HttpMethod.OPTIONS.matches(request.getMethod())) {
            // Answered by the framework, with the methods there are: whoever has a token may read them in the description.
            return true;
        }
        List<Permission> wanted = requires == null ? List.of() : Arrays.asList(requires.value());
        if (wanted.stream().noneMatch(actor::mayAnywhere)) {
            throw new ProblemException(Problem.of(Kind.FORBIDDEN,
                    message("permission.missing", "permissions", wanted.stream().map(Permission::key).toList())));
        }
        Tokens.narrow(request, actor.within(wanted));
        return true;
    }
}
