package dev.composepermit.image.registry;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy's own no. */
final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    /** How the JDK says it of a tunnel: {@code … Proxy returns "HTTP/1.1 403 Forbidden"}. */
    private static final Pattern TUNNEL = Pattern.compile("through proxy.*\"HTTP/\\S+ (\\d{3})");

    private ProxyRefusal(String message) {
        super(message);
    }

    static ProxyRefusal ofLogin() {
        return new ProxyRefusal("wants a name and a password, or others than it was given");
    }

    /** What a proxy refused, if that is the failure; a clause for a person. */
    static Optional<String> of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ProxyRefusal) {
            return Optional.of(message);
        }
        Matcher tunnel = TUNNEL.matcher(message);
        return tunnel.find() ? Optional.of("does not lead there (HTTP " + tunnel.group(1) + ")") : Optional.empty();
    }
}
