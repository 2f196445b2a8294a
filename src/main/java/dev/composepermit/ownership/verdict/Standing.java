package dev.composepermit.ownership.verdict;

import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.fact.Evidence;
import dev.composepermit.ownership.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a mount stands when the program comes to it: the roots it may have, and how that came about.
 *
 * @param possible the roots it may have; none when nothing is known of it
 * @param doubt why it is not certain
 * @param clause how its owner came about
 * @param evidence the chain so far
 * @param applied the repairs that reached it, in order
 */
record Standing(
        List<MountRoot> possible, Optional<Doubt> doubt, String clause, List<Evidence> evidence, List<Repair> applied) {
    Standing {
        possible = List.copyOf(possible);
        evidence = List.copyOf(evidence);
        applied = List.copyOf(applied);
    }

    Standing become(List<MountRoot> roots, Optional<Doubt> why, String how, List<Evidence> more) {
        List<Evidence> all = new ArrayList<>(evidence);
        more.stream().filter(piece -> !all.contains(piece)).forEach(all::add);
        return new Standing(roots, why, how, all, applied);
    }

    Standing repairedBy(Repair repair) {
        List<Repair> all = new ArrayList<>(applied);
        all.add(repair);
        return new Standing(possible, doubt, clause, evidence, all);
    }
}
