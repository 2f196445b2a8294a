package dev.composepermit.report;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evidence in a person's words, with a memory: what was said once is not said again. */
final class EvidenceText {
    private final Map<String, List<Evidence>> said = new HashMap<>();
    private final Set<String> cited = new HashSet<>();

    /** A line for each piece that was not said before: the detail, then in brackets where it stands. */
    List<String> lines(List<Evidence> evidence) {
        List<String> lines = new ArrayList<>();
        for (Evidence item : evidence) {
            if (isNew(item)) {
                lines.add(line(item));
            }
        }
        return lines;
    }

    /** Whether neither detail, place nor citation would tell it from a piece that was said. */
    private boolean isNew(Evidence piece) {
        List<Evidence> before = said.computeIfAbsent(piece.detail(), detail -> new ArrayList<>());
        for (Evidence other : before) {
            if (other.citation().equals(piece.citation())
                    && other.place().toString().equals(piece.place().toString())) {
                return false;
            }
        }
        before.add(piece);
        return true;
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
