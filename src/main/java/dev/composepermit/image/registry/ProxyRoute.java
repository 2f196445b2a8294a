package dev.composepermit.image.registry;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server by a proxy, or past it.
 *
 * @param proxy as the JDK takes it
 * @param name for people, without a password; empty when there is none in between
 * @param login name and password for the proxy
 */
record ProxyRoute(Proxy proxy, String name, Optional<Login> login) {
    static final ProxyRoute DIRECT = new ProxyRoute(Proxy.NO_PROXY, "", Optional.empty());

    /** What a proxy knows a user by. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return user + ":…";
        }
    }

    boolean isDirect() {
        return name.isEmpty();
    }

    /** Gives the login to the proxy, and to nobody else who asks; once, for Java would try a wrong one 20 times. */
    Authenticator authenticator() {
        return new Authenticator() {
            private boolean given;

            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                boolean again = given;
                given = true;
                return login.filter(known -> !again && getRequestorType() == RequestorType.PROXY)
                        .map(known -> new PasswordAuthentication(
                                known.user(), known.password().toCharArray()))
                        .orElse(null);
            }
        };
    }
}
