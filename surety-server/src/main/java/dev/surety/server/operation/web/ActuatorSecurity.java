package dev.surety.server.operation.web;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;

import dev.surety.server.identity.Permission;
import dev.surety.server.identity.TokenCheck;

/** Health is open, and says no more than UP or DOWN; figures need a token with the permission {@code operate}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ActuatorSecurity {

    private static final String BEARER = "Bearer ";

    private final TokenCheck tokens;

    ActuatorSecurity(TokenCheck tokens) {
        this.tokens = tokens;
    }

    /** A request is timed once, as a whole: timing each filter as well costs more than most of them. */
    @Bean
    static SecurityObservationSettings filtersAreNotTimed() {
        return SecurityObservationSettings.noObservations();
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
                .flatMap(tokens::actor)
                .filter(actor -> actor.may(Permission.OPERATE))
                .isPresent();
    }
}
