package dev.composepermit.image;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image reference, split and completed as Docker does it (distribution/reference, {@code normalize.go} and
 * {@code regexp.go}).
 *
 * @param registry the registry host; {@code docker.io} when none is written
 * @param repository the repository; {@code library/…} is put before a bare name on {@code docker.io}
 * @param tag the tag, empty when a digest stands alone or the tag is not known; {@code latest} when neither is written
 * @param digest the digest, with its algorithm
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {
    /** The registry of references that name none. */
    public static final String DOCKER_HUB = "docker.io";

    private static final String OFFICIAL = "library/";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TAG = 128;
    private static final int IDENTIFIER_LENGTH = 64;

    /** Splits a reference as written; empty when it is not one. */
    public static Optional<ImageReference> parse(String written) {
        if (written.length() == IDENTIFIER_LENGTH && isLowerHex(written)) {
            return Optional.empty();
        }
        int at = written.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(written.substring(at + 1));
        String rest = at < 0 ? written : written.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        String name = colon < 0 ? rest : rest.substring(0, colon);
        if ((tag.isPresent() && !isTag(tag.get())) || (digest.isPresent() && !isDigest(digest.get()))) {
            return Optional.empty();
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            tag = Optional.of("latest");
        }
        return named(name, tag, digest);
    }

    /**
     * Splits a reference whose tag or digest could not be read because a variable in it is not set, such as
     * {@code kafka:${VERSION}}, of which {@code kafka:} is left: the repository is known, the tag is not.
     *
     * @param written the reference with nothing put in for the variable
     * @return the reference without tag and digest; empty when the repository is not known either
     */
    public static Optional<ImageReference> parseWithoutTag(String written) {
        int at = written.indexOf('@');
        String rest = at < 0 ? written : written.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        return colon < 0 ? Optional.empty() : named(rest.substring(0, colon), Optional.empty(), Optional.empty());
    }

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that
                && registry.equals(that.registry)
                && repository.equals(that.repository)
                && tag.equals(that.tag)
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * repository.hashCode() + tag.hashCode()) + digest.hashCode();
    }

    /** The name as people write it: without {@code docker.io} and {@code library}. */
    public String familiarName() {
        return familiarRepository()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    /** The repository as people write it, without tag and digest. */
    public String familiarRepository() {
        if (!registry.equals(DOCKER_HUB)) {
            return registry + "/" + repository;
        }
        boolean official = repository.startsWith(OFFICIAL) && repository.indexOf('/', OFFICIAL.length()) < 0;
        return official ? repository.substring(OFFICIAL.length()) : repository;
    }

    private static Optional<ImageReference> named(String name, Optional<String> tag, Optional<String> digest) {
        int slash = name.indexOf('/');
        boolean hosted = slash >= 0 && isHost(name.substring(0, slash));
        String host = hosted ? name.substring(0, slash) : DOCKER_HUB;
        String path = hosted ? name.substring(slash + 1) : name;
        String registry = host.equals("index.docker.io") ? DOCKER_HUB : host;
        if (registry.equals(DOCKER_HUB) && path.indexOf('/') < 0) {
            path = OFFICIAL + path;
        }
        if (!isRegistry(registry) || !isRepository(path) || registry.length() + 1 + path.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        return Optional.of(new ImageReference(registry, path, tag, digest));
    }

    /** Whether the part before the first slash is a host: a dot, a port, upper case, or localhost tell it. */
    private static boolean isHost(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.equals("localhost")
                || !first.toLowerCase(Locale.ROOT).equals(first);
    }

    private static boolean isRegistry(String registry) {
        int port = registry.startsWith("[") ? registry.indexOf(':', registry.indexOf(']') + 1) : registry.indexOf(':');
        String host = port < 0 ? registry : registry.substring(0, port);
        if (port >= 0 && (port + 1 == registry.length() || !allDigits(registry, port + 1))) {
            return false;
        }
        if (host.startsWith("[")) {
            return host.endsWith("]") && host.length() > 2 && isIpv6(host.substring(1, host.length() - 1));
        }
        int start = 0;
        while (true) {
            int dot = host.indexOf('.', start);
            int end = dot < 0 ? host.length() : dot;
            if (!isHostLabel(host, start, end)) {
                return false;
            }
            if (dot < 0) {
                return true;
            }
            start = dot + 1;
        }
    }

    private static boolean isHostLabel(String host, int start, int end) {
        if (start == end || host.charAt(start) == '-' || host.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isLetterOrDigit(host.charAt(i)) && host.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c != ':' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Components of lower-case letters and digits, parted inside by one dot, one or two underscores, or dashes. */
    private static boolean isRepository(String path) {
        int i = 0;
        while (i < path.length()) {
            int word = i;
            while (i < path.length() && isLowerLetterOrDigit(path.charAt(i))) {
                i++;
            }
            if (i == word) {
                return false;
            }
            if (i == path.length()) {
                return true;
            }
            i = afterSeparator(path, i);
        }
        return false;
    }

    /** The offset behind the separator at {@code i}; {@code i} itself, where no word begins, when there is none. */
    private static int afterSeparator(String path, int i) {
        char c = path.charAt(i);
        if (c == '/' || c == '.') {
            return i + 1;
        }
        if (c == '_') {
            return path.startsWith("__", i) ? i + 2 : i + 1;
        }
        int end = i;
        while (end < path.length() && path.charAt(end) == '-') {
            end++;
        }
        return end;
    }

    private static boolean isTag(String tag) {
        if (tag.isEmpty() || tag.length() > LONGEST_TAG || tag.charAt(0) == '.' || tag.charAt(0) == '-') {
            return false;
        }
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            if (!isLetterOrDigit(c) && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** The registered algorithms of the OCI image specification ("descriptor", "Digests"), which Docker checks. */
    private static boolean isDigest(String digest) {
        int colon = digest.indexOf(':');
        if (colon < 0) {
            return false;
        }
        int length = switch (digest.substring(0, colon)) {
            case "sha256" -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default -> -1;
        };
        String hex = digest.substring(colon + 1);
        return hex.length() == length && isLowerHex(hex);
    }

    private static boolean isLowerHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean allDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return isLowerLetterOrDigit(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLowerLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
