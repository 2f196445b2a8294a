package dev.composepermit.image.dockerfile;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.List;
import java.util.Set;

/**
 * Images that are a distribution, or a language on one, and nothing else. Two things are certain of them although no
 * source lists them: they have no path outside the directories of the Filesystem Hierarchy Standard but those that are
 * listed, and no ordinary account (from 1000) but those that are listed.
 */
final class GenericImages {
    private static final Set<String> OFFICIAL = Set.of(
            "alpine",
            "buildpack-deps",
            "busybox",
            "debian",
            "golang",
            "node",
            "perl",
            "php",
            "python",
            "ruby",
            "rust",
            "ubuntu");

    /** Where a distribution has more than any list of paths tells. */
    private static final List<String> SYSTEM = List.of(
            "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/root", "/run", "/sbin",
            "/sys", "/tmp", "/usr", "/var");

    /** Where nobody but the administrator has anything. */
    private static final List<String> FREE = List.of("/usr/src/app", "/usr/app", "/var/www", "/var/app");

    private GenericImages() {}

    static boolean has(ImageReference reference) {
        String repository = reference.repository();
        boolean mirrored = repository.contains("library/");
        String name = mirrored ? repository.substring(repository.lastIndexOf("library/") + "library/".length()) : "";
        boolean distroless = reference.registry().equals("gcr.io") && repository.startsWith("distroless/");
        return distroless || OFFICIAL.contains(name);
    }

    /** What stands at a path, of which the source says that it is absent or root's. */
    static PathState at(String path, PathState said) {
        boolean doubtful = said.maybeAbsent() && said.occupant().isPresent();
        boolean system = SYSTEM.stream().anyMatch(directory -> UnixPath.isAtOrBelow(path, directory));
        boolean free = FREE.stream().anyMatch(directory -> UnixPath.isAtOrBelow(path, directory));
        boolean root = said.occupant().filter(there -> there.owner().isRoot()).isPresent();
        return doubtful && root && (!system || free) ? PathState.absent(said.evidence()) : said;
    }

    static AccountTable accounts(AccountTable said) {
        Known known = said.known();
        return new AccountTable(
                said.users(), said.groups(), new Known(true, known.systemUsers(), true, known.systemGroups()));
    }
}
