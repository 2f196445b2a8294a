package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.HostPaths.HostPath;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.path.PathHabits;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who owns a bind mount. */
final class BindOwners {
    private final String family;
    private final EngineBehaviour behaviour;
    private final HostSources sources;

    /** What the engine makes of a source that is not there, by {@code create_host_path}: most mounts ask the same. */
    private final Map<Boolean, Fact<MountOutcome>> made = new HashMap<>();

    BindOwners(String family, EngineBehaviour behaviour, HostSources sources) {
        this.family = family;
        this.behaviour = behaviour;
        this.sources = sources;
    }

    MountedSource of(RunningService service, Mount.Bind mount) {
        if (mount.source().dependsOnUnsetVariable()) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.VARIABLE_UNSET,
                    "the source of " + mount.target().value() + " hangs on a variable that is not set here",
                    behaviour.rootOwnsHostFiles());
        }
        String path = mount.source().value();
        Optional<SourceFiles.Kind> kind = sources.kind(path);
        if (kind.equals(Optional.of(SourceFiles.Kind.ABSENT))) {
            return missing(service, mount);
        }
        Optional<MountedSource> clash = clash(service, mount.target().value(), path, mount.written());
        if (clash.isPresent()) {
            return clash.get();
        }
        MountedSource there = existing(path, mount.written(), kind.isPresent(), isHostNamespace(service));
        // what is not there and must not be made keeps even root from starting
        return kind.isEmpty() && !behaviour.makesMissingBindSource(mount.createHostPath())
                ? there.evenForRoot()
                : there;
    }

    /** A file of the host that Compose binds without making it: a secret or config, or what a hook reads. */
    MountedSource file(RunningService service, String path) {
        if (sources.kind(path).equals(Optional.of(SourceFiles.Kind.ABSENT))) {
            return MountedSource.unknown(
                    MountFacts.Source.NOT_KNOWN,
                    UnknownReason.FILE_NOT_READ,
                    sources.shown(path) + " does not exist",
                    false);
        }
        return existing(path, sources.shown(path), sources.kind(path).isPresent(), isHostNamespace(service));
    }

    private MountedSource missing(RunningService service, Mount.Bind mount) {
        Evidence absent = Evidence.at(EvidenceSource.HOST, mount.written() + " does not exist", mount.place());
        Fact<ImageTarget> target =
                ImageTargets.at(service.image(), mount.target().value());
        if (target.toOptional().orElse(null) instanceof ImageTarget.File
                && behaviour.makesMissingBindSource(mount.createHostPath())) {
            List<Evidence> evidence = new ArrayList<>(List.of(absent));
            evidence.addAll(target.evidence());
            return MountedSource.created(
                    Fact.known(
                            new MountOutcome.Refused(mount.written() + " does not exist: " + family
                                    + " will make a directory there, which can't be mounted on the file "
                                    + mount.target().value() + " of the image"),
                            evidence),
                    mount.written() + " does not exist");
        }
        boolean meantAsFile = PathHabits.looksLikeFile(mount.source().value())
                && PathHabits.looksLikeFile(mount.target().value());
        if (meantAsFile && behaviour.makesMissingBindSource(mount.createHostPath())) {
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    UnknownReason.FILE_NOT_READ,
                    mount.written() + " does not exist: " + family
                            + " would make a directory of that name, which is hardly meant",
                    false);
        }
        Fact<MountOutcome> outcome = made.computeIfAbsent(mount.createHostPath(), behaviour::missingBindSource);
        List<Evidence> evidence = new ArrayList<>(List.of(absent));
        evidence.addAll(outcome.evidence());
        return new MountedSource(
                MountFacts.Source.CREATED,
                outcome.withEvidence(evidence),
                mount.written() + " does not exist, so " + family + " will make it as 0:0 0755",
                behaviour.rootOwnsHostFiles(),
                false);
    }

    private MountedSource existing(String path, String written, boolean seen, boolean hostNamespace) {
        MountFacts.Source source = seen ? MountFacts.Source.EXISTING : MountFacts.Source.NOT_KNOWN;
        if (!behaviour.showsHostOwners()) {
            Fact<MountOutcome> outcome =
                    behaviour.existingBindSource(dev.composepermit.engine.Ownership.ROOT_0755, hostNamespace);
            return new MountedSource(source, outcome, written, false, false);
        }
        Fact<HostPath> looked = sources.owner(path);
        if (!(looked.toOptional().orElse(null) instanceof HostPath.Present present)) {
            String detail = looked.asUnknown()
                    .map(unknown -> "who owns " + written + " on the host was not looked at")
                    .orElse(written + " does not exist");
            return MountedSource.unknown(
                    source, UnknownReason.HOST_NOT_INSPECTED, detail, behaviour.rootOwnsHostFiles());
        }
        Fact<MountOutcome> outcome = behaviour.existingBindSource(present.owner(), hostNamespace);
        List<Evidence> evidence = new ArrayList<>(looked.evidence());
        if (evidence.isEmpty()) {
            evidence.add(Evidence.of(EvidenceSource.HOST, written + " is " + present.owner() + " on this host"));
        }
        evidence.addAll(outcome.evidence());
        return new MountedSource(
                MountFacts.Source.EXISTING,
                outcome.withEvidence(evidence),
                clause(written, present, outcome),
                behaviour.rootOwnsHostFiles(),
                false);
    }

    /** A directory on a file, or a file on a directory. */
    private Optional<MountedSource> clash(RunningService service, String target, String path, String written) {
        ImageTarget image =
                ImageTargets.at(service.image(), target).toOptional().orElse(null);
        HostPath host = sources.owner(path).toOptional().orElse(null);
        if (!(host instanceof HostPath.Present present)) {
            return Optional.empty();
        }
        boolean onFile = present.directory() && image instanceof ImageTarget.File;
        boolean onDirectory = !present.directory() && image instanceof ImageTarget.Directory;
        if (!onFile && !onDirectory) {
            return Optional.empty();
        }
        String why = onFile
                ? written + " is a directory of the host and " + target + " a file of the image"
                : written + " is a file of the host and " + target + " a directory of the image";
        return Optional.of(MountedSource.created(
                        Fact.known(
                                new MountOutcome.Refused(why + ": the container can't start"),
                                Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, "not a directory")),
                        why)
                .evenForRoot());
    }

    private static String clause(String written, HostPath.Present present, Fact<MountOutcome> outcome) {
        String onHost = written + " is " + present.owner() + " on this host";
        if (outcome.toOptional().orElse(null) instanceof MountOutcome.Mounted mounted
                && !mounted.possible().get(0).toOwnership().equals(Optional.of(present.owner()))) {
            return onHost + ", which appears as " + mounted.possible().get(0) + " in the container";
        }
        return onHost;
    }

    private static boolean isHostNamespace(RunningService service) {
        return service.service()
                .usernsMode()
                .filter(mode -> mode.value().equals("host"))
                .isPresent();
    }
}
