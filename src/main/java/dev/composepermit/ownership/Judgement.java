package dev.composepermit.ownership;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import java.util.List;
import java.util.Optional;

/**
 * A verdict with the reason for it.
 *
 * @param reason one clause for a person, naming the number, the path and the owner; without a final dot
 * @param unknown why, when the verdict is unknown; empty otherwise
 * @param evidence the chain, in the order of reasoning
 */
public record Judgement(Verdict verdict, String reason, Optional<UnknownReason> unknown, List<Evidence> evidence) {
    public Judgement {
        evidence = List.copyOf(evidence);
        if ((verdict == Verdict.UNKNOWN) != unknown.isPresent()) {
            throw new IllegalArgumentException("an unknown verdict, and no other, has a reason of the closed list");
        }
    }

    /** Whether it rests on general knowledge only, so that it can support at most a note. */
    public boolean isInferred() {
        return evidence.stream().anyMatch(Evidence::inferred);
    }
}
