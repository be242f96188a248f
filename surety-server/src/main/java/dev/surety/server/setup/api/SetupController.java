package dev.surety.server.setup.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.surety.core.text.Message;
import dev.surety.json.Json;
import dev.surety.json.JsonObject;
import dev.surety.json.JsonProblem;
import dev.surety.server.identity.Logins;
import dev.surety.server.setup.Setup;

import static dev.surety.server.setup.api.Texts.message;

/**
 * {@code POST /setup} with {@code {"token","provider","name","login"?,"password"?,"zone"?,"language"?}}: makes the first
 * administrator. The answer has a token for the API, this once; with login and password they can sign in as well. Open to
 * whoever has the one-time token, which is all it checks. Once there is an administrator there is nothing here any more.
 */
@RestController
class SetupController {

    private static final int LONGEST = 200;

    /** Bytes of a body: anybody may send one. */
    private static final int LARGEST = 64 * 1024;

    /** Nothing else than the token is asked for: there is nobody yet who could sign in. */
    @Configuration(proxyBeanMethods = false)
    static class Security {

        @Bean
        @Order(10)
        SecurityFilterChain setupFilters(HttpSecurity http) throws Exception {
            return http.securityMatcher("/setup")
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(csrf -> csrf.disable())
                    .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .build();
        }
    }

    /** What is sent. */
    record Request(@Nullable String token, @Nullable String provider, @Nullable String name, @Nullable String login,
            @Nullable String password, @Nullable String zone, @Nullable String language) {

        static Request of(JsonObject body) {
            JsonObject known = body.only("token", "provider", "name", "login", "password", "zone", "language");
            return new Request(text(known, "token"), text(known, "provider"), text(known, "name"),
                    text(known, "login"), text(known, "password"), text(known, "zone"), text(known, "language"));
        }

        private static @Nullable String text(JsonObject body, String field) {
            return body.optionalText(field).orElse(null);
        }

        /** Without its secrets: it goes into no log. */
        @Override
        public String toString() {
            return "setup request";
        }
    }

    private final Setup setup;

    SetupController(Setup setup) {
        this.setup = setup;
    }

    @PostMapping(path = "/setup", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> complete(HttpServletRequest sent, Locale accepted) throws IOException {
        String language = accepted.getLanguage().equals("ko") ? "ko" : "en";
        if (!setup.isOpen()) {
            return problem(HttpStatus.NOT_FOUND, message("setup.closed"), Map.of(), language);
        }
        byte[] bytes = sent.getContentLengthLong() > LARGEST ? new byte[LARGEST + 1]
                : sent.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return problem(HttpStatus.CONTENT_TOO_LARGE, message("setup.too-large", "bytes", LARGEST), Map.of(),
                    language);
        }
        try {
            return complete(Request.of(Json.readObject(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString())), language);
        } catch (CharacterCodingException _) {
            return problem(HttpStatus.BAD_REQUEST, message("setup.utf-8"), Map.of(), language);
        } catch (JsonProblem broken) {
            return problem(HttpStatus.BAD_REQUEST, broken.message(), Map.of(), language);
        }
    }

    private ResponseEntity<?> complete(Request request, String language) {
        Map<String, Message> wrong = wrong(request);
        if (!wrong.isEmpty()) {
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, message("setup.invalid"), wrong, language);
        }
        Setup.Administrator administrator = new Setup.Administrator(said(request.provider()), said(request.name()),
                request.login(), request.password(),
                ZoneId.of(request.zone() == null ? "Asia/Seoul" : request.zone()),
                Locale.of(request.language() == null ? language : request.language()));
        return switch (setup.complete(said(request.token()), administrator)) {
            case Setup.Outcome.Made(String login, String token, var valid) -> {
                Map<String, Object> made = new LinkedHashMap<>();
                if (login != null) {
                    made.put("login", login);
                }
                made.put("token", token);
                made.put("validDays", valid.toDays());
                yield ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(made);
            }
            case Setup.Outcome.Refused() ->
                problem(HttpStatus.FORBIDDEN, message("setup.refused"), Map.of(), language);
        };
    }

    private static Map<String, Message> wrong(Request request) {
        Map<String, Message> wrong = new TreeMap<>();
        needed(wrong, "token", request.token());
        needed(wrong, "provider", request.provider());
        needed(wrong, "name", request.name());
        if ((request.login() == null) != (request.password() == null)) {
            wrong.put(request.login() == null ? "login" : "password", message("setup.missing"));
        }
        if (request.login() != null && !Logins.isName(request.login())) {
            wrong.put("login", message("setup.login"));
        }
        if (request.password() != null
                && (request.password().length() < Logins.SHORTEST_PASSWORD
                        || request.password().length() > Logins.LONGEST_PASSWORD)) {
            wrong.put("password", message("setup.password", "shortest", Logins.SHORTEST_PASSWORD, "longest",
                    Logins.LONGEST_PASSWORD));
        }
        if (request.zone() != null && !isZone(request.zone())) {
            wrong.put("zone", message("setup.zone"));
        }
        if (request.language() != null && !List.of("ko", "en").contains(request.language())) {
            wrong.put("language", message("setup.language"));
        }
        return wrong;
    }

    private static void needed(Map<String, Message> wrong, String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            wrong.put(field, message("setup.missing"));
        } else if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            wrong.put(field, message("setup.text", "longest", LONGEST));
        }
    }

    private static boolean isZone(String zone) {
        try {
            return zone.equals(ZoneId.of(zone).getId());
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String said(@Nullable String value) {
        return value == null ? "" : value.strip();
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, Message detail, Map<String, Message> wrong,
            String language) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail.in(language));
        if (!wrong.isEmpty()) {
            List<Map<String, String>> errors = new ArrayList<>();
            wrong.forEach((field, text) -> errors.add(Map.of("field", field, "detail", text.in(language))));
            problem.setProperty("errors", errors);
        }
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
