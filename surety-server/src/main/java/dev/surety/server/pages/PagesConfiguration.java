package dev.surety.server.pages;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.filter.OrderedRequestContextFilter;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
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

    private static final String OUTDATED = PagesConfiguration.class.getName() + ".outdated";

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain pagesSecurity(HttpSecurity http, PagesSettings settings, PasswordSignIn signIn) {
        CookieCsrfTokenRepository csrf = new CookieCsrfTokenRepository();
        csrf.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax").secure(settings.isSecure()));
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/sign-in", "/password/*", "/session", "/assets/**", "/preferences", "/error",
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
                .exceptionHandling(problems -> problems.authenticationEntryPoint(toSignIn())
                        .accessDeniedHandler(refusing()))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(forms -> forms.csrfTokenRepository(csrf))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.IF_REQUIRED)
                        .sessionFixation(fixation -> fixation.changeSessionId()))
                .headers(headers -> headers
                        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** A page is come back to after signing in; a form says that it was not sent; what pages ask by themselves is refused. */
    private static AuthenticationEntryPoint toSignIn() {
        return (request, response, _) -> {
            if (request.getHeader("HX-Request") != null || request.getRequestURI().equals("/live")) {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else if (!request.getMethod().equals("GET")) {
                response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            } else {
                String address = Visits.address(request);
                response.sendRedirect(address.equals("/")
                        ? "/sign-in"
                        : "/sign-in?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
            }
        };
    }

    /** A form whose token is not good any more was not refused for what its sender may do. */
    private static AccessDeniedHandler refusing() {
        return (request, response, problem) -> {
            request.setAttribute(OUTDATED, problem instanceof CsrfException);
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        };
    }

    /** Whether a form was refused because of its token. */
    static boolean isOutdated(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(OUTDATED));
    }

    /** Where to go after signing in: only ever a page of ours. What is no address counts as not asked for. */
    static String next(HttpServletRequest request) {
        String next = request.getParameter("next");
        if (next == null || !next.matches("/[A-Za-z0-9?&=_.%+*~-][A-Za-z0-9/?&=_.%+*~-]*")) {
            return "/";
        }
        try {
            return new URI(next).toString();
        } catch (URISyntaxException _) {
            return "/";
        }
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

    /** In place of the sessions themselves wherever a request asks for them. */
    @Bean
    @Primary
    SessionRepository<? extends Session> pageSessions(JdbcIndexedSessionRepository sessions) {
        return new PageSessions<>(sessions);
    }

    /** The page of an error too knows who is signed in: what they may open from it, and their language. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(SessionRepositoryFilter<?> filter) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /** Before sessions are looked for and after they are saved: whether they are depends on the request. */
    @Bean
    OrderedRequestContextFilter requestContextFilter() {
        OrderedRequestContextFilter filter = new OrderedRequestContextFilter();
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
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
