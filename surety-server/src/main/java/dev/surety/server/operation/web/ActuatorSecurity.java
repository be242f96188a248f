package dev.surety.server.operation.web;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

import dev.surety.server.identity.Permission;
import dev.surety.server.platform.Sha256;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Health is open, and says no more than UP or DOWN; figures need a token with the permission {@code operate}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ActuatorSecurity {

    private static final String BEARER = "Bearer ";

    private final JdbcClient database;

    ActuatorSecurity(JdbcClient database) {
        this.database = database;
    }

    @Bean
    @Order(11)
    SecurityFilterChain actuatorFilters(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .anyRequest()
                        .access((_, context) -> new AuthorizationDecision(mayOperate(context.getRequest()))))
                .exceptionHandling(failures -> failures
                        .authenticationEntryPoint(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED)))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    private boolean mayOperate(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip())
                .map(this::permissions)
                .orElse(List.of())
                .contains(Permission.OPERATE.key());
    }

    private List<String> permissions(String token) {
        return database.sql("""
                select unnest(permissions)
                from access_token
                where secret_sha256 = :sha256
                  and revoked_at is null
                  and expires_at > clock_timestamp()""")
                .param("sha256", Sha256.of(token.getBytes(UTF_8)))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
