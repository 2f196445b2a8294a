package dev.composepermit.rewrite;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the sources of one init service are mounted for its script. */
final class MountPaths {
    /**
     * The empty directories that belong to 0:0 with mode 0755 in busybox (docker-library/busybox, branch dist-amd64,
     * commit 9c2087811429, latest-1/glibc/amd64/rootfs.tar.gz).
     */
    private static final List<String> OF_ROOT = List.of(
            "/var/www",
            "/etc/network/if-up.d",
            "/etc/network/if-down.d",
            "/etc/network/if-pre-up.d",
            "/etc/network/if-post-down.d");

    /** How many sources one init can mount at directories of root. */
    static final int ROOTS_DIRECTORIES = OF_ROOT.size();

    private final Set<String> used;

    /** @param used the paths that are taken */
    MountPaths(Set<String> used) {
        this.used = new HashSet<>(used);
    }

    /** A directory that the init image has as 0:0 and that nothing is mounted at yet. */
    Optional<String> rootsDirectory() {
        return OF_ROOT.stream().filter(used::add).findFirst();
    }

    /** A path of its own below {@code /volumes}. */
    String below(String name) {
        return free("/volumes/" + name, used);
    }

    /** The name, with a number behind it where it is taken; taken from then on. */
    static String free(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }
}
