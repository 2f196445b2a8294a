package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.image.Account;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to do about a denied mount, least harm first: what needs no new service and no other owner comes before what
 * does. Nothing here opens a directory to everyone or makes a service root.
 */
final class Remedies {
    private static final int SHOWN = 3;

    private Remedies() {}

    static Finding add(Finding finding, List<Remedy> remedies) {
        Finding all = finding;
        for (Remedy remedy : remedies) {
            all = all.remedy(remedy);
        }
        return all;
    }

    /** For a named or anonymous volume. */
    static List<Remedy> forVolume(ProjectFacts facts, MountUse use) {
        Optional<Remedy> elsewhere = whereTheOwnerIsNotTheCause(use);
        if (elsewhere.isPresent()) {
            return List.of(elsewhere.get());
        }
        if (!use.mount().ownerMapped()) {
            return List.of(hostIdsInOptions(facts, use));
        }
        List<Remedy> remedies = new ArrayList<>();
        preparedPath(use).ifPresent(remedies::add);
        UserRemedies.otherUser(use).ifPresent(remedies::add);
        withoutNocopy(facts, use).ifPresent(remedies::add);
        UserRemedies.capability(use).ifPresent(remedies::add);
        InitRemedies.directoryInBuild(use).ifPresent(remedies::add);
        if (use.mount().mount() instanceof Mount.NamedVolume volume) {
            InitRemedies.initService(facts, use, volume).ifPresent(remedies::add);
            InitRemedies.chownOnce(facts, use).ifPresent(remedies::add);
        }
        if (remedies.isEmpty()) {
            remedies.add(InitRemedies.ownImage(use));
        }
        return remedies.subList(0, Math.min(SHOWN, remedies.size()));
    }

    /** A volume whose mount options name an id that the container does not have: no init service can mend that. */
    private static Remedy hostIdsInOptions(ProjectFacts facts, MountUse use) {
        String[] ids = HostIds.of(facts.engine(), use.identity()).split(":", 2);
        String group = ids.length == 2 ? ",gid=" + ids[1] : "";
        return Remedy.of(
                "mount options name ids of the host: write those that the engine's id map gives the service's user",
                "o: \"uid=" + ids[0] + group + ",mode=0700\"");
    }

    /** For a bind mount. */
    static List<Remedy> forBind(ProjectFacts facts, MountUse use) {
        Optional<Remedy> elsewhere = whereTheOwnerIsNotTheCause(use);
        if (elsewhere.isPresent()) {
            return List.of(elsewhere.get());
        }
        List<Remedy> remedies = new ArrayList<>();
        UserRemedies.otherUser(use).ifPresent(remedies::add);
        BindRemedies.asTheOwner(use).ifPresent(remedies::add);
        UserRemedies.capability(use).ifPresent(remedies::add);
        remedies.add(BindRemedies.chown(facts, use));
        return remedies.subList(0, Math.min(SHOWN, remedies.size()));
    }

    /** What to do where changing the owner of the mount would not help, or nobody knows to whom it should be changed. */
    static Optional<Remedy> whereTheOwnerIsNotTheCause(MountUse use) {
        if (use.mount().mount().readOnly()) {
            return Optional.of(Remedy.of("mount it without `read_only` or `:ro`"));
        }
        return Denials.closedAbove(use.service(), use.mount())
                .map(above -> Remedy.of("give the mount at " + above.target() + ", through which the way leads, to "
                        + use.identity() + " first"));
    }

    /** Another target: a directory that the image made for this very user. */
    private static Optional<Remedy> preparedPath(MountUse use) {
        Optional<ImageFacts> image = use.service().image().toOptional();
        if (image.isEmpty() || use.mount().fromImage()) {
            return Optional.empty();
        }
        Identity identity = use.identity();
        String target = use.target();
        Stream<String> data = image.get().dataPaths().stream()
                .filter(path -> path.use() != DataPath.Use.READS)
                .map(DataPath::path);
        Stream<String> home = image.get().accounts().withUid(identity.uid()).map(Account::name).stream()
                .map(name -> "/home/" + name);
        return Stream.concat(data, home)
                .filter(path -> !path.equals(target) && !isShortLived(path) && !isMounted(use.service(), path))
                .filter(path -> isPreparedFor(use.service(), path, identity))
                .findFirst()
                .map(path -> mountAt(use, path));
    }

    /** Directories for logs, sockets and the like, where nobody keeps data. */
    private static boolean isShortLived(String path) {
        return Stream.of("/var/log", "/var/run", "/run", "/tmp", "/var/tmp", "/var/cache")
                .anyMatch(below -> path.equals(below) || path.startsWith(below + "/"));
    }

    private static boolean isMounted(ServiceFacts service, String path) {
        return service.mounts().stream()
                .anyMatch(mount -> !mount.fromImage() && mount.target().equals(path));
    }

    private static boolean isPreparedFor(ServiceFacts service, String path, Identity identity) {
        return OwnerWords.imageDirectory(service, path)
                .filter(found -> found.uid() == identity.uid()
                        && found.mode().map(mode -> (mode & 0300) == 0300).orElse(true))
                .isPresent();
    }

    private static Remedy mountAt(MountUse use, String path) {
        String source = use.mount().mount() instanceof Mount.NamedVolume volume
                ? volume.source().value() + ":"
                : "";
        String whose = OwnerWords.imageDirectory(use.service(), path)
                .map(OwnerWords::of)
                .orElseThrow();
        String advice = use.target().startsWith(path + "/")
                ? "mount the whole of " + path + ", which the image made for this user (" + whose + ")"
                : "mount it at " + path + ", which the image made for this user (" + whose
                        + "), and let the program write there";
        return Remedy.of(advice, "- " + source + path);
    }

    private static Optional<Remedy> withoutNocopy(ProjectFacts facts, MountUse use) {
        boolean nocopy = use.mount().mount() instanceof Mount.NamedVolume volume && volume.nocopy();
        return nocopy && isPreparedFor(use.service(), use.target(), use.identity())
                ? Optional.of(Remedy.of("take `nocopy` away: " + facts.engine().family()
                        + " then gives the new volume the owner of the image's " + use.target()))
                : Optional.empty();
    }

    /** Whether the image is known to have nothing at the target, so that no engine takes an owner from it. */
    static boolean targetIsAbsent(MountUse use) {
        return OwnerWords.inImage(use.service(), use.target())
                .filter(ImagePath.Absent.class::isInstance)
                .isPresent();
    }
}
