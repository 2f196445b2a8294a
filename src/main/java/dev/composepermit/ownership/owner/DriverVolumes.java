package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.engine.TmpfsOptions;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.HostPaths.HostPath;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who owns a volume that a driver or mount options make. */
final class DriverVolumes {
    private final EngineBehaviour behaviour;
    private final HostSources sources;

    DriverVolumes(EngineBehaviour behaviour, HostSources sources) {
        this.behaviour = behaviour;
        this.sources = sources;
    }

    /** Whether more than the plain local driver decides. */
    static boolean isDrivenBy(Volume volume) {
        return volume.driver().filter(driver -> !driver.value().equals("local")).isPresent()
                || !volume.driverOptions().isEmpty();
    }

    MountedSource of(RunningService service, Mount.NamedVolume mount, Volume volume) {
        boolean local = volume.driver()
                .filter(driver -> !driver.value().equals("local"))
                .isEmpty();
        boolean unset = volume.driver().filter(Located::dependsOnUnsetVariable).isPresent()
                || volume.driverOptions().values().stream().anyMatch(Located::dependsOnUnsetVariable);
        if (unset) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.VARIABLE_UNSET,
                    "the driver options of volume " + volume.key() + " hang on a variable that is not set here",
                    false);
        }
        if (!local) {
            return decides(volume, "driver " + volume.driver().orElseThrow().value());
        }
        String type = option(volume, "type");
        MountOptions options = new MountOptions(option(volume, "o"));
        if (type.equals("tmpfs")) {
            return tmpfs(volume, options);
        }
        if (options.has("bind") || options.has("rbind")) {
            return bound(service, mount, volume);
        }
        return decides(volume, type.isEmpty() ? "driver_opts" : "type " + type);
    }

    private static MountedSource decides(Volume volume, String what) {
        return MountedSource.unknown(
                MountFacts.Source.NOT_KNOWN,
                UnknownReason.VOLUME_DRIVER,
                what + " decides who owns volume " + volume.key(),
                false);
    }

    private MountedSource tmpfs(Volume volume, MountOptions options) {
        Optional<TmpfsOptions> read = options.tmpfs();
        if (read.isEmpty()) {
            return decides(volume, "o: " + option(volume, "o"));
        }
        Fact<MountOutcome> outcome = behaviour.tmpfsVolume(read.get());
        String root = outcome.toOptional().orElse(null) instanceof Mounted mounted
                ? mounted.possible().get(0).toString()
                : "not known";
        return MountedSource.created(outcome, "the tmpfs volume " + volume.key() + " is " + root);
    }

    /**
     * A volume that is a directory of the host. Docker and Podman give it the image directory's owner when it is empty;
     * Podman 4.3.1 did so also when it is not.
     */
    private MountedSource bound(RunningService service, Mount.NamedVolume mount, Volume volume) {
        String device = option(volume, "device");
        Fact<HostPath> looked = sources.owner(device);
        MountFacts.Source source = MountFacts.Source.EXISTING;
        if (!(looked.toOptional().orElse(null) instanceof HostPath.Present present)) {
            return MountedSource.unknown(
                    source,
                    UnknownReason.HOST_NOT_INSPECTED,
                    "volume " + volume.key() + " is " + device + " of the host, whose owner was not looked at",
                    behaviour.rootOwnsHostFiles());
        }
        if (!behaviour.rootOwnsHostFiles()) {
            // a rootless engine does not start when it may not give the directory away
            return decides(volume, "bind-backed driver_opts");
        }
        Fact<MountOutcome> onHost = behaviour.existingBindSource(present.owner(), false);
        if (!(onHost.toOptional().orElse(null) instanceof Mounted mounted)) {
            return new MountedSource(source, onHost, device, behaviour.rootOwnsHostFiles(), false);
        }
        Fact<ImageTarget> target =
                ImageTargets.at(service.image(), mount.target().value());
        Optional<MountRoot> images = target.toOptional()
                .filter(ImageTarget.Directory.class::isInstance)
                .map(found -> ((ImageTarget.Directory) found).asRoot());
        if (images.isEmpty()) {
            return decides(volume, "bind-backed driver_opts");
        }
        List<MountRoot> possible = new ArrayList<>(List.of(mounted.possible().get(0)));
        if (!possible.contains(images.get())) {
            possible.add(images.get());
        }
        Optional<Doubt> doubt = possible.size() == 1
                ? Optional.empty()
                : Optional.of(new Doubt(
                        UnknownReason.VOLUME_DRIVER,
                        device + " of the host gets the owner of the image's directory if it is empty"));
        List<Evidence> evidence = new ArrayList<>(looked.evidence());
        evidence.addAll(target.evidence());
        evidence.add(Evidence.cited(
                EvidenceSource.ENGINE_BEHAVIOUR,
                "an empty directory behind a bind-backed volume is given the owner of the image's directory",
                "observed on Docker 28.5.2, Podman 4.3.1 and 5.8.6",
                false));
        return new MountedSource(
                source,
                Fact.known(new Mounted(possible, doubt), evidence),
                "volume " + volume.key() + " is " + device + ", " + present.owner() + " on this host",
                behaviour.rootOwnsHostFiles(),
                false);
    }

    private static String option(Volume volume, String name) {
        Located<String> value = volume.driverOptions().get(name);
        return value == null ? "" : value.value();
    }
}
