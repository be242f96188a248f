package dev.surety.server.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.JsonProblem;
import dev.surety.server.api.Problem.Kind;
import dev.surety.server.identity.Actor;
import dev.surety.server.platform.Sha256;

import static dev.surety.server.api.Texts.message;

/** Reads a {@link Call}: its body is one JSON object in good UTF-8, or it is refused with what is wrong. */
@Component
class CallReader implements HandlerMethodArgumentResolver {

    /** Bytes of a body. */
    static final int LARGEST = 1024 * 1024;

    /** What is sent with these means nothing (RFC 9110 §9.3.1, §9.3.2). */
    static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final JdbcClient database;

    CallReader(JdbcClient database) {
        this.database = database;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Call.class;
    }

    @Override
    public Call resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest web, @Nullable WebDataBinderFactory binders) throws IOException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Actor actor = Tokens.actor(request);
        byte[] bytes = WITHOUT_BODY.contains(request.getMethod()) ? new byte[0] : bytes(request);
        return new Call(request, actor, bytes.length == 0 ? null : body(request, bytes),
                repeatable(request, actor, bytes));
    }

    private static byte[] bytes(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > LARGEST) {
            throw tooLarge();
        }
        byte[] bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        return bytes;
    }

    private static ProblemException tooLarge() {
        return new ProblemException(Problem.of(Kind.TOO_LARGE, message("body.too-large", "bytes", LARGEST)));
    }

    private static JsonObject body(HttpServletRequest request, byte[] bytes) {
        String type = request.getContentType();
        if (!isJson(type)) {
            throw new ProblemException(Problem.of(Kind.UNSUPPORTED_MEDIA_TYPE,
                    message("type.json", "type", type == null ? "" : type)).with("Accept", "application/json"));
        }
        JsonObject body;
        try {
            body = Json.readObject(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException broken) {
            throw new ProblemException(Problem.of(Kind.MALFORMED, message("body.utf-8")));
        } catch (JsonProblem broken) {
            throw new ProblemException(Problem.of(Kind.MALFORMED, broken.message()));
        }
        BodyTexts.check(body);
        return body;
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private @Nullable Repeatable repeatable(HttpServletRequest request, Actor actor, byte[] body) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null || actor.token() == null) {
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            throw new ProblemException(Problem.at("Idempotency-Key", Kind.MALFORMED, message("key.form")));
        }
        String asked = request.getMethod() + " " + request.getRequestURI() + "?" + request.getQueryString() + "\n";
        return new Repeatable(database, actor.token(), key,
                Sha256.keyed(Tokens.secret(request).getBytes(StandardCharsets.UTF_8),
                        asked.getBytes(StandardCharsets.UTF_8), body));
    }
}
