package dev.surety.server.api;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

import dev.surety.json.JsonObject;
import dev.surety.server.identity.Actor;
import dev.surety.server.platform.AlongWith;

import static dev.surety.server.api.Texts.message;

/** A request as handlers read it: who asks, what for, and in which language they are answered. */
public final class Call {

    private final HttpServletRequest request;
    private final Actor actor;
    private final @Nullable JsonObject body;
    private final @Nullable Repeatable repeatable;

    Call(HttpServletRequest request, Actor actor, @Nullable JsonObject body, @Nullable Repeatable repeatable) {
        this.request = request;
        this.actor = actor;
        this.body = body;
        this.repeatable = repeatable;
    }

    /** Who asks. */
    public Actor actor() {
        return actor;
    }

    /** The parameters behind the question mark, if there is none but {@code known}. */
    public Query query(String... known) {
        return new Query(parameters()).only(known);
    }

    private Map<String, String[]> parameters() {
        try {
            return request.getParameterMap();
        } catch (IllegalStateException unreadable) {
            // Its message quotes what was sent.
            throw new ProblemException(Problem.of(Problem.Kind.MALFORMED, message("query.form")));
        }
    }

    /** The body. */
    public JsonObject body() {
        if (body == null) {
            throw new ProblemException(Problem.of(Problem.Kind.MALFORMED, message("body.missing")));
        }
        return body;
    }

    /** The body; null when none was sent. */
    public @Nullable JsonObject bodyIfAny() {
        return body;
    }

    /** {@code ko} or {@code en}. */
    public String language() {
        return Languages.of(request, actor.language().getLanguage());
    }

    /** The entity tag that what is changed must have; {@code *} where it only has to be there. */
    public Optional<String> ifMatch() {
        return Optional.ofNullable(request.getHeader("If-Match")).map(String::strip);
    }

    /** Whether a plain text is wanted rather than JSON. */
    public boolean wantsText() {
        String accept = request.getHeader("Accept");
        return accept != null && accept.toLowerCase(Locale.ROOT).startsWith("text/plain");
    }

    /**
     * Runs a command, once even if it is sent again with the same {@code Idempotency-Key}.
     *
     * @param answer what is answered; kept with what the command writes, so it holds nothing that may have to be erased
     * @param work   the command; writes along what it is given
     */
    public <T> ResponseEntity<byte[]> run(Function<T, Answer> answer, Function<AlongWith<T>, T> work) {
        if (repeatable == null) {
            return answer.apply(work.apply(AlongWith.nothing())).response();
        }
        return switch (repeatable.once(answer, work)) {
            case Repeatable.Outcome.Answered(Answer done) -> done.response();
            case Repeatable.Outcome.KeyOfAnother _ -> throw new ProblemException(Problem.at("Idempotency-Key",
                    Problem.Kind.INVALID, message("key.reused", "key", repeatable.key())));
        };
    }
}
