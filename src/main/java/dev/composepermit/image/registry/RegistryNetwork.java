package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** How registries are reached from here: without https where that is allowed, by proxies, with certificates of one's own. */
public final class RegistryNetwork {
    private final InsecureHosts insecure;
    private final Proxies proxies;
    private final HostCertificates certificates;

    RegistryNetwork(InsecureHosts insecure, Proxies proxies, HostCertificates certificates) {
        this.insecure = insecure;
        this.proxies = proxies;
        this.certificates = certificates;
    }

    /**
     * As the environment and the machine say.
     *
     * @param insecure registries that may do without https: {@code host}, {@code host:port} or a range in CIDR notation;
     *     this machine always may
     */
    public static RegistryNetwork of(Map<String, String> environment, Set<String> insecure) {
        return new RegistryNetwork(
                new InsecureHosts(insecure), new Proxies(environment), HostCertificates.of(environment));
    }

    InsecureHosts insecure() {
        return insecure;
    }

    HostCertificates certificates() {
        return certificates;
    }

    /**
     * A connection that is not made yet, and the name of the proxy it goes by; empty when it goes straight there, or as
     * Java is set up.
     */
    record Prepared(HttpURLConnection connection, Optional<String> proxy) {}

    /**
     * Prepares a connection.
     *
     * @param trust what connections by https are made with, if not as usual
     * @param secret whether a password or token will be sent: never in the clear by a proxy
     */
    Prepared prepare(URI uri, Optional<SSLSocketFactory> trust, boolean secret) throws IOException {
        Optional<ProxyRoute> route = proxies.to(uri);
        Optional<ProxyRoute> proxy = route.filter(way -> !way.isDirect());
        if (proxy.isPresent() && secret && "http".equals(uri.getScheme())) {
            throw new ImageException("what lets us into " + uri.getRawAuthority() + " would go through the proxy "
                    + proxy.get().name() + " in the clear; name the registry in NO_PROXY");
        }
        HttpURLConnection connection = (HttpURLConnection)
                (route.isPresent()
                        ? uri.toURL().openConnection(route.get().proxy())
                        : uri.toURL().openConnection());
        proxy.filter(way -> way.login().isPresent()).ifPresent(way -> connection.setAuthenticator(way.authenticator()));
        if (connection instanceof HttpsURLConnection secure) {
            trust.ifPresent(secure::setSSLSocketFactory);
        }
        return new Prepared(connection, proxy.map(ProxyRoute::name));
    }
}
