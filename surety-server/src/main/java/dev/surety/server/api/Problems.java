package dev.surety.server.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import dev.surety.core.promise.InvalidEventException;
import dev.surety.core.text.NotAcceptableException;
import dev.surety.json.JsonProblem;
import dev.surety.server.api.Problem.Kind;
import dev.surety.server.identity.Actor;
import dev.surety.server.platform.Failures;
import dev.surety.server.platform.RefusedException;

import static dev.surety.server.api.Texts.message;

/** Answers whatever went wrong below {@code /api/} as a problem (RFC 9457), and says nothing of the inside. */
@Component
class Problems implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
            @Nullable Object handler, Exception failed) {
        if (!isApi(request) || response.isCommitted()) {
            return null;
        }
        write(of(failed), request, response);
        return new ModelAndView();
    }

    static boolean isApi(HttpServletRequest request) {
        // The path as it is dispatched by: without what was encoded in it.
        return request.getServletPath().startsWith("/api/");
    }

    static void write(Problem problem, HttpServletRequest request, HttpServletResponse response) {
        Actor actor = Tokens.actorIfAny(request);
        String language = Languages.of(request, actor == null ? "en" : actor.language().getLanguage());
        try {
            problem.in(language).writeTo(response);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What a failure is to whoever asked. */
    static Problem of(Throwable failed) {
        return switch (failed) {
            case ProblemException problem -> problem.problem();
            case RefusedException refused -> refused(refused);
            case JsonProblem problem -> Problem.at(problem.path().isEmpty() ? null : problem.path(), Kind.INVALID,
                    problem.problem());
            case InvalidEventException problem -> Problem.at(problem.field(), Kind.INVALID, problem.problem());
            case NotAcceptableException problem -> Problem.of(Kind.INVALID, problem.message());
            case NoResourceFoundException _,NoHandlerFoundException _,MethodArgumentTypeMismatchException _ ->
                Problem.of(Kind.NOT_FOUND, message("path.none"));
            case HttpRequestMethodNotSupportedException method -> notAllowed(method);
            case HttpMediaTypeNotAcceptableException _ -> Problem.of(Kind.NOT_ACCEPTABLE, message("accept.json"));
            case DuplicateKeyException _ -> Problem.of(Kind.CONFLICT, message("taken.meanwhile"));
            default -> isDatabaseAway(failed) ? unavailable(failed) : unexpected(failed);
        };
    }

    private static Problem refused(RefusedException refused) {
        Problem problem = Problem.at(refused.field(), kind(refused.reason()), refused.message());
        return problem.kind() == Kind.TOO_MANY_REQUESTS ? problem.with("Retry-After", "15") : problem;
    }

    private static Kind kind(RefusedException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> Kind.NOT_FOUND;
            case FORBIDDEN -> Kind.FORBIDDEN;
            case INVALID -> Kind.INVALID;
            case CONFLICT -> Kind.CONFLICT;
            case OUTDATED -> Kind.OUTDATED;
            case TOO_MUCH -> Kind.TOO_MANY_REQUESTS;
        };
    }

    private static Problem notAllowed(HttpRequestMethodNotSupportedException method) {
        String[] supported = method.getSupportedMethods();
        String allowed = supported == null ? "" : String.join(", ", supported);
        return Problem.of(Kind.METHOD_NOT_ALLOWED, message("method.none", "allowed", allowed))
                .with("Allow", allowed);
    }

    /** Or so busy with others that the same may well succeed a moment later. */
    private static boolean isDatabaseAway(Throwable failed) {
        return Failures.isDatabaseAway(failed) || failed instanceof TransactionException
                || failed instanceof TransientDataAccessException;
    }

    private static Problem unavailable(Throwable failed) {
        LOG.warn("the database cannot be asked: {}", rootOf(failed).getClass().getSimpleName());
        return Problem.of(Kind.UNAVAILABLE, message("database.away")).with("Retry-After", "5");
    }

    /** What is logged has no message: messages may quote what somebody wrote. */
    private static Problem unexpected(Throwable failed) {
        String id = UUID.randomUUID().toString();
        LOG.error("failure {}: {}", id, Failures.trace(failed));
        return Problem.of(Kind.FAILED, message("failed", "id", id));
    }

    private static Throwable rootOf(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
