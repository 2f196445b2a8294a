package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the environment names, taken as Docker's programs take them (Go's {@code
 * golang.org/x/net/http/httpproxy}): {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}, or the same in lower
 * case; never for this machine.
 */
final class Proxies {
    static final Proxies NONE = new Proxies(Map.of());

    /** Since Java 8u111 no name and password go to a proxy that leads to https, unless this is empty. */
    private static final String DISABLED = "jdk.http.auth.tunneling.disabledSchemes";

    private final Map<String, String> environment;
    private final ProxyExceptions exceptions;

    Proxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.exceptions = ProxyExceptions.parse(either("NO_PROXY").orElse(""));
    }

    /**
     * The way to an address; empty when no proxy is named for its scheme, so that it is as Java is set up.
     *
     * @throws ImageException when what is named is no proxy that can be used
     */
    Optional<ProxyRoute> to(URI address) throws ImageException {
        String name = "https".equals(address.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        Optional<String> written = either(name);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(exceptions.contain(address) ? ProxyRoute.DIRECT : route(name, written.get()));
    }

    private Optional<String> either(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static ProxyRoute route(String name, String written) throws ImageException {
        URI proxy = uri(written)
                .filter(uri -> uri.getHost() != null)
                .or(() -> uri("http://" + written))
                .filter(uri -> uri.getHost() != null)
                .orElseThrow(() -> new ImageException(name + " names no proxy: expected http://HOST:PORT"));
        boolean socks = "socks5".equals(proxy.getScheme()) || "socks5h".equals(proxy.getScheme());
        if (!socks && !"http".equals(proxy.getScheme())) {
            // not the value: it may hold a password
            throw new ImageException(
                    name + " names a proxy by " + proxy.getScheme() + ", which is not supported: http and socks5 are");
        }
        Optional<String> login = Optional.ofNullable(proxy.getRawUserInfo());
        if (socks && login.isPresent()) {
            throw new ImageException(name + " names a socks5 proxy with a password, which is not supported");
        }
        int port = proxy.getPort() >= 0 ? proxy.getPort() : socks ? 1080 : 80;
        login.ifPresent(any -> allowLogin());
        return new ProxyRoute(
                new Proxy(
                        socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        socks
                                ? new InetSocketAddress(proxy.getHost(), port)
                                : InetSocketAddress.createUnresolved(proxy.getHost(), port)),
                proxy.getHost() + ":" + port,
                login.map(Proxies::login));
    }

    private static void allowLogin() {
        if (System.getProperty(DISABLED) == null) {
            System.setProperty(DISABLED, "");
        }
    }

    private static ProxyRoute.Login login(String written) {
        int colon = written.indexOf(':');
        String user = colon < 0 ? written : written.substring(0, colon);
        return new ProxyRoute.Login(decoded(user), decoded(colon < 0 ? "" : written.substring(colon + 1)));
    }

    /** Percent signs only: a plus sign is one. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Optional<URI> uri(String written) {
        try {
            return Optional.of(new URI(written));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
