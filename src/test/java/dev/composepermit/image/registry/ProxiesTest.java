package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way a request takes; the tables are those of Go's {@code httpproxy}, which Docker goes by. */
class ProxiesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://registry.lan/v2/        |                            | proxy.lan:3128
        https://localhost:5000/v2/      |                            | direct
        https://127.9.9.9/v2/           |                            | direct
        https://[::1]:5000/v2/          |                            | direct
        https://registry.lan/v2/        | *                          | direct
        https://registry.lan/v2/        | registry.lan               | direct
        https://registry.lan:5000/v2/   | a.lan , REGISTRY.LAN       | direct
        https://a.registry.lan/v2/      | registry.lan               | direct
        https://aregistry.lan/v2/       | registry.lan               | proxy.lan:3128
        https://registry.lan/v2/        | .lan                       | direct
        https://registry.lan/v2/        | *.lan                      | direct
        https://registry.lan/v2/        | .registry.lan              | proxy.lan:3128
        https://registry.lan/v2/        | registry.lan:5000          | proxy.lan:3128
        https://registry.lan:5000/v2/   | registry.lan:5000          | direct
        https://registry.lan/v2/        | registry.lan:443           | direct
        https://10.1.2.3:5000/v2/       | 10.0.0.0/8                 | direct
        https://11.1.2.3:5000/v2/       | 10.0.0.0/8                 | proxy.lan:3128
        https://10.1.2.3:5000/v2/       | 10.1.2.3                   | direct
        https://10.1.2.3:5000/v2/       | 10.1.2.3:80                | proxy.lan:3128
        https://[fd00::1]/v2/           | fd00::/8                   | direct
        https://[fd00::1]:443/v2/       | fd00:0::1                  | direct
        """)
    void who_is_left_out_is_reached_directly(URI uri, String left, String way) throws IOException {
        String exceptions = left == null ? "" : left;
        Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "http://proxy.lan:3128", "NO_PROXY", exceptions));
        ProxyRoute route = proxies.to(uri).orElseThrow();
        assertThat(route.isDirect() ? "direct" : route.name()).isEqualTo(way);
    }

    @Test
    void each_scheme_has_its_own_and_capital_letters_come_first() throws IOException {
        Proxies proxies = new Proxies(Map.of("HTTP_PROXY", "a.lan", "http_proxy", "b.lan", "https_proxy", "c.lan:1"));
        assertThat(proxies.to(URI.create("http://x.lan/")).orElseThrow().name()).isEqualTo("a.lan:80");
        assertThat(proxies.to(URI.create("https://x.lan/")).orElseThrow().name())
                .isEqualTo("c.lan:1");
        assertThat(Proxies.NONE.to(URI.create("https://x.lan/"))).isEmpty();
    }

    @Test
    void socks_is_understood() throws IOException {
        ProxyRoute route = new Proxies(Map.of("HTTPS_PROXY", "socks5://127.0.0.1"))
                .to(URI.create("https://x.lan/"))
                .orElseThrow();
        assertThat(route.proxy().type()).isEqualTo(Proxy.Type.SOCKS);
        assertThat(route.name()).isEqualTo("127.0.0.1:1080");
    }

    @Test
    void a_range_of_addresses_may_do_without_https() throws IOException {
        List<InetAddress> lan = List.of(InetAddress.getByName("192.0.2.9"), InetAddress.getByName("10.9.8.7"));
        InsecureHosts hosts = new InsecureHosts(
                Set.of("10.0.0.0/8", "fd00::/8"), name -> name.equals("registry.lan") ? lan : List.of());
        assertThat(List.of("10.1.2.3", "10.1.2.3:5000", "[fd12::1]:5000", "registry.lan:5000", "127.0.0.1:5000"))
                .allMatch(hosts::contain);
        assertThat(List.of("11.1.2.3", "[fe80::1]", "elsewhere.lan", "10.lan")).noneMatch(hosts::contain);
    }

    @Test
    void what_is_no_range_is_none() {
        assertThat(List.of(
                        "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "registry.lan/8", "fd00::/129", "/8", "300.1.1.1/8"))
                .allMatch(text -> AddressRange.parse(text).isEmpty());
    }
}
