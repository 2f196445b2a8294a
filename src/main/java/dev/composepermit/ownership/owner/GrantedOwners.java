package dev.composepermit.ownership.owner;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.GrantedFile;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.user.RunningService;
import java.util.Optional;

/**
 * Who owns a secret or config. Those made of a file are bind mounts, and {@code uid}, {@code gid} and {@code mode} are
 * ignored; those made of a variable or of content are 0:0 0444 unless these say otherwise (observed with Docker Compose
 * 2.40.3 on all engines).
 */
final class GrantedOwners {
    private static final int READABLE = 0444;
    private static final String OBSERVED = "observed with Docker Compose 2.40.3 on Docker and Podman";

    private final ComposeProject project;
    private final EngineBehaviour behaviour;
    private final BindOwners binds;

    GrantedOwners(ComposeProject project, EngineBehaviour behaviour, BindOwners binds) {
        this.project = project;
        this.behaviour = behaviour;
        this.binds = binds;
    }

    MountedSource of(RunningService service, Mount.Granted mount) {
        boolean secret = mount.kind() == Mount.Granted.Kind.SECRET;
        String key = mount.source().value();
        GrantedFile granted = (secret ? project.secrets() : project.configs()).get(key);
        String name = (secret ? "secret " : "config ") + key;
        if (granted == null) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN, UnknownReason.INVALID, name + " is not declared", true);
        }
        return switch (granted.origin()) {
            case FILE -> binds.file(service, granted.value());
            case EXTERNAL ->
                MountedSource.unknown(
                        MountFacts.Source.EXISTING,
                        UnknownReason.EXISTING_VOLUME,
                        name + " is made outside the project",
                        true);
            case ENVIRONMENT, CONTENT -> service.service().readOnly() ? refused(name) : made(name, mount, service);
        };
    }

    /** Compose copies it into the container before the start, which a read-only root file system does not allow. */
    private static MountedSource refused(String name) {
        Fact<MountOutcome> outcome = Fact.known(
                new MountOutcome.Refused(
                        "Compose puts no " + name + " into a service with read_only: true unless it is made of a file"),
                Evidence.cited(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "cannot create secret or config in read-only service: `file` is the sole supported option",
                        OBSERVED,
                        false));
        return MountedSource.created(outcome, name);
    }

    private MountedSource made(String name, Mount.Granted mount, RunningService service) {
        Optional<Integer> uid = id(mount.uid());
        Optional<Integer> gid = id(mount.gid());
        if ((mount.uid().isPresent() && uid.isEmpty()) || (mount.gid().isPresent() && gid.isEmpty())) {
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    UnknownReason.VARIABLE_UNSET,
                    "uid and gid of " + name + " are no numbers here",
                    true);
        }
        int mode = mount.mode().map(Located::value).orElse(READABLE);
        if ((uid.isPresent() || gid.isPresent()) && (namesUser(service) || behaviour.ignoresIdsOfCopies())) {
            return ofUser(name, mode, service);
        }
        MountRoot root = MountRoot.of(uid.orElse(0), gid.orElse(0), mode);
        Fact<MountOutcome> outcome = Fact.known(
                Mounted.as(root),
                Evidence.cited(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "a secret or config that is not made of a file is 0:0 0444 unless uid, gid and mode say otherwise",
                        OBSERVED,
                        false));
        return MountedSource.created(outcome, name + " will be " + root);
    }

    private static boolean namesUser(RunningService service) {
        return !service.declaredUser().toOptional().filter(String::isEmpty).isPresent();
    }

    /** With uid or gid Compose asks the engine to give what it copies to the container's user, if one is named. */
    private MountedSource ofUser(String name, int mode, RunningService service) {
        Fact<MountOutcome> outcome = behaviour
                .looksUsersUpOnHost()
                .flatMap(onHost -> onHost
                        ? ofHostsUser(service)
                        : service.containerUser().flatMap(user -> behaviour.copiedForUser(user, mode)));
        return MountedSource.created(outcome, name + " will belong to the container's user");
    }

    private static Fact<MountOutcome> ofHostsUser(RunningService service) {
        String user = service.declaredUser().toOptional().orElse("");
        return user.contains(":")
                ? Fact.known(new MountOutcome.Refused("Docker looks for an account called " + user
                        + " on the host when a secret or config has uid or gid, and none can be called so"))
                : Fact.unknown(
                        UnknownReason.HOST_NOT_INSPECTED,
                        "Docker gives a secret or config with uid or gid to the host's account " + user);
    }

    private static Optional<Integer> id(Optional<Located<String>> written) {
        return written.filter(id -> !id.dependsOnUnsetVariable()).flatMap(id -> MountOptions.number(id.value(), 10));
    }
}
