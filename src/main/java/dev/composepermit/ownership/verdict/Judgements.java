package dev.composepermit.ownership.verdict;

import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.Verdict;
import java.util.List;
import java.util.Optional;

/** Makes judgements. */
final class Judgements {
    private Judgements() {}

    static Judgement allowed(String reason, List<Evidence> evidence) {
        return new Judgement(Verdict.ALLOWED, reason, Optional.empty(), evidence);
    }

    static Judgement denied(String reason, List<Evidence> evidence) {
        return new Judgement(Verdict.DENIED, reason, Optional.empty(), evidence);
    }

    static Judgement unknown(Doubt doubt, List<Evidence> evidence) {
        return unknown(doubt.reason(), doubt.detail(), evidence);
    }

    static Judgement unknown(UnknownReason reason, String detail, List<Evidence> evidence) {
        return new Judgement(Verdict.UNKNOWN, detail, Optional.of(reason), evidence);
    }
}
