package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Which files' texts are kept while a stream passes by: account files and scripts. A script is told by its first two
 * characters; those of packages and libraries are left out, since no image starts with one.
 */
final class KeptTexts {
    private static final int LONGEST = 256 << 10;
    private static final List<String> NOT_STARTED =
            List.of("/usr/share/", "/usr/lib/", "/usr/lib64/", "/usr/src/", "/lib/", "/var/", "/proc/", "/sys/");
    private static final List<String> LIBRARIES = List.of("/node_modules/", "/site-packages/", "/.git/");

    private final long most;
    private long kept;

    KeptTexts(long most) {
        this.most = most;
    }

    /** The text of a file, as far as it is one to keep; reads no more than needed to tell. */
    Optional<String> read(String path, long size, InputStream content) throws IOException {
        boolean account = path.endsWith("/passwd") || path.endsWith("/group");
        if (size > LONGEST || kept + size > most || (!account && isLibrary(path))) {
            return Optional.empty();
        }
        byte[] start = content.readNBytes(2);
        boolean script = start.length == 2 && start[0] == '#' && start[1] == '!';
        if (!account && !script) {
            return Optional.empty();
        }
        byte[] rest = content.readNBytes(LONGEST);
        byte[] all = new byte[start.length + rest.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        kept += all.length;
        return Optional.of(new String(all, StandardCharsets.UTF_8));
    }

    private static boolean isLibrary(String path) {
        return NOT_STARTED.stream().anyMatch(path::startsWith)
                || LIBRARIES.stream().anyMatch(path::contains);
    }
}
