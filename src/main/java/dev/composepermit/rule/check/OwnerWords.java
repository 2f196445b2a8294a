package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.ServiceFacts;
import java.util.List;
import java.util.Optional;

/** Says of a mount who owns it and how that comes about, as a clause that follows "`api` runs as 1000:1000, ". */
final class OwnerWords {
    private OwnerWords() {}

    static String clause(ProjectFacts facts, MountUse use) {
        MountFacts mount = use.mount();
        if (mount.mount().readOnly()) {
            return source(use) + " is mounted read-only";
        }
        Optional<String> repaired = lastOwner(mount.repairs()).map(owner -> repaired(use, owner));
        if (repaired.isPresent()) {
            return repaired.get();
        }
        Optional<Ownership> owner = mount.owner().toOptional();
        if (owner.isEmpty()) {
            return mount.verdict().reason();
        }
        if (mount.mount() instanceof Mount.Bind) {
            return bind(facts, use, owner.get());
        }
        if (mount.mount() instanceof Mount.Tmpfs tmpfs) {
            return tmpfs(use, tmpfs, owner.get());
        }
        return volume(facts, use, owner.get());
    }

    /** What is mounted, in the file's own words: {@code volume data}, {@code ./data}, {@code the tmpfs at /run}. */
    static String source(MountUse use) {
        Mount mount = use.mount().mount();
        if (mount instanceof Mount.NamedVolume volume) {
            return "volume " + volume.source().value()
                    + volume.subpath()
                            .map(path -> " (subpath " + path.value() + ")")
                            .orElse("");
        }
        if (mount instanceof Mount.Bind bind) {
            return bind.written();
        }
        if (mount instanceof Mount.Tmpfs) {
            return "the tmpfs at " + use.target();
        }
        String from = use.mount().fromImage() ? " that the image declares at " : " at ";
        return "the anonymous volume" + from + use.target();
    }

    private static Optional<Repair> lastOwner(List<Repair> repairs) {
        return repairs.stream()
                .filter(repair -> repair.isCertain()
                        && repair.reachesRoot()
                        && repair.owner().isPresent())
                .reduce((a, b) -> b);
    }

    private static String repaired(MountUse use, Repair repair) {
        String by = repair.hook()
                .map(hook -> "the " + hook.keyword() + " hook of `" + repair.service() + "`")
                .orElse("`" + repair.service() + "`");
        return by + " makes " + source(use) + " " + repair.owner().orElseThrow().written();
    }

    private static String bind(ProjectFacts facts, MountUse use, Ownership owner) {
        return BindRemedies.isMissing(use)
                ? source(use) + " does not exist, so " + facts.engine().family() + " will make it as " + owner
                : source(use) + " belongs to " + owner;
    }

    private static String tmpfs(MountUse use, Mount.Tmpfs tmpfs, Ownership owner) {
        Optional<ImagePath.Present> covered = imageDirectory(use.service(), use.target());
        String why = "";
        if (covered.isPresent() && covered.get().mode().equals(Optional.of(owner.mode()))) {
            why = ", the mode of the image's own directory";
        } else if (tmpfs.mode().isPresent()) {
            why = ", the mode given";
        }
        return source(use) + " will be " + owner + why;
    }

    private static String volume(ProjectFacts facts, MountUse use, Ownership owner) {
        String engine = facts.engine().family();
        String volume = source(use);
        Optional<ImagePath> inImage = inImage(use.service(), use.target());
        if (hasNocopy(use.mount().mount()) && owner.equals(Ownership.ROOT_0755)) {
            return "`nocopy` keeps " + engine + " from giving " + volume
                    + " the owner of the image's directory: it will be " + owner;
        }
        if (inImage.filter(ImagePath.Absent.class::isInstance).isPresent()) {
            return use.their() + " image has no " + use.target() + ", so " + engine + " will create " + volume + " as "
                    + owner;
        }
        if (inImage.filter(path -> isOwnerOf(path, owner)).isPresent()) {
            return engine + " will give " + volume + " the owner of " + use.target() + " in the image, " + owner;
        }
        return engine + " will create " + volume + " as " + owner;
    }

    private static boolean isOwnerOf(ImagePath path, Ownership owner) {
        return path instanceof ImagePath.Present present
                && present.uid() == owner.uid()
                && present.gid() == owner.gid()
                && present.mode().filter(mode -> mode == owner.mode()).isPresent();
    }

    private static boolean hasNocopy(Mount mount) {
        return (mount instanceof Mount.NamedVolume named && named.nocopy())
                || (mount instanceof Mount.AnonymousVolume anonymous && anonymous.nocopy());
    }

    /** What the service's image has at a path, if that is known. */
    static Optional<ImagePath> inImage(ServiceFacts service, String path) {
        return service.image().toOptional().flatMap(image -> image.at(path).toOptional());
    }

    /** The directory that the service's image has at a path, if it is known to have one. */
    static Optional<ImagePath.Present> imageDirectory(ServiceFacts service, String path) {
        return inImage(service, path)
                .filter(ImagePath.Present.class::isInstance)
                .map(ImagePath.Present.class::cast)
                .filter(ImagePath.Present::directory);
    }

    /** An owner and mode as the messages show it: {@code 65534:65534 0775}. */
    static String of(ImagePath.Present path) {
        return path.uid() + ":" + path.gid()
                + path.mode().map(mode -> " " + Ownership.octal(mode)).orElse("");
    }
}
