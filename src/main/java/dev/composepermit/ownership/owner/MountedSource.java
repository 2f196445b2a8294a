package dev.composepermit.ownership.owner;

import dev.composepermit.engine.MountOutcome;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;

/**
 * What stands behind one mount at the first start, before anything repairs it.
 *
 * @param clause how its owner comes about, as a clause that goes on from "… runs as 1000:1000, and"; of use only when
 *     the outcome is known
 * @param rootSuffices whether root with all its capabilities may do anything there, whoever the owner is
 * @param filled whether its content is a copy of what this service's own image has there
 */
public record MountedSource(
        MountFacts.Source source, Fact<MountOutcome> outcome, String clause, boolean rootSuffices, boolean filled) {

    static MountedSource created(Fact<MountOutcome> outcome, String clause) {
        return new MountedSource(MountFacts.Source.CREATED, outcome, clause, true, false);
    }

    /** The same, but root is not above it all. */
    MountedSource evenForRoot() {
        return new MountedSource(source, outcome, clause, false, filled);
    }

    static MountedSource unknown(MountFacts.Source source, UnknownReason reason, String detail, boolean rootSuffices) {
        return new MountedSource(source, Fact.unknown(reason, detail), detail, rootSuffices, false);
    }
}
