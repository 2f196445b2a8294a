package dev.composepermit.ownership.owner;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.user.RunningService;
import java.util.Map;

/** Who owns a named or anonymous volume at the first start. */
final class VolumeOwners {
    private final ComposeProject project;
    private final EngineBehaviour behaviour;
    private final DriverVolumes drivers;
    private final VolumeFill fill;
    private final Map<String, RunningService> services;
    private final FillWords words;

    VolumeOwners(
            ComposeProject project,
            Engine engine,
            EngineBehaviour behaviour,
            HostSources sources,
            Map<String, RunningService> services,
            StartOrder order) {
        this.project = project;
        this.behaviour = behaviour;
        this.services = services;
        this.words = new FillWords(engine);
        this.drivers = new DriverVolumes(behaviour, sources);
        this.fill = new VolumeFill(behaviour, services, order);
    }

    MountedSource named(RunningService service, Mount.NamedVolume mount) {
        String key = mount.source().value();
        if (mount.source().dependsOnUnsetVariable()) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.VARIABLE_UNSET,
                    "which volume is mounted at " + mount.target().value()
                            + " hangs on a variable that is not set here",
                    false);
        }
        Volume volume = project.volumes().get(key);
        if (volume == null) {
            UnknownReason reason = project.complete() ? UnknownReason.INVALID : UnknownReason.FILE_NOT_READ;
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN, reason, "volume " + key + " is not declared", true);
        }
        Fact<ImageTarget> target =
                ImageTargets.at(service.image(), mount.target().value());
        if (target.toOptional().orElse(null) instanceof ImageTarget.File) {
            return MountedSource.created(
                    behaviour.freshVolume(target, service.containerUser(), false), "volume " + key);
        }
        if (volume.external()) {
            return MountedSource.unknown(
                    MountFacts.Source.EXISTING,
                    UnknownReason.EXISTING_VOLUME,
                    "volume " + key
                            + " is external: it is made outside the project, and who owns it can't be seen here",
                    true);
        }
        if (DriverVolumes.isDrivenBy(volume)) {
            return drivers.of(service, mount, volume);
        }
        if (mount.subpath().isPresent()) {
            return subpath(service, mount, key, mount.subpath().get());
        }
        return fresh(service, mount, key);
    }

    MountedSource anonymous(RunningService service, Mount.AnonymousVolume mount) {
        // through volumes_from it is the other container's volume
        RunningService owner = mount.from().map(services::get).orElse(service);
        if (owner == null) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.EXISTING_VOLUME,
                    "the volume at " + mount.target().value() + " belongs to another container",
                    true);
        }
        String path = mount.target().value();
        Fact<ImageTarget> target = ImageTargets.at(owner.image(), path);
        Fact<MountOutcome> outcome = behaviour.freshVolume(target, owner.containerUser(), mount.nocopy());
        String clause = words.filled("the anonymous volume", path, owner, service, target, mount.nocopy(), outcome);
        return created(outcome, clause, !mount.nocopy() && owner == service);
    }

    private MountedSource subpath(
            RunningService service, Mount.NamedVolume mount, String key, Located<String> subpath) {
        Fact<Boolean> honoured = behaviour.honoursSubpath();
        if (!honoured.isKnown()) {
            var unknown = honoured.asUnknown().orElseThrow();
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    unknown.reason(),
                    "whether subpath " + subpath.value() + " is honoured: " + unknown.detail(),
                    false);
        }
        if (!honoured.orElseThrow()) {
            return fresh(service, mount, key);
        }
        boolean alone = fill.uses(key) == 1;
        if (!alone) {
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    UnknownReason.CHANGED_ELSEWHERE,
                    "subpath " + subpath.value() + " of volume " + key + " is made by another service, if it is made",
                    false);
        }
        return MountedSource.created(
                Fact.known(
                        new MountOutcome.Refused("volume " + key + " is fresh and has no " + subpath.value()
                                + ": the container can't start"),
                        honoured.evidence()),
                "a fresh volume has no " + subpath.value());
    }

    private MountedSource fresh(RunningService service, Mount.NamedVolume mount, String key) {
        VolumeFill.Filled filled = fill.of(service, mount, key);
        RunningService by = filled.by();
        String path = filled.target();
        String clause = words.filled(
                "volume " + key,
                path,
                by,
                service,
                ImageTargets.at(by.image(), path),
                filled.nocopy(),
                filled.outcome());
        return created(filled.outcome(), clause, filled.alone() && !mount.nocopy());
    }

    private static MountedSource created(Fact<MountOutcome> outcome, String clause, boolean filled) {
        return new MountedSource(MountFacts.Source.CREATED, outcome, clause, true, filled);
    }
}
