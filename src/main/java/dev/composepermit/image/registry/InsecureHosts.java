package dev.composepermit.image.registry;

import java.util.Set;

/**
 * The hosts to which plain http may be spoken: those the user has named, and this machine, as Docker has it
 * ({@code insecure-registries}).
 *
 * @param named {@code host} or {@code host:port}
 */
record InsecureHosts(Set<String> named) {
    InsecureHosts {
        named = Set.copyOf(named);
    }

    /**
     * Whether a host is one of them.
     *
     * @param authority {@code host} or {@code host:port}
     */
    boolean contain(String authority) {
        String host = withoutPort(authority);
        return named.contains(authority)
                || named.contains(host)
                || host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
