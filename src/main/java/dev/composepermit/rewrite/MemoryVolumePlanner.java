package dev.composepermit.rewrite;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.text.Letters;
import dev.composepermit.text.OctalMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which tmpfs become volumes in memory: those that name an owner, and those that their service can't write. */
final class MemoryVolumePlanner {
    private static final Set<String> OF_OWNER = Set.of("uid", "gid", "mode");
    /** What Docker sets for a tmpfs and not for a volume. */
    private static final List<String> USUAL = List.of("nosuid", "nodev", "noexec");

    private final ProjectFacts facts;
    private final Set<String> names = new HashSet<>();
    private final List<MemoryVolume> volumes = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private MemoryVolumePlanner(ProjectFacts facts) {
        this.facts = facts;
        names.addAll(facts.project().volumes().keySet());
    }

    /** What will be done, and what will not. */
    record Plan(List<MemoryVolume> volumes, List<Refusal> refusals) {}

    static Plan plan(ProjectFacts facts) {
        MemoryVolumePlanner planner = new MemoryVolumePlanner(facts);
        for (ServiceFacts service : facts.services().values()) {
            for (MountFacts mount : service.mounts()) {
                if (mount.mount() instanceof Mount.Tmpfs tmpfs && isMeant(mount, tmpfs)) {
                    planner.plan(service, tmpfs);
                }
            }
        }
        return new Plan(planner.volumes, planner.refusals);
    }

    private static boolean isMeant(MountFacts mount, Mount.Tmpfs tmpfs) {
        boolean named = tmpfs.options().containsKey("uid") || tmpfs.options().containsKey("gid");
        boolean denied = mount.verdict().verdict() == Verdict.DENIED;
        boolean later = mount.verdict().unknown().equals(Optional.of(UnknownReason.RUNTIME_VERSION));
        return !tmpfs.readOnly() && (named || denied || later);
    }

    private void plan(ServiceFacts service, Mount.Tmpfs tmpfs) {
        Optional<Identity> user = service.runsAs().toOptional();
        Optional<String> uid = option(tmpfs, "uid").or(() -> user.map(who -> String.valueOf(who.uid())));
        Optional<String> gid = option(tmpfs, "gid")
                .or(() -> Optional.of(user.flatMap(Identity::gid).orElse(0).toString()));
        Optional<String> objection = objection(service, tmpfs, uid);
        if (objection.isPresent()) {
            refusals.add(new Refusal(
                    Refusal.Kind.TMPFS_KEPT, service.name() + " " + target(tmpfs), objection.get(), "", tmpfs.place()));
            return;
        }
        List<String> lost = new ArrayList<>();
        List<String> options = new ArrayList<>(List.of("uid=" + uid.orElseThrow(), "gid=" + gid.orElseThrow()));
        options.add("mode=" + mode(tmpfs));
        for (Map.Entry<String, Located<String>> option : tmpfs.options().entrySet()) {
            String key = option.getKey();
            String written = key
                    + (option.getValue().value().isEmpty()
                            ? ""
                            : "=" + option.getValue().value());
            if (key.equals("size") && !takesSizes(facts.engine())) {
                lost.add(written);
            } else if (!OF_OWNER.contains(key)) {
                options.add(written);
            }
        }
        USUAL.stream()
                .filter(flag -> !options.contains(flag) && !options.contains(flag.substring(2)))
                .forEach(options::add);
        String volume = service.name() + Letters.ALPHANUMERIC.joined(target(tmpfs));
        names.add(volume);
        volumes.add(new MemoryVolume(
                service.name(), target(tmpfs), volume, String.join(",", options), lost, tmpfs.place()));
    }

    private Optional<String> objection(ServiceFacts service, Mount.Tmpfs tmpfs, Optional<String> uid) {
        if (facts.engine().userns().isPresent() && !facts.engine().kind().isPodman()) {
            return Optional.of("with userns-remap the ids in a volume's options are the host's");
        }
        if (uid.isEmpty()) {
            return Optional.of("who the service runs as is not known");
        }
        if (service.service().replicas().filter(count -> count.value() > 1).isPresent()) {
            return Optional.of("its containers, which have one each, would share the volume");
        }
        if (tmpfs.longSyntax() || tmpfs.from().isPresent()) {
            return Optional.of("it is not an item of tmpfs: in this service");
        }
        if (!tmpfs.target().variables().isEmpty()
                || tmpfs.options().values().stream()
                        .anyMatch(value -> !value.variables().isEmpty())) {
            return Optional.of("it hangs on a variable");
        }
        return Optional.empty();
    }

    /** Podman 4.3.1 refuses a size in the options of a volume on most file systems; 5.8.6 takes it (observed). */
    private static boolean takesSizes(Engine engine) {
        return !engine.kind().isPodman()
                || engine.version().filter(version -> !version.startsWith("4.")).isPresent();
    }

    private static String target(Mount.Tmpfs tmpfs) {
        return tmpfs.target().value();
    }

    private static Optional<String> option(Mount.Tmpfs tmpfs, String key) {
        return Optional.ofNullable(tmpfs.options().get(key)).map(Located::value);
    }

    /** The mode as it was meant: an owner who can't use the directory was not. */
    private static String mode(Mount.Tmpfs tmpfs) {
        return tmpfs.mode()
                .map(Located::value)
                .filter(mode -> (mode & 0700) == 0700)
                .map(OctalMode::of)
                .orElse("0755");
    }
}
