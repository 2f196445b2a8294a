package dev.composepermit.compose.syntax;

import dev.composepermit.text.LowerCase;
import java.util.Optional;

/**
 * A port in the short syntax, {@code [[IP:]HOST:]CONTAINER[/PROTOCOL]}, each port a number or a range
 * (docker/go-connections {@code nat/nat.go}).
 *
 * @param ip empty when none is given
 * @param host empty when none is given
 * @param container the container's port or the first of a range
 * @param containerEnd the last of a range; the same as {@code container} without one
 * @param protocol in lower case
 */
public record PortSpec(String ip, String host, int container, int containerEnd, String protocol) {
    private static final int MAX_PORT = 65_535;

    private record Range(int start, int end) {
        int length() {
            return end - start;
        }
    }

    /** Parses a string, after interpolation. */
    public static Parsed<PortSpec> parse(String spec) {
        String[] parts = spec.split(":", -1);
        int last = parts.length - 1;
        String host = last > 0 ? parts[last - 1] : "";
        int ipEnd = Math.max(0, spec.length() - parts[last].length() - host.length() - 2);
        String ip = last > 1 ? spec.substring(0, ipEnd) : "";
        int slash = parts[last].indexOf('/');
        String container = slash < 0 ? parts[last] : parts[last].substring(0, slash);
        String written = slash < 0 ? "" : parts[last].substring(slash + 1);
        return parse(spec, ip, host, container, written.isEmpty() ? "tcp" : LowerCase.of(written));
    }

    private static Parsed<PortSpec> parse(String spec, String ip, String host, String container, String protocol) {
        String address = ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
        if (!address.isEmpty() && !IpAddress.isValid(address)) {
            return Parsed.failed("Invalid ip address: " + ip);
        }
        if (container.isEmpty()) {
            return Parsed.failed("No port specified: " + spec + "<empty>");
        }
        Optional<Range> inside = range(container);
        if (inside.isEmpty()) {
            return Parsed.failed("Invalid containerPort: " + container);
        }
        Optional<Range> outside = host.isEmpty() ? inside : range(host);
        if (outside.isEmpty()) {
            return Parsed.failed("Invalid hostPort: " + host);
        }
        // One port inside may go to any of a range outside; a range inside needs one as long.
        int length = inside.get().length();
        if (!host.isEmpty() && length != 0 && length != outside.get().length()) {
            return Parsed.failed(
                    "Invalid ranges specified for container and host Ports: " + container + " and " + host);
        }
        if (!protocol.equals("tcp") && !protocol.equals("udp") && !protocol.equals("sctp")) {
            return Parsed.failed("Invalid proto: " + protocol);
        }
        return Parsed.ok(
                new PortSpec(address, host, inside.get().start(), inside.get().end(), protocol));
    }

    private static Optional<Range> range(String text) {
        String[] parts = text.split("-", -1);
        int start = port(parts[0]);
        int end = parts.length == 1 ? start : port(parts[1]);
        return start < 0 || end < start ? Optional.empty() : Optional.of(new Range(start, end));
    }

    private static int port(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length() && value <= MAX_PORT; i++) {
            value = value * 10 + (digits.charAt(i) - '0');
        }
        return value <= MAX_PORT ? value : -1;
    }
}
