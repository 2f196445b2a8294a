package dev.composepermit.rewrite;

import java.util.List;

/**
 * What will be done, and what will not.
 *
 * @param sources one for each volume or host path that is put right, sorted by source
 * @param refusals one for each that needs it and is left alone, sorted by place
 */
record RewritePlan(List<SourcePlan> sources, List<Refusal> refusals) {
    RewritePlan {
        sources = List.copyOf(sources);
        refusals = List.copyOf(refusals);
    }
}
