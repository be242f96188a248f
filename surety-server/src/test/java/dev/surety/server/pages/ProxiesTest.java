package dev.surety.server.pages;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import dev.surety.server.NewServerTest;
import dev.surety.server.api.Client;
import dev.surety.server.api.Clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Proxies that are named are believed about whose request they pass on, and nobody else. */
@NewServerTest
class ProxiesTest {

    @Autowired
    Clients clients;

    private static ServletRequest passed(List<String> trusted, MockHttpServletRequest request)
            throws ServletException, IOException {
        MockFilterChain chain = new MockFilterChain();
        new Proxies(trusted).doFilter(request, new MockHttpServletResponse(), chain);
        return chain.getRequest();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # peer        | X-Forwarded-For                        | the client is
            10.0.0.1      | 198.51.100.7                           | 198.51.100.7
            10.0.0.1      | 203.0.113.9, 198.51.100.7              | 198.51.100.7
            10.0.0.1      | 198.51.100.7, 10.0.0.2                 | 198.51.100.7
            10.0.0.1      | 10.0.0.3, 10.0.0.2                     | 10.0.0.3
            10.0.0.1      | 198.51.100.7:4711                      | 198.51.100.7
            10.0.0.1      | [2001:db8::7]:4711                     | 2001:db8:0:0:0:0:0:7
            10.0.0.1      | 2001:db8::7                            | 2001:db8:0:0:0:0:0:7
            10.0.0.1      | localhost                              | 10.0.0.1
            10.0.0.1      | 198.51.100.7, unknown                  | 10.0.0.1
            10.0.0.1      |                                        | 10.0.0.1
            10.0.1.1      | 198.51.100.7                           | 10.0.1.1
            110.0.0.1     | 198.51.100.7                           | 110.0.0.1
            2001:db8:1::5 | 198.51.100.7                           | 198.51.100.7
            2001:db8:2::5 | 198.51.100.7                           | 2001:db8:2::5
            """)
    void theLastAddressThatIsNoProxysIsTheClient(String peer, String forwarded, String client)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        if (forwarded != null) {
            for (String line : forwarded.split(", ")) {
                request.addHeader("X-Forwarded-For", line);
            }
        }
        ServletRequest passed = passed(List.of("10.0.0.0/24", "2001:db8:1::/48"), request);
        assertThat(passed.getRemoteAddr()).isEqualTo(client);
        assertThat(passed.getRemoteHost()).isEqualTo(client.equals(peer) ? passed.getRemoteHost() : client);
    }

    @Test
    void withoutProxiesNothingIsBelieved() throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("X-Forwarded-For", "198.51.100.7");
        request.addHeader("X-Forwarded-Proto", "https");
        assertThat(passed(List.of(), request)).isSameAs(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "*", "10\\.0\\..*"})
    void whatIsNoAddressAndNoNetworkIsRefused(String text) {
        assertThatThrownBy(() -> new Proxies(List.of(text))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    /** One client behind the proxy guesses tokens: it is stopped, and nobody else is. */
    @Test
    void behindAProxyEachClientIsCountedAlone() {
        Client proxy = clients.with("srt_" + "C".repeat(43)).from(NewServerTest.PROXY);
        Client guessing = proxy.with("X-Forwarded-For", "198.51.100.1");
        int last = 0;
        for (int i = 0; i < 25; i++) {
            last = guessing.get("/api/v1/tickets").status();
        }
        assertThat(last).isEqualTo(429);
        assertThat(proxy.with("X-Forwarded-For", "198.51.100.2").get("/api/v1/tickets").status()).isEqualTo(401);
        assertThat(clients.forAll()
                .from(NewServerTest.PROXY)
                .with("X-Forwarded-For", "198.51.100.1")
                .get("/api/v1/tickets")
                .status()).isEqualTo(200);
    }

    @Test
    void whatCameByHttpsIsToldToStayThere() {
        String header = "Strict-Transport-Security";
        for (String path : new String[]{"/api/openapi.json", "/sign-in"}) {
            Client proxy = clients.stranger().from(NewServerTest.PROXY);
            assertThat(proxy.with("X-Forwarded-Proto", "https").get(path).header(header)).contains("max-age=");
            assertThat(proxy.with("X-Forwarded-Proto", "http").get(path).header(header)).isEmpty();
            assertThat(proxy.get(path).header(header)).isEmpty();
            assertThat(clients.stranger().with("X-Forwarded-Proto", "https").get(path).header(header))
                    .as("not a proxy of ours")
                    .isEmpty();
        }
    }

    @Test
    void theHostThatARequestNamesIsNeverBelieved() {
        Client proxy = clients.forAll()
                .from(NewServerTest.PROXY)
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "https");
        assertThat(proxy.post("/api/v1/tokens", "{\"name\":\"a\",\"permissions\":[\"tickets-read\"]}")
                .header("Location")).startsWith("http://localhost:8080/");
    }
}
