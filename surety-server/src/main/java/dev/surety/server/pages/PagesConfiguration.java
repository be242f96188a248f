package dev.surety.server.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sessions, signing in and the rules browsers are given. Other faces (the API) have filter chains of their own before this. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PagesSettings.class)
@EnableJdbcHttpSession
class PagesConfiguration {

    /** Nothing from elsewhere, nothing inline: neither a script, nor a style, nor a frame around our pages. */
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain pagesSecurity(HttpSecurity http, PagesSettings settings, PasswordSignIn signIn) {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax").secure(settings.isSecure()));
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/sign-in", "/password/*", "/assets/**", "/preferences", "/error",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(signIn)
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter("login")
                        .passwordParameter("password")
                        .successHandler((request, response, _) -> response.sendRedirect(next(request)))
                        .failureHandler((request, response, problem) -> response.sendRedirect("/sign-in?"
                                + (problem instanceof LockedException ? "later" : "refused") + "&next="
                                + URLEncoder.encode(next(request), StandardCharsets.UTF_8))))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?bye").deleteCookies("surety"))
                .exceptionHandling(problems -> problems.authenticationEntryPoint(toSignIn()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                        .sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** A page is come back to after signing in; a part of a page tells the browser to go there. */
    private static AuthenticationEntryPoint toSignIn() {
        return (request, response, _) -> {
            if (request.getHeader("HX-Request") != null) {
                response.setHeader("HX-Redirect", "/sign-in");
                response.setStatus(401);
            } else if (!request.getMethod().equals("GET") || request.getRequestURI().equals("/live")) {
                response.setStatus(401);
            } else {
                String query = request.getQueryString();
                String address = request.getRequestURI() + (query == null ? "" : "?" + query);
                response.sendRedirect(address.equals("/")
                        ? "/sign-in"
                        : "/sign-in?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
            }
        };
    }

    /** Where to go after signing in: only ever a page of ours. */
    static String next(HttpServletRequest request) {
        String next = request.getParameter("next");
        return next != null && next.matches("/[A-Za-z0-9?&=_.%-][A-Za-z0-9/?&=_.%-]*") ? next : "/";
    }

    @Bean
    DefaultCookieSerializer sessionCookie(PagesSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("surety");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(settings.isSecure());
        cookie.setCookiePath("/");
        return cookie;
    }

    /** Expired sessions are looked for each minute, which has to wait for the tables when the database is new. */
    @Bean
    @DependsOnDatabaseInitialization
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionLength(PagesSettings settings) {
        return sessions -> sessions.setDefaultMaxInactiveInterval(settings.sessionIdle());
    }

    @Bean
    TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(ContentType.Html);
    }

    @Bean
    WebMvcConfigurer pagesInMvc(Visits visits, PagePermissions permissions) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(visits);
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(permissions).excludePathPatterns("/api/**", "/setup", "/actuator/**");
            }
        };
    }
}
