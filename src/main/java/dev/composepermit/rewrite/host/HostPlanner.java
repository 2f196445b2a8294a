package dev.composepermit.rewrite.host;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.rewrite.HostDirectoryConsent;
import dev.composepermit.rewrite.RewriteConsent;
import dev.composepermit.rewrite.RewriteConsent.Binds;
import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides which directories of the host are given to whom. */
final class HostPlanner {
    private final ProjectFacts facts;
    private final ScriptIds ids;
    private final Set<String> named;
    private final SourceFiles files;
    private final Set<String> sources = new TreeSet<>();
    private final Map<String, HostDirectory> directories = new TreeMap<>();
    private final Map<String, String> skipped = new TreeMap<>();

    private HostPlanner(ProjectFacts facts, Set<String> named, SourceFiles files) {
        this.facts = facts;
        this.ids = ScriptIds.of(facts.engine());
        this.named = named;
        this.files = files;
    }

    /**
     * The plan for a project.
     *
     * @param named absolute paths that are to be prepared although nothing says that the services write there
     */
    static HostPlan plan(ProjectFacts facts, Set<String> named, SourceFiles files) {
        HostPlanner planner = new HostPlanner(facts, named, files);
        List<SharedSource> binds = facts.shared().stream()
                .filter(source -> source.kind() == SharedSource.Kind.HOST_PATH)
                .toList();
        binds.forEach(source -> planner.sources.add(source.source()));
        binds.forEach(planner::plan);
        return new HostPlan(
                List.copyOf(planner.directories.values()),
                planner.accounts(),
                planner.skipped.entrySet().stream()
                        .map(entry -> new HostPlan.Skipped(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private void plan(SharedSource source) {
        List<SharedSource.Use> writers =
                source.uses().stream().filter(use -> writes(source, use)).toList();
        Optional<String> objection = objection(source, writers);
        if (objection.isPresent()) {
            skipped.put(source.source(), objection.get());
            return;
        }
        directories.put(source.source(), directory(source, writers));
    }

    private boolean writes(SharedSource source, SharedSource.Use use) {
        Need need = use.mount().need();
        boolean asked = need == Need.UNKNOWN && named.contains(source.source());
        return !use.mount().mount().readOnly() && (asked || need == Need.WRITE || need == Need.OWN);
    }

    /** Why a source is left alone. */
    private Optional<String> objection(SharedSource source, List<SharedSource.Use> writers) {
        boolean unset = source.uses().stream()
                .map(use -> use.mount().mount())
                .anyMatch(mount ->
                        mount instanceof Mount.Bind bind && bind.source().dependsOnUnsetVariable());
        if (unset) {
            return Optional.of("its name hangs on a variable that is not set here");
        }
        if (writers.isEmpty()) {
            boolean unknown = source.uses().stream().anyMatch(use -> use.mount().need() == Need.UNKNOWN);
            return Optional.of(
                    unknown
                            ? "whether a service writes there is not known: --bind-mounts names it all the same"
                            : "it is only read");
        }
        // where links lead is looked at when the script runs, on the host that it runs on
        Path path = Path.of(source.source()).normalize();
        List<String> named = List.of(path.toString(), files.real(path).toString());
        RewriteConsent consent = new RewriteConsent(Binds.NAMED, named, false, false);
        Optional<String> dangerous = new HostDirectoryConsent(
                        consent, facts.project().directory(), files)
                .objection(source.source(), sources)
                .map(HostDirectoryConsent.Objection::why);
        return dangerous.or(
                () -> writers.stream().flatMap(use -> unusable(use).stream()).findFirst());
    }

    private Optional<String> unusable(SharedSource.Use use) {
        String name = use.service().name();
        if (use.service()
                .service()
                .usernsMode()
                .filter(mode -> !mode.value().isEmpty())
                .isPresent()) {
            return Optional.of(name + " has a user namespace of its own (userns_mode)");
        }
        Optional<Identity> user = use.service().runsAs().toOptional();
        if (user.isEmpty()) {
            return Optional.of("which user " + name + " runs as is not known");
        }
        return ids.uid(user.get().uid()).isPresent()
                ? Optional.empty()
                : Optional.of(name + " runs as " + user.get().uid() + ", which the id map does not have");
    }

    private HostDirectory directory(SharedSource source, List<SharedSource.Use> writers) {
        SharedSource.Use first = writers.stream()
                .filter(use -> use.mount().need() == Need.OWN)
                .findFirst()
                .or(() -> writers.stream().filter(use -> !user(use).isRoot()).findFirst())
                .orElse(writers.get(0));
        int owner = user(first).uid();
        Set<Long> others = new TreeSet<>();
        List<String> hints = new ArrayList<>();
        for (SharedSource.Use use : writers) {
            if (user(use).uid() != owner) {
                others.add(ids.uid(user(use).uid()).orElseThrow());
                groupHint(use.service()).ifPresent(hints::add);
            }
        }
        return new HostDirectory(
                source.source(),
                ids.uid(owner).orElseThrow(),
                use(source, first, writers),
                List.copyOf(others),
                writers.stream()
                        .map(use -> use.service().name())
                        .distinct()
                        .sorted()
                        .toList(),
                hints,
                first.mount().mount().place());
    }

    /** Who is neither owner nor root gets in by the shared group, which is the container's group 0. */
    private static Optional<String> groupHint(ServiceFacts service) {
        Identity user = service.runsAs().orElseThrow();
        boolean inGroup = user.isRoot()
                || user.gid().equals(Optional.of(0))
                || user.groups().contains(0);
        return inGroup
                ? Optional.empty()
                : Optional.of(service.name() + " needs group_add: [\"0\"] in the Compose file to write there");
    }

    private static HostDirectory.Use use(SharedSource source, SharedSource.Use owner, List<SharedSource.Use> writers) {
        if (owner.mount().need() == Need.OWN) {
            return HostDirectory.Use.OWNED;
        }
        boolean readByOthers = source.uses().stream()
                .filter(use -> !writers.contains(use))
                .anyMatch(use -> use.service()
                        .runsAs()
                        .toOptional()
                        .filter(user ->
                                user.isRoot() || user.uid() == user(owner).uid())
                        .isEmpty());
        return readByOthers ? HostDirectory.Use.WRITTEN_AND_READ : HostDirectory.Use.WRITTEN;
    }

    private static Identity user(SharedSource.Use use) {
        return use.service().runsAs().orElseThrow();
    }

    /** All ids of the project's services, so that none is given to anybody else on the host. */
    private SortedMap<Long, List<String>> accounts() {
        SortedMap<Long, List<String>> accounts = new TreeMap<>();
        if (facts.engine().kind() == EngineKind.PODMAN_ROOTLESS) {
            return accounts;
        }
        for (ServiceFacts service : facts.services().values()) {
            service.runsAs()
                    .toOptional()
                    .flatMap(user -> ids.uid(user.uid()))
                    .ifPresent(id -> accounts.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(service.name()));
        }
        return accounts;
    }
}
