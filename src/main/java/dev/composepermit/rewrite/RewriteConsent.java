package dev.composepermit.rewrite;

import java.util.List;
import java.util.Optional;

/**
 * What the user has agreed to, beyond giving project-owned named volumes to their users.
 *
 * @param binds which host directories may be given away
 * @param paths the absolute host paths named by the user, for {@link Binds#NAMED}; they count with every choice
 * @param adopt whether files of a third user may be taken
 * @param unsafe whether external volumes and volumes with a driver of their own may be given away
 * @param sharedGroup the group that services of several users may be given, so that all of them write one source
 */
public record RewriteConsent(
        Binds binds, List<String> paths, boolean adopt, boolean unsafe, Optional<Integer> sharedGroup) {
    /** Directories that do not exist yet, and nothing else. */
    public static final RewriteConsent DEFAULT = new RewriteConsent(Binds.MISSING, List.of(), false, false);

    public RewriteConsent {
        paths = List.copyOf(paths);
    }

    /** Without leave to share a group. */
    public RewriteConsent(Binds binds, List<String> paths, boolean adopt, boolean unsafe) {
        this(binds, paths, adopt, unsafe, Optional.empty());
    }

    /** Which host directories may be given away. */
    public enum Binds {
        NONE,
        /** Those inside the project directory that are not there yet: the engine would make them as root. */
        MISSING,
        /** Only those named. */
        NAMED
    }
}
