package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.owner.StartOrder;
import dev.composepermit.ownership.user.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What others do to a source at a time that is not known: init services and {@code post_start} hooks that nothing waits
 * for, entrypoints of other services that take it over, programs that run before and are not understood.
 */
final class OtherHands {
    private final Map<String, RunningService> services;
    private final StartOrder order;
    private final BeforeStart before;
    private final Hands hands;

    OtherHands(Map<String, RunningService> services, StartOrder order, BeforeStart before) {
        this.services = services;
        this.order = order;
        this.before = before;
        this.hands = new Hands(services.values());
    }

    /**
     * A change by other hands.
     *
     * @param what what it is, as a clause
     * @param after the roots that are possible after it; none when that is not known
     */
    private record Change(String what, Function<List<MountRoot>, List<MountRoot>> after) {}

    /**
     * Why a verdict is not certain, if another hand may turn it.
     *
     * @param roots the roots that it rests on
     * @param judge the verdict on one root
     */
    Optional<Doubt> doubt(
            RunningService service,
            Mount mount,
            Verdict verdict,
            List<MountRoot> roots,
            Function<MountRoot, Verdict> judge) {
        for (Change change : changes(service, mount)) {
            List<MountRoot> after = change.after().apply(roots);
            boolean same = !after.isEmpty() && after.stream().allMatch(root -> judge.apply(root) == verdict);
            if (!same) {
                return Optional.of(new Doubt(
                        UnknownReason.CHANGED_ELSEWHERE,
                        change.what() + ", but `" + service.name() + "` does not wait for that"));
            }
        }
        return verdict == Verdict.DENIED ? unseenWork(service, mount) : Optional.empty();
    }

    private List<Change> changes(RunningService service, Mount mount) {
        List<Change> changes = new ArrayList<>();
        for (RunningService other : hands.on(mount)) {
            for (StartScript script : other.scripts()) {
                if (!before.isAwaited(script, service)) {
                    script.repairs().stream()
                            .filter(repair -> repair.obstacle().isEmpty())
                            .filter(repair -> Reach.of(repair, mount) != Reach.Extent.NOT)
                            .forEach(repair -> changes.add(byScript(other, script, repair)));
                }
            }
            if (other != service) {
                byEntrypoint(other, mount).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private static Change byScript(RunningService other, StartScript script, Repair repair) {
        String who = script.hook()
                .map(hook -> hook.keyword() + " of `" + other.name() + "`")
                .orElse("`" + other.name() + "`");
        return new Change(
                who + " changes its owner or mode",
                roots -> RepairEffect.of(repair, roots, true, true).possible());
    }

    /** The entrypoint of another service, started as root, takes the same source for that service's user. */
    private static Optional<Change> byEntrypoint(RunningService other, Mount mount) {
        boolean takes = other.mounts().stream()
                .filter(own -> Reach.sameSource(own, mount))
                .anyMatch(own -> new EntrypointHelp(other, own).atRoot().helps());
        if (!takes) {
            return Optional.empty();
        }
        Optional<Identity> taker = other.runsAs().toOptional();
        return Optional.of(new Change(
                "the entrypoint of `" + other.name() + "` takes it over"
                        + taker.map(user -> " for " + user).orElse(""),
                roots -> taker.map(user -> taken(user, roots)).orElse(List.of())));
    }

    private static List<MountRoot> taken(Identity user, List<MountRoot> roots) {
        return roots.isEmpty()
                ? List.of(new MountRoot(user.uid(), Optional.empty(), Optional.empty(), true))
                : roots.stream()
                        .map(root -> new MountRoot(user.uid(), root.gid(), root.mode(), true))
                        .toList();
    }

    /** A service that is waited for, can change owners there, and does what is not known. */
    private Optional<Doubt> unseenWork(RunningService service, Mount mount) {
        for (String name : order.completedBefore(service.name())) {
            RunningService other = services.get(name);
            if (other == null) {
                continue;
            }
            boolean understood =
                    other.scripts().stream().anyMatch(script -> script.hook().isEmpty() && script.understood());
            boolean root = other.user().toOptional().map(Identity::isRoot).orElse(true)
                    && other.capabilities().has("CHOWN");
            boolean shares = other.mounts().stream().anyMatch(own -> !own.readOnly() && Reach.sameSource(own, mount));
            if (!understood && root && shares) {
                return Optional.of(new Doubt(
                        UnknownReason.CHANGED_ELSEWHERE,
                        "`" + name + "` runs before it with the same source, and may change its owner"));
            }
        }
        return Optional.empty();
    }
}
