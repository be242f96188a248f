package dev.surety.server.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import dev.surety.server.platform.Network;

/**
 * Believes the proxies in front of the server, and nobody else, about whose request they pass on ({@code X-Forwarded-For})
 * and whether it came by https ({@code X-Forwarded-Proto}). Of several addresses the last one counts that is no proxy's:
 * those before it are what the client says. What a request says its host is is never believed.
 */
final class Proxies implements Filter {

    /** An address with the port that some proxies add: {@code 192.0.2.1:4711}, {@code [2001:db8::1]:4711}. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]+)\\](?::\\d+)?|([^:\\[\\]]+):\\d+");

    /** Puts it in front of everything else. */
    @Configuration(proxyBeanMethods = false)
    static class InFront {

        @Bean
        FilterRegistrationBean<Proxies> proxies(PagesSettings settings) {
            FilterRegistrationBean<Proxies> filter = new FilterRegistrationBean<>(
                    new Proxies(settings.trustedProxies()));
            filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    /** A request as it was before the proxies. */
    private static final class Forwarded extends HttpServletRequestWrapper {

        private final String address;
        private final boolean secure;

        private Forwarded(HttpServletRequest request, String address, boolean secure) {
            super(request);
            this.address = address;
            this.secure = secure;
        }

        @Override
        public String getRemoteAddr() {
            return address;
        }

        @Override
        public String getRemoteHost() {
            return address;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getScheme() {
            return secure ? "https" : "http";
        }
    }

    private final List<Network> trusted;

    /**
     * @param trusted addresses and networks of the proxies
     * @throws IllegalArgumentException if one is neither
     */
    Proxies(List<String> trusted) {
        this.trusted = trusted.stream().map(String::strip).map(Network::of).toList();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request instanceof HttpServletRequest http && isTrusted(http.getRemoteAddr())
                ? forwarded(http)
                : request, response);
    }

    private HttpServletRequest forwarded(HttpServletRequest request) {
        List<String> protocols = values(request, "X-Forwarded-Proto");
        boolean secure = protocols.isEmpty() ? request.isSecure()
                : protocols.stream().allMatch(protocol -> protocol.toLowerCase(Locale.ROOT).equals("https"));
        return new Forwarded(request, client(request), secure);
    }

    private String client(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        for (String named : values(request, "X-Forwarded-For").reversed()) {
            Optional<InetAddress> address = address(named);
            if (address.isEmpty()) {
                break;
            }
            client = address.get().getHostAddress();
            if (!isTrusted(client)) {
                break;
            }
        }
        return client;
    }

    private static List<String> values(HttpServletRequest request, String header) {
        List<String> values = new ArrayList<>();
        for (String line : Collections.list(request.getHeaders(header))) {
            Arrays.stream(line.split(",", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .forEach(values::add);
        }
        return values;
    }

    private boolean isTrusted(String address) {
        return !trusted.isEmpty()
                && address(address)
                        .filter(known -> trusted.stream().anyMatch(network -> network.contains(known.getAddress())))
                        .isPresent();
    }

    /** An address that is written out; a name is none, so nothing is ever asked of a name server. */
    private static Optional<InetAddress> address(String text) {
        Matcher port = WITH_PORT.matcher(text);
        String literal = !port.matches() ? text : port.group(1) != null ? port.group(1) : port.group(2);
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
