package dev.composepermit.ownership.owner;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.GrantedFile;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
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
    private final BindOwners binds;

    GrantedOwners(ComposeProject project, BindOwners binds) {
        this.project = project;
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
            case ENVIRONMENT, CONTENT -> made(name, mount);
        };
    }

    private static MountedSource made(String name, Mount.Granted mount) {
        Optional<Integer> uid = id(mount.uid());
        Optional<Integer> gid = id(mount.gid());
        if ((mount.uid().isPresent() && uid.isEmpty()) || (mount.gid().isPresent() && gid.isEmpty())) {
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    UnknownReason.VARIABLE_UNSET,
                    "uid and gid of " + name + " are no numbers here",
                    true);
        }
        MountRoot root = MountRoot.of(
                uid.orElse(0), gid.orElse(0), mount.mode().map(Located::value).orElse(READABLE));
        Fact<MountOutcome> outcome = Fact.known(
                Mounted.as(root),
                Evidence.cited(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "a secret or config that is not made of a file is 0:0 0444 unless uid, gid and mode say otherwise",
                        OBSERVED,
                        false));
        return MountedSource.created(outcome, name + " will be " + root);
    }

    private static Optional<Integer> id(Optional<Located<String>> written) {
        return written.filter(id -> !id.dependsOnUnsetVariable()).flatMap(id -> MountOptions.number(id.value(), 10));
    }
}
