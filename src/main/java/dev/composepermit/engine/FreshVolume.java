package dev.composepermit.engine;

import dev.composepermit.engine.ImageTarget.Absent;
import dev.composepermit.engine.ImageTarget.Directory;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountOutcome.Refused;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * Who owns a fresh volume.
 *
 * <p>Docker makes it 0:0 0755 and, when the container is created, copies owner, mode and content of the image's
 * directory over it, also of an empty one and also for a read-only mount; {@code nocopy} skips all of that, and the
 * user never matters (moby {@code daemon/create_unix.go}, {@code container_unix.go copyExistingContents}). Podman does
 * the same at the start, keeps owner and mode under {@code nocopy}, and gives a volume over nothing to the container's
 * user (libpod {@code container_internal_common.go fixVolumePermissions}).
 */
final class FreshVolume {
    private FreshVolume() {}

    static Fact<MountOutcome> root(
            MeasuredEngine engine, Fact<ImageTarget> target, Fact<ContainerUser> user, boolean nocopy) {
        if (nocopy && !engine.isPodman()) {
            return Fact.known(
                    Mounted.as(MountRoot.ROOT_0755),
                    saw("with nocopy a fresh volume is 0:0 0755, whatever the image has"));
        }
        return target.flatMap(found -> {
            if (found instanceof Directory directory) {
                return Fact.known(
                        Mounted.as(directory.asRoot()),
                        saw("a fresh volume takes owner and mode of the image's directory, even of an empty one"));
            }
            if (found instanceof ImageTarget.File) {
                return Fact.known(
                        new Refused("a volume can't be mounted on a file of the image"),
                        saw("the container does not start: not a directory"));
            }
            return engine.isPodman() ? overNothing(found, user) : ofDocker();
        });
    }

    private static Fact<MountOutcome> ofDocker() {
        return Fact.known(
                Mounted.as(MountRoot.ROOT_0755),
                saw("a fresh volume over a path that the image lacks is 0:0 0755, whoever the user is"));
    }

    private static Fact<MountOutcome> overNothing(ImageTarget found, Fact<ContainerUser> user) {
        return user.flatMap(who -> {
            Evidence given = saw("a fresh volume over a path that the image lacks goes to the container's user");
            MountRoot users = new MountRoot(who.uid(), who.gid(), Optional.of(0755), true);
            if (found instanceof Absent || users.equals(MountRoot.ROOT_0755)) {
                return Fact.known(Mounted.as(users), given);
            }
            Doubt doubt = new Doubt(
                    UnknownReason.IMAGE_PATH_NOT_KNOWN,
                    "whether the image has the directory decides, and that is not known");
            return Fact.known(new Mounted(List.of(users, MountRoot.ROOT_0755), Optional.of(doubt)), given);
        });
    }

    private static Evidence saw(String behaviour) {
        return Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, behaviour);
    }
}
