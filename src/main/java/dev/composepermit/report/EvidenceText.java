package dev.composepermit.report;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Evidence in a person's words, with a memory: what was said once is not said again. */
final class EvidenceText {
    private final Set<String> said = new HashSet<>();
    private final Set<String> cited = new HashSet<>();

    /** A line for each piece that was not said before: the detail, then in brackets where it stands. */
    List<String> lines(List<Evidence> evidence) {
        List<String> lines = new ArrayList<>();
        for (Evidence item : evidence) {
            if (said.add(item.detail() + item.place() + item.citation())) {
                lines.add(line(item));
            }
        }
        return lines;
    }

    private String line(Evidence evidence) {
        List<String> where = new ArrayList<>();
        evidence.place()
                .ifPresent(place -> where.add(place.file() + ":" + place.start().line()));
        evidence.citation().filter(cited::add).ifPresent(where::add);
        if (evidence.inferred()) {
            where.add(evidence.source() == EvidenceSource.CATALOG ? "general knowledge" : "inferred");
        }
        String detail = VisibleText.of(evidence.detail());
        return where.isEmpty() ? detail : detail + " (" + VisibleText.of(String.join("; ", where)) + ")";
    }
}
