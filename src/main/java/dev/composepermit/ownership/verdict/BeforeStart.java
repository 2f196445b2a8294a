package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.InitOrder;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.owner.ImageTargets;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.owner.StartOrder;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What init services, hooks and a service's own command do to a mount before the program works there. */
final class BeforeStart {
    private final Map<String, RunningService> services;
    private final EngineBehaviour behaviour;
    private final StartOrder order;
    private final List<RunningService> withPreStart;
    private final Map<String, List<StartScript>> awaited = new HashMap<>();

    BeforeStart(Map<String, RunningService> services, EngineBehaviour behaviour, StartOrder order) {
        this.services = services;
        this.behaviour = behaviour;
        this.order = order;
        this.withPreStart = services.values().stream()
                .filter(service -> service.scripts().stream().anyMatch(BeforeStart::isPreStart))
                .toList();
    }

    /** The mount as the program finds it, all awaited repairs done. */
    Standing apply(RunningService service, Mount mount, MountedSource source, Standing first) {
        Standing standing = first;
        Optional<Repair> lastElsewhere = Optional.empty();
        boolean leavesFile = false;
        for (StartScript script : awaited(service)) {
            for (Repair repair : script.repairs()) {
                leavesFile |= leavesFlag(repair, mount);
                Reach.Extent extent = Reach.of(repair, mount);
                if (extent == Reach.Extent.NOT
                        || mount.readOnly() && repair.service().equals(service.name())) {
                    continue;
                }
                boolean sure = extent == Reach.Extent.ROOT || source.source() == MountFacts.Source.EXISTING;
                boolean fresh = source.source() == MountFacts.Source.CREATED;
                if (fresh && isLeft(standing, repair)) {
                    standing = left(standing, repair);
                    continue;
                }
                standing = changed(standing, repair, sure, fresh);
                lastElsewhere = script.hook().isEmpty() && script.service().equals(service.name())
                        ? lastElsewhere
                        : Optional.of(repair);
            }
        }
        return lastElsewhere.isPresent() && source.source() == MountFacts.Source.CREATED && isVolume(mount)
                ? asStarted(service, mount, standing, lastElsewhere.get(), leavesFile)
                : standing;
    }

    /** Whether a script takes it from others than its owner only. */
    private static boolean isLeft(Standing standing, Repair repair) {
        for (MountRoot root : standing.possible()) {
            if (!repair.leaves(root.uid())) {
                return false;
            }
        }
        return !standing.possible().isEmpty();
    }

    private static Standing left(Standing standing, Repair repair) {
        String vain = "`" + repair.service() + "` " + repair.words() + " in vain: it takes nothing from its owner, "
                + standing.possible().get(0).uid();
        return standing.repairedBy(repair)
                .become(
                        standing.possible(),
                        standing.doubt(),
                        standing.clause(),
                        List.of(Evidence.at(EvidenceSource.COMPOSE, vain, repair.place())));
    }

    private static Standing changed(Standing standing, Repair repair, boolean sure, boolean fresh) {
        Standing applied = standing.repairedBy(repair);
        if (repair.obstacle().isPresent()) {
            String vain = "`" + repair.service() + "` " + repair.words() + " in vain: "
                    + repair.obstacle().get().words();
            return applied.become(
                    standing.possible(),
                    standing.doubt(),
                    standing.clause(),
                    List.of(Evidence.at(EvidenceSource.COMPOSE, vain, repair.place())));
        }
        RepairEffect.Result result = RepairEffect.of(repair, standing.possible(), sure, fresh);
        String clause = "`" + repair.service() + "` " + repair.words();
        Optional<Doubt> doubt = result.doubt().isPresent()
                ? result.doubt()
                : result.possible().size() > 1 ? standing.doubt() : Optional.empty();
        return applied.become(
                result.possible(), doubt, clause, List.of(Evidence.at(EvidenceSource.COMPOSE, clause, repair.place())));
    }

    /** What the order of creating, filling and starting leaves of it (engine behaviour). */
    private Standing asStarted(
            RunningService service, Mount mount, Standing standing, Repair last, boolean leavesFile) {
        if (standing.possible().size() != 1) {
            return standing;
        }
        RunningService by = services.getOrDefault(last.service(), service);
        InitOrder init = new InitOrder(
                standing.possible().get(0),
                leavesFile,
                ImageTargets.at(by.image(), last.mount().target().value()),
                ImageTargets.at(service.image(), mount.target().value()),
                service.containerUser());
        Fact<MountOutcome> outcome = behaviour.afterInit(init);
        if (outcome.toOptional().orElse(null) instanceof Mounted mounted) {
            return standing.become(mounted.possible(), mounted.doubt(), standing.clause(), outcome.evidence());
        }
        return outcome.asUnknown()
                .map(unknown -> standing.become(
                        List.<MountRoot>of(),
                        Optional.of(new Doubt(
                                unknown.reason(),
                                "whether what `" + last.service() + "` sets will last is not known: "
                                        + unknown.detail())),
                        standing.clause(),
                        outcome.evidence()))
                .orElse(standing);
    }

    /** The scripts that have done their work before the program of a service runs, in order. */
    private List<StartScript> awaited(RunningService service) {
        return awaited.computeIfAbsent(service.name(), name -> collectAwaited(service));
    }

    private List<StartScript> collectAwaited(RunningService service) {
        List<StartScript> scripts = new ArrayList<>();
        List<String> completed = order.completedBefore(service.name());
        for (String name : completed) {
            RunningService init = services.get(name);
            if (init != null) {
                scripts.addAll(init.scripts());
            }
        }
        for (RunningService other : withPreStart) {
            if (order.isBefore(other.name(), service.name()) && !completed.contains(other.name())) {
                other.scripts().stream().filter(BeforeStart::isPreStart).forEach(scripts::add);
            }
        }
        service.scripts().stream().filter(BeforeStart::isPreStart).forEach(scripts::add);
        service.scripts().stream().filter(script -> script.hook().isEmpty()).forEach(scripts::add);
        return scripts;
    }

    private static boolean isPreStart(StartScript script) {
        return script.hook().equals(Optional.of(Hook.Kind.PRE_START));
    }

    private static boolean leavesFlag(Repair repair, Mount mount) {
        return repair.guard() instanceof Repair.Guard.Flag flag
                && flag.inMount().filter(held -> Reach.sameSource(held, mount)).isPresent();
    }

    private static boolean isVolume(Mount mount) {
        return mount instanceof Mount.NamedVolume || mount instanceof Mount.AnonymousVolume;
    }

    /** Whether a script has done its work before the program of a service runs. */
    boolean isAwaited(StartScript script, RunningService service) {
        for (StartScript awaited : awaited(service)) {
            if (awaited == script) {
                return true;
            }
        }
        return false;
    }
}
