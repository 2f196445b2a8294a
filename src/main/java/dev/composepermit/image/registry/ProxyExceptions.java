package dev.composepermit.image.registry;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom {@code NO_PROXY} names: addresses, ranges of addresses, names with all that are below them ({@code lan.example}),
 * only those below ({@code .lan.example}), each with a port or for all; {@code *} is everybody. This machine always is.
 */
final class ProxyExceptions {
    private final boolean everybody;
    private final List<AddressRange> ranges = new ArrayList<>();
    private final List<One> ones = new ArrayList<>();

    /** A name or address, for one port or ({@code -1}) all. */
    private record One(String host, boolean itself, boolean below, int port) {
        boolean is(String name, int at) {
            return (port < 0 || port == at) && (itself && name.equals(host) || below && name.endsWith("." + host));
        }
    }

    private ProxyExceptions(List<String> entries) {
        this.everybody = entries.contains("*");
        entries.forEach(this::add);
    }

    static ProxyExceptions parse(String written) {
        List<String> entries = new ArrayList<>();
        for (String entry : written.split(",")) {
            if (!entry.isBlank()) {
                entries.add(entry.strip().toLowerCase(Locale.ROOT));
            }
        }
        return new ProxyExceptions(entries);
    }

    private void add(String entry) {
        Optional<AddressRange> range = AddressRange.parse(entry);
        if (range.isPresent()) {
            ranges.add(range.get());
            return;
        }
        int colon = entry.lastIndexOf(':');
        boolean one = entry.indexOf(':') == colon || entry.startsWith("[");
        boolean withPort = one
                && colon > entry.lastIndexOf(']')
                && entry.substring(colon + 1).matches("\\d{1,5}");
        int port = withPort ? Integer.parseInt(entry.substring(colon + 1)) : -1;
        String host = withPort ? entry.substring(0, colon) : entry;
        Optional<InetAddress> address = AddressRange.address(host);
        if (address.isPresent()) {
            ones.add(new One(address.get().getHostAddress(), true, false, port));
            return;
        }
        String name = host.startsWith("*.") ? host.substring(1) : host;
        boolean onlyBelow = name.startsWith(".");
        String bare = onlyBelow ? name.substring(1) : name;
        if (!bare.isEmpty()) {
            ones.add(new One(bare, !onlyBelow, true, port));
        }
    }

    boolean contain(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        Optional<InetAddress> address = AddressRange.address(host);
        if (everybody
                || host.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
            return true;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        String name = address.map(InetAddress::getHostAddress).orElse(host);
        return address.filter(known -> ranges.stream().anyMatch(range -> range.contains(known)))
                        .isPresent()
                || ones.stream().anyMatch(one -> one.is(name, port));
    }
}
