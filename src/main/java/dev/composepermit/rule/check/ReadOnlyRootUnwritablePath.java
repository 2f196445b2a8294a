package dev.composepermit.rule.check;

import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.BlockedPath;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Letters;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds services with {@code read_only: true} whose program writes to a path that no mount covers. No user can write there,
 * root neither: {@code Read-only file system} (observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6).
 */
public final class ReadOnlyRootUnwritablePath implements Rule {
    @Override
    public String id() {
        return "read-only-root-unwritable-path";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        Map<List<Object>, List<ServiceFacts>> sameText = new LinkedHashMap<>();
        for (ServiceFacts service : facts.services().values()) {
            if (!service.blockedPaths().isEmpty()) {
                List<Object> text = List.of(
                        place(service), service.blockedPaths(), service.runsAs().toOptional());
                sameText.computeIfAbsent(text, key -> new ArrayList<>()).add(service);
            }
        }
        return sameText.values().stream().map(same -> finding(facts, same)).toList();
    }

    private static Place place(ServiceFacts service) {
        return service.service().readOnlyRoot().orElseThrow().place();
    }

    private static Severity severity(BlockedPath path) {
        if (path.isInferred() || path.doubtful()) {
            return Severity.NOTE;
        }
        return path.need() == Need.OWN ? Severity.ERROR : Severity.WARNING;
    }

    private Finding finding(ProjectFacts facts, List<ServiceFacts> services) {
        ServiceFacts first = services.get(0);
        List<BlockedPath> blocked = first.blockedPaths();
        List<String> paths = blocked.stream().map(BlockedPath::path).toList();
        Finding finding = Finding.of(
                        id(),
                        blocked.stream()
                                .map(ReadOnlyRootUnwritablePath::severity)
                                .min(Severity::compareTo)
                                .orElseThrow(),
                        place(first),
                        message(services, blocked))
                .because(blocked.stream()
                        .flatMap(path -> path.evidence().stream())
                        .distinct()
                        .toList())
                .remedy(volume(services, paths));
        return tmpfs(facts, services, paths)
                .map(finding::remedy)
                .orElse(finding)
                .tryIt(look(facts, first, paths.get(0)));
    }

    private static String message(List<ServiceFacts> services, List<BlockedPath> blocked) {
        String writes = Wording.names(services) + (services.size() == 1 ? " writes to " : " write to ");
        String where =
                ", where nothing is mounted, and the root file system is read-only: no user can write there, root"
                        + " neither";
        List<String> sure = paths(blocked, path -> severity(path) != Severity.NOTE);
        List<String> perhaps = paths(blocked, path -> severity(path) == Severity.NOTE);
        if (sure.isEmpty()) {
            return writes + Wording.enumeration(perhaps, "and") + where + ", if it is to";
        }
        return writes
                + Wording.enumeration(sure, "and")
                + where
                + (perhaps.isEmpty() ? "" : "; nor to " + Wording.enumeration(perhaps, "and") + ", if it is to");
    }

    private static List<String> paths(List<BlockedPath> blocked, Predicate<BlockedPath> wanted) {
        return blocked.stream().filter(wanted).map(BlockedPath::path).toList();
    }

    private static Remedy volume(List<ServiceFacts> services, List<String> paths) {
        ServiceFacts first = services.get(0);
        Optional<String> user = paths.stream().allMatch(path -> isOpenTo(first, path))
                ? Optional.empty()
                : first.runsAs().toOptional().map(Identity::toString);
        String advice = "mount a volume there"
                + user.map(id -> "; `compose-permit rewrite` then gives it to " + id)
                        .orElse("");
        return Remedy.of(advice, snippet(services, paths, " {}"));
    }

    /** Whether a new volume over the image's directory is known to be open to the service's user. */
    private static boolean isOpenTo(ServiceFacts service, String path) {
        Optional<Identity> user = service.runsAs().toOptional();
        boolean owns = OwnerWords.inImage(service, path)
                .filter(found -> found instanceof ImagePath.Present present
                        && user.filter(id -> id.uid() == present.uid()).isPresent())
                .isPresent();
        return owns || user.filter(Identity::isRoot).isPresent();
    }

    /** A volume in memory whose owner both engines set; under {@code userns-remap} its ids would be the host's. */
    private static Optional<Remedy> tmpfs(ProjectFacts facts, List<ServiceFacts> services, List<String> paths) {
        if (facts.engine().userns().isPresent()) {
            return Optional.empty();
        }
        return services.get(0).runsAs().toOptional().map(user -> {
            String gid = user.gid().map(id -> ",gid=" + id).orElse("");
            String options =
                    "\n    driver_opts: {type: tmpfs, device: tmpfs, o: \"uid=" + user.uid() + gid + ",mode=0755\"}";
            return Remedy.of(
                    "mount one in memory, where what is written need not last", snippet(services, paths, options));
        });
    }

    private static String snippet(List<ServiceFacts> services, List<String> paths, String volume) {
        StringBuilder mounts = new StringBuilder("services:\n");
        StringBuilder volumes = new StringBuilder("volumes:");
        for (ServiceFacts service : services) {
            mounts.append("  ").append(service.name()).append(":\n    volumes:\n");
            for (String path : paths) {
                String name = name(service, path);
                mounts.append("      - ").append(name).append(":").append(path).append("\n");
                volumes.append("\n  ").append(name).append(":").append(volume);
            }
        }
        return mounts.append(volumes).toString();
    }

    private static String name(ServiceFacts service, String path) {
        return service.name() + Letters.ALPHANUMERIC.joined(path);
    }

    private static String look(ProjectFacts facts, ServiceFacts service, String path) {
        if (Commands.lacksShell(service)) {
            return Commands.compose(facts) + " run --rm --no-deps " + service.name();
        }
        String target = Commands.quoted(path);
        return Commands.compose(facts) + " run --rm --no-deps --entrypoint sh " + service.name() + " -c "
                + Commands.quoted("id; test -w " + target + " && echo writable || echo not writable");
    }
}
