package dev.surety.server.notice;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.surety.server.platform.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nobody can have us call into our own network. */
class AddressesTest {

    static NoticeSettings settings(String... allowedHosts) {
        return new NoticeSettings(true, URI.create("urn:surety"), Set.of(allowedHosts), 8, 8, 4,
                Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofDays(3), Duration.ofDays(30));
    }

    private static Addresses addresses(String... allowedHosts) {
        return new Addresses(settings(allowedHosts), InetAddress::getAllByName);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # the public internet
            1.1.1.1,                    true
            93.184.216.34,              true
            223.130.195.95,             true
            2606:4700:4700::1111,       true
            2001:4860:4860::8888,       true
            # this host, and this network
            0.0.0.0,                    false
            0.1.2.3,                    false
            127.0.0.1,                  false
            127.255.255.254,            false
            ::,                         false
            ::1,                        false
            # private networks, and their edges
            10.0.0.0,                   false
            10.255.255.255,             false
            9.255.255.255,              true
            11.0.0.0,                   true
            172.15.255.255,             true
            172.16.0.1,                 false
            172.31.255.255,             false
            172.32.0.0,                 true
            192.168.0.1,                false
            192.169.0.0,                true
            fc00::1,                    false
            fdff::1,                    false
            # shared by a carrier's customers
            100.63.255.255,             true
            100.64.0.1,                 false
            100.127.255.255,            false
            100.128.0.0,                true
            # link-local, where clouds keep their credentials
            169.254.169.254,            false
            fe80::1,                    false
            fd00:ec2::254,              false
            # many at once
            224.0.0.1,                  false
            239.255.255.255,            false
            255.255.255.255,            false
            ff02::1,                    false
            # reserved, for documents, for tests
            192.0.0.8,                  false
            192.0.2.1,                  false
            198.18.0.1,                 false
            198.51.100.7,               false
            203.0.113.9,                false
            240.0.0.1,                  false
            2001:db8::1,                false
            # an IPv4 address in other clothes
            ::ffff:127.0.0.1,           false
            ::ffff:10.0.0.1,            false
            ::ffff:1.1.1.1,             true
            ::127.0.0.1,                false
            64:ff9b::7f00:1,            false
            64:ff9b::101:101,           true
            64:ff9b:1::1,               false
            2002:7f00:1::,              false
            2002:a00:1::,               false
            2002:101:101::,             true
            2001:0:7f00:1::,            false
            """)
    void onlyThePublicInternetIsOpen(String address, boolean open) {
        assertThat(Addresses.isOpen(InetAddress.ofLiteral(address))).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://hooks.example.com/surety,          true
            https://hooks.example.com:8443/a?b=c,      true
            https://1.1.1.1/,                          true
            http://hooks.example.com/,                 false
            ftp://hooks.example.com/,                  false
            file:///etc/passwd,                        false
            hooks.example.com,                         false
            https:///nowhere,                          false
            https://user:secret@hooks.example.com/,    false
            https://hooks.example.com/#part,           false
            https://127.0.0.1/,                        false
            https://[::1]/,                            false
            https://[::ffff:10.0.0.1]/,                false
            https://169.254.169.254/latest/meta-data,  false
            https://localhost/,                        false
            https://10.1.2.3/,                         false
            http://intern.example.com/,                false
            # an administrator has named this one
            http://hooks.intern/,                      true
            http://HOOKS.intern:8080/,                 true
            http://hooks.intern.example.com/,          false
            'https://bad host/',                       false
            """)
    void aWebhooksUrl(String url, boolean acceptable) {
        Addresses addresses = addresses("hooks.intern");
        if (acceptable) {
            assertThat(WebhookUrl.of(url, addresses)).isEqualTo(URI.create(url));
        } else {
            assertThatThrownBy(() -> WebhookUrl.of(url, addresses)).isInstanceOf(RefusedException.class)
                    .extracting(refused -> ((RefusedException) refused).field())
                    .isEqualTo("url");
        }
    }

    @Test
    void aNameThatHasAnyClosedAddressIsClosed() throws UnknownHostException {
        InetAddress open = InetAddress.ofLiteral("1.1.1.1");
        InetAddress closed = InetAddress.ofLiteral("10.0.0.1");
        Addresses mixed = new Addresses(settings(), _ -> new InetAddress[]{open, closed});
        Addresses clean = new Addresses(settings(), _ -> new InetAddress[]{open});

        assertThatThrownBy(() -> mixed.resolve("hooks.example.com")).isInstanceOf(Addresses.NotAllowedException.class);
        assertThat(clean.resolve("hooks.example.com")).containsExactly(open);
    }

    @Test
    void oldWaysOfWritingAnAddressAreSeenThrough() {
        assertThatThrownBy(() -> addresses().resolve("2130706433")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> addresses().resolve("127.1")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void whatAnAdministratorNamedMayBeCalled() throws UnknownHostException {
        assertThat(addresses("127.0.0.1").resolve("127.0.0.1")).hasSize(1);
        assertThatThrownBy(() -> addresses("127.0.0.2").resolve("127.0.0.1"))
                .isInstanceOf(Addresses.NotAllowedException.class);
    }
}
