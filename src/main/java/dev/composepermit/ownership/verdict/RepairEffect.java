package dev.composepermit.ownership.verdict;

import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Repair;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one change of owner or mode makes of a mount's root. */
final class RepairEffect {
    private static final Letters OCTAL = Letters.of("0-7");

    private RepairEffect() {}

    /**
     * The roots that are possible after a repair.
     *
     * @param before those before; none: nothing is known
     * @param sure whether it surely happens, and on the whole of what is mounted
     * @param fresh whether nothing was there before, so that no earlier run can have given it to a third user
     */
    static Result of(Repair repair, List<MountRoot> before, boolean sure, boolean fresh) {
        if (repair.obstacle().isPresent()) {
            return new Result(before, Optional.empty());
        }
        if (repair.acl().isPresent()) {
            return new Result(List.of(), Optional.of(accessList(repair)));
        }
        Set<MountRoot> after = new LinkedHashSet<>();
        Optional<Doubt> doubt = Optional.empty();
        List<Optional<MountRoot>> starts = new ArrayList<>();
        before.forEach(root -> starts.add(Optional.of(root)));
        if (starts.isEmpty()) {
            starts.add(Optional.empty());
        }
        for (Optional<MountRoot> start : starts) {
            if (start.isPresent() && repair.leaves(start.get().uid())) {
                after.add(start.get());
                if (fresh) {
                    continue;
                }
                doubt = Optional.of(takenFromSome(repair));
            }
            Optional<MountRoot> changed = changed(repair, start);
            if (changed.isEmpty()) {
                return new Result(List.of(), Optional.of(notUnderstood(repair)));
            }
            after.add(changed.get());
        }
        if (repair.conditional() || !sure) {
            if (before.isEmpty()) {
                return new Result(List.of(), Optional.of(mayNotHappen(repair)));
            }
            after.addAll(before);
            doubt = after.size() > 1 ? Optional.of(mayNotHappen(repair)) : doubt;
        }
        return new Result(List.copyOf(after), doubt);
    }

    /** The possible roots, and why there are several or none. */
    record Result(List<MountRoot> possible, Optional<Doubt> doubt) {}

    private static Optional<MountRoot> changed(Repair repair, Optional<MountRoot> before) {
        Optional<Integer> uid = before.map(MountRoot::uid);
        Optional<Integer> gid = before.flatMap(MountRoot::gid);
        Optional<Integer> mode = before.flatMap(MountRoot::mode);
        if (repair.owner().isPresent()) {
            Repair.Owner owner = repair.owner().get();
            uid = owner.setsUid() ? owner.uid() : uid;
            gid = owner.setsGid() ? owner.gid() : gid;
        }
        if (repair.mode().isPresent()) {
            Repair.Mode set = repair.mode().get();
            Optional<Integer> applied = mode.isPresent()
                    ? set.appliedTo(mode.get())
                    : set.written().length() >= 3 && OCTAL.makeUp(set.written(), 4)
                            ? set.appliedTo(0)
                            : Optional.empty();
            mode = applied.isEmpty() && set.setsOthersWrite() ? Optional.of(0777) : applied;
        }
        Optional<Integer> group = gid;
        Optional<Integer> bits = mode;
        return uid.map(known ->
                new MountRoot(known, group, bits, before.map(MountRoot::mapped).orElse(true)));
    }

    private static Doubt notUnderstood(Repair repair) {
        return new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "`" + repair.service() + "` changes its owner to "
                        + repair.owner().map(Repair.Owner::written).orElse("something")
                        + ", of which not all is known");
    }

    private static Doubt accessList(Repair repair) {
        return new Doubt(
                UnknownReason.NOT_MODELLED,
                "`" + repair.service() + "` adds an access list entry, and access lists are not followed");
    }

    private static Doubt takenFromSome(Repair repair) {
        return new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "`" + repair.service() + "` takes it from some owners only, and whether from this one is not known");
    }

    private static Doubt mayNotHappen(Repair repair) {
        return new Doubt(
                UnknownReason.CHANGED_ELSEWHERE,
                "`" + repair.service() + "` changes its owner, but perhaps not at the first start");
    }
}
