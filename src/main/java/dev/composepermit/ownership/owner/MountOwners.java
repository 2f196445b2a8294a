package dev.composepermit.ownership.owner;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.user.RunningService;
import java.util.Map;
import java.util.Optional;

/** Who owns the root of each mount at the first start, seen from inside the container. */
public final class MountOwners {
    private final Engine engine;
    private final VolumeOwners volumes;
    private final BindOwners binds;
    private final TmpfsOwners tmpfs;
    private final GrantedOwners granted;

    public MountOwners(
            ComposeProject project,
            Engine engine,
            EngineBehaviour behaviour,
            HostSources sources,
            Map<String, RunningService> services,
            StartOrder order) {
        this.engine = engine;
        this.volumes = new VolumeOwners(project, engine, behaviour, sources, services, order);
        this.binds = new BindOwners(engine.family(), behaviour, sources);
        this.tmpfs = new TmpfsOwners(behaviour);
        this.granted = new GrantedOwners(project, behaviour, binds);
    }

    /** One mount of one service. */
    public MountedSource of(RunningService service, Mount mount) {
        if (mount.target().dependsOnUnsetVariable()) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.VARIABLE_UNSET,
                    "what is mounted, or where, hangs on a variable that is not set here",
                    false);
        }
        Optional<MountedSource> remapped = ownNamespace(service, mount);
        if (remapped.isPresent()) {
            return remapped.get();
        }
        if (mount instanceof Mount.NamedVolume named) {
            return volumes.named(service, named);
        }
        if (mount instanceof Mount.AnonymousVolume anonymous) {
            return volumes.anonymous(service, anonymous);
        }
        if (mount instanceof Mount.Bind bind) {
            return binds.of(service, bind);
        }
        if (mount instanceof Mount.Tmpfs memory) {
            return tmpfs.of(service, memory);
        }
        if (mount instanceof Mount.Granted file) {
            return granted.of(service, file);
        }
        String type = mount instanceof Mount.Other other ? other.type() : "this kind";
        return MountedSource.unknown(
                MountFacts.Source.NOT_KNOWN,
                UnknownReason.NOT_MODELLED,
                "mounts of type " + type + " are not modelled",
                false);
    }

    /**
     * A service with a user namespace of its own: {@code keep-id} and its like on Podman (Docker accepts and ignores
     * them), {@code host} for a volume of a daemon that remaps ids.
     */
    private Optional<MountedSource> ownNamespace(RunningService service, Mount mount) {
        String mode =
                service.service().usernsMode().map(written -> written.value()).orElse("");
        boolean podmans = engine.kind().isPodman() && !mode.isEmpty() && !mode.equals("host");
        boolean unmappedVolume = engine.userns().isPresent() && mode.equals("host") && !(mount instanceof Mount.Bind);
        if (!podmans && !unmappedVolume) {
            return Optional.empty();
        }
        return Optional.of(MountedSource.unknown(
                MountFacts.Source.NOT_KNOWN,
                UnknownReason.NOT_MODELLED,
                "userns_mode: " + mode + " gives the service an id map of its own",
                false));
    }
}
