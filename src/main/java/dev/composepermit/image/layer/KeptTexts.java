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

    /** A file, with its text if that is one to keep; reads no more of it than needed to tell. */
    LayerEntry.File read(String path, long size, InputStream content, Attributes attributes) throws IOException {
        boolean account = path.endsWith("/passwd") || path.endsWith("/group");
        byte[] start = content.readNBytes(2);
        boolean script = start.length == 2 && start[0] == '#' && start[1] == '!';
        boolean wanted = account || (script && !isLibrary(path));
        if (!wanted || size > LONGEST || kept + size > most) {
            return new LayerEntry.File(attributes, script, Optional.empty());
        }
        byte[] rest = content.readNBytes(LONGEST);
        byte[] all = new byte[start.length + rest.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        kept += all.length;
        return new LayerEntry.File(attributes, script, Optional.of(new String(all, StandardCharsets.UTF_8)));
    }

    private static boolean isLibrary(String path) {
        return NOT_STARTED.stream().anyMatch(path::startsWith)
                || LIBRARIES.stream().anyMatch(path::contains);
    }
}
