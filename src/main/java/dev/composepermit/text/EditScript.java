package dev.composepermit.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Edits of one text: sorted, disjoint, applied all or none.
 *
 * <p>Touching edits are fine; two that share a character, or two insertions at one offset, have no clear order and are
 * refused when the script is made.
 */
public record EditScript(List<TextEdit> edits) {
    public EditScript {
        List<TextEdit> sorted = new ArrayList<>(edits);
        sorted.sort((one, other) -> one.range().compareTo(other.range()));
        for (int i = 1; i < sorted.size(); i++) {
            TextEdit before = sorted.get(i - 1);
            TextEdit after = sorted.get(i);
            boolean overlap = after.range().start() < before.range().end();
            boolean samePoint = before.isInsertion()
                    && after.isInsertion()
                    && before.range().equals(after.range());
            if (overlap || samePoint) {
                throw new IllegalArgumentException("edits in conflict: " + before + " and " + after);
            }
        }
        edits = List.copyOf(sorted);
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** The text after the edits; everything outside their ranges is copied unit by unit. */
    public String apply(String text) {
        StringBuilder result = new StringBuilder(text.length() + 256);
        int copied = 0;
        for (TextEdit edit : edits) {
            result.append(text, copied, edit.range().start()).append(edit.replacement());
            copied = edit.range().end();
        }
        return result.append(text, copied, text.length()).toString();
    }
}
