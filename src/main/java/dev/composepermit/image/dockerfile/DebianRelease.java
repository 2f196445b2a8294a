package dev.composepermit.image.dockerfile;

import dev.composepermit.image.ImageReference;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * What an image's tag says of the release of Debian or Ubuntu that it is made from: the uid of {@code _apt}.
 *
 * <p>It is one of the fixed accounts of base-passwd since 3.6.0 (Debian 12, Ubuntu 24.04), 42; before, the package apt
 * made it as the first system account of an empty image, 100.
 */
final class DebianRelease {
    private static final Set<String> FIXED = Set.of("bookworm", "trixie", "forky", "noble", "oracular", "plucky");
    private static final Set<String> FIXED_NUMBERS =
            Set.of("debian:12", "debian:13", "ubuntu:24.04", "ubuntu:24.10", "ubuntu:25.04");
    private static final Set<String> MADE = Set.of("bullseye", "buster", "jammy", "focal", "bionic");
    private static final Set<String> MADE_NUMBERS =
            Set.of("debian:10", "debian:11", "ubuntu:18.04", "ubuntu:20.04", "ubuntu:22.04");
    private static final int FIXED_UID = 42;
    private static final int MADE_UID = 100;

    private DebianRelease() {}

    /** The uid of {@code _apt}; empty where the tag does not name a release for which it is known. */
    static Optional<Integer> aptUid(ImageReference reference) {
        String tag = reference.tag().orElse("");
        String repository = reference.familiarRepository();
        String number = upTo(tag, '-');
        // Debian's point releases: 12.5; Ubuntu's stand behind the month: 24.04
        String release = repository + ":" + (repository.equals("debian") ? upTo(number, '.') : number);
        if (names(tag, FIXED) || FIXED_NUMBERS.contains(release)) {
            return Optional.of(FIXED_UID);
        }
        return names(tag, MADE) || MADE_NUMBERS.contains(release) ? Optional.of(MADE_UID) : Optional.empty();
    }

    private static String upTo(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }

    private static boolean names(String tag, Set<String> releases) {
        StringTokenizer parts = new StringTokenizer(tag, "-_.");
        while (parts.hasMoreTokens()) {
            if (releases.contains(parts.nextToken())) {
                return true;
            }
        }
        return false;
    }
}
