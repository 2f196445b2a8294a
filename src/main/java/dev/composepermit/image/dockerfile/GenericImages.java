package dev.composepermit.image.dockerfile;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.IdChoice;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.run.Dialect;
import dev.composepermit.text.Letters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Images that are a distribution, or a language on one, and nothing else. Two things are certain of them although no
 * source lists them: they have no path outside the directories of the Filesystem Hierarchy Standard but those that are
 * listed, and no ordinary account (from 1000) but those that are listed.
 *
 * <p>The languages' images on Debian that are not {@code slim} bring version control and other tools, whose packages
 * make system groups ({@code openssh-client}: {@code _ssh}); which, no source lists.
 */
final class GenericImages {
    private static final Set<String> OFFICIAL = Set.of(
            "almalinux",
            "alpine",
            "amazonlinux",
            "buildpack-deps",
            "busybox",
            "debian",
            "fedora",
            "golang",
            "node",
            "perl",
            "php",
            "python",
            "rockylinux",
            "ruby",
            "rust",
            "ubuntu");

    private static final Set<String> UBI = Set.of("", "/ubi", "/ubi-minimal");

    private static final Set<String> DISTRIBUTIONS = Set.of("alpine", "busybox", "debian", "ubuntu");

    /** Where a distribution has more than any list of paths tells. */
    private static final List<String> SYSTEM = List.of(
            "/afs", "/bin", "/boot", "/dev", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/media", "/proc", "/root",
            "/run", "/sbin", "/sys", "/tmp", "/usr", "/var");

    /** Where nobody but the administrator has anything. */
    private static final List<String> FREE = List.of("/usr/src/app", "/usr/app", "/var/www", "/var/app");

    /** The images of Node.js have it there, with its version. */
    private static final String YARN = "/opt/yarn-v";

    private static final int DEBIAN_NOGROUP = 65534;

    private GenericImages() {}

    private static boolean has(ImageReference reference) {
        String repository = reference.repository();
        boolean mirrored = repository.contains("library/");
        String name = mirrored ? repository.substring(repository.lastIndexOf("library/") + "library/".length()) : "";
        boolean ubi = reference.registry().equals("registry.access.redhat.com") && isUbi(repository);
        boolean distroless = reference.registry().equals("gcr.io") && repository.startsWith("distroless/");
        return ubi || distroless || OFFICIAL.contains(name);
    }

    /** {@code ubi9}, {@code ubi9/ubi}, {@code ubi9/ubi-minimal}. */
    private static boolean isUbi(String repository) {
        int end = repository.startsWith("ubi") ? Letters.DIGITS.end(repository, 3) : 0;
        return end > 3 && UBI.contains(repository.substring(end));
    }

    /** What stands at a path, of which the source says that it is absent or root's. */
    static PathState at(String path, PathState said) {
        boolean doubtful = said.maybeAbsent() && said.occupant().isPresent();
        boolean system =
                path.startsWith(YARN) || SYSTEM.stream().anyMatch(directory -> UnixPath.isAtOrBelow(path, directory));
        boolean free = FREE.stream().anyMatch(directory -> UnixPath.isAtOrBelow(path, directory));
        boolean root = said.occupant().filter(there -> there.owner().isRoot()).isPresent();
        return doubtful && root && (!system || free) ? PathState.absent(said.evidence()) : said;
    }

    /**
     * The accounts, which are all but for {@code _apt} on Debian: its uid hangs on the release, see {@link DebianRelease},
     * so that no source that speaks of all releases has it.
     */
    static AccountTable accounts(AccountTable said, BaseImage.Known base, Dialect dialect) {
        BaseImage.Sort sort = base.sort();
        if (sort == BaseImage.Sort.OTHER) {
            return said;
        }
        Known known = said.known();
        boolean lacksApt = dialect == Dialect.DEBIAN
                && !known.systemUsers()
                && !said.users().isEmpty()
                && said.user(IdChoice.APT).isEmpty();
        AccountTable all =
                lacksApt ? said.with(new User(IdChoice.APT, base.aptUid(), Optional.of(DEBIAN_NOGROUP))) : said;
        // Alpine's base layout has had others in some versions, but none where its tools pick ids (100 to 122)
        boolean listed = lacksApt || (dialect == Dialect.ALPINE && !said.users().isEmpty());
        boolean groups = known.systemGroups() || (listed && !said.groups().isEmpty());
        return new AccountTable(
                all.users(),
                all.groups(),
                new Known(true, known.systemUsers() || listed, true, sort == BaseImage.Sort.PLAIN && groups));
    }

    static BaseImage.Sort sort(ImageReference reference) {
        if (!has(reference)) {
            return BaseImage.Sort.OTHER;
        }
        return isBare(reference) ? BaseImage.Sort.PLAIN : BaseImage.Sort.WITH_TOOLS;
    }

    /** Whether an image has no more packages than its distribution's own and those of the language. */
    private static boolean isBare(ImageReference reference) {
        String repository = reference.repository();
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        String tag = reference.tag().orElse("");
        return reference.registry().equals("gcr.io")
                || DISTRIBUTIONS.contains(name)
                || tag.contains("slim")
                || tag.contains("alpine");
    }
}
