package dev.composepermit.image.registry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The hosts to which plain http may be spoken: those the user has named, and this machine, as Docker has it
 * ({@code insecure-registries}).
 */
final class InsecureHosts {
    private final Set<String> named;
    private final List<AddressRange> ranges;
    private final Function<String, List<InetAddress>> addresses;
    private final Map<String, Boolean> inRange = new HashMap<>();

    /**
     * Some hosts.
     *
     * @param named {@code host}, {@code host:port} or a range of addresses in CIDR notation
     */
    InsecureHosts(Set<String> named) {
        this(named, InsecureHosts::lookUp);
    }

    /** The same, with the way to a name's addresses; only asked where ranges are named. */
    InsecureHosts(Set<String> named, Function<String, List<InetAddress>> addresses) {
        this.named = Set.copyOf(named);
        this.ranges = named.stream()
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
        this.addresses = addresses;
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
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
                || !ranges.isEmpty() && inRange.computeIfAbsent(host, this::isInRange);
    }

    private boolean isInRange(String host) {
        List<InetAddress> known = AddressRange.address(host).map(List::of).orElseGet(() -> addresses.apply(host));
        return known.stream().anyMatch(address -> ranges.stream().anyMatch(range -> range.contains(address)));
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }
}
