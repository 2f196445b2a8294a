package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.user.RunningService;
import java.util.Optional;

/**
 * One service's use of a volume. Told from others by identity: what they are made of is too much to be compared.
 *
 * @param target what the service's image has where the volume is mounted
 */
record VolumeUse(RunningService service, Mount.NamedVolume mount, Fact<ImageTarget> target) {
    static VolumeUse of(RunningService service, Mount.NamedVolume mount) {
        return new VolumeUse(
                service, mount, ImageTargets.at(service.image(), mount.target().value()));
    }

    String name() {
        return service.name();
    }

    /** Whether its image's directory is copied; empty when that is not known. */
    Optional<Boolean> fills() {
        if (mount.nocopy()) {
            return Optional.of(false);
        }
        ImageTarget found = target().toOptional().orElse(null);
        if (found instanceof ImageTarget.Directory) {
            return Optional.of(true);
        }
        return found instanceof ImageTarget.Absent ? Optional.of(false) : Optional.empty();
    }

    /** Whether it leaves something in the volume; empty when that is not known. */
    Optional<Boolean> leavesContent() {
        return target().toOptional().orElse(null) instanceof ImageTarget.Directory directory
                ? directory.content()
                : Optional.empty();
    }

    /** Whether its own script changes owners, and its image brings nothing to the volume. */
    boolean onlyRepairs() {
        if (service.scripts().isEmpty() || fills().orElse(false)) {
            return false;
        }
        return service.scripts().stream()
                .anyMatch(script -> script.hook().isEmpty() && !script.repairs().isEmpty());
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
