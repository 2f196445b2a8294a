package dev.composepermit.report;

import dev.composepermit.fact.Evidence;
import java.util.ArrayList;
import java.util.List;

/** Evidence in a person's words. */
final class EvidenceText {
    private EvidenceText() {}

    /** The detail, then in brackets where it stands. */
    static String of(Evidence evidence) {
        List<String> where = new ArrayList<>();
        evidence.place()
                .ifPresent(place -> where.add(place.file() + ":" + place.start().line()));
        evidence.citation().ifPresent(where::add);
        if (evidence.inferred()) {
            where.add("general knowledge, not read in a source");
        }
        String detail = VisibleText.of(evidence.detail());
        return where.isEmpty() ? detail : detail + " (" + VisibleText.of(String.join("; ", where)) + ")";
    }
}
