package dev.composepermit.rewrite;

import dev.composepermit.text.TextEdit;
import java.util.List;

/** Edits that do one thing, or the reason why that can't be done safely. */
sealed interface Edited {
    /** All of these together; none alone. */
    record Edits(List<TextEdit> edits) implements Edited {
        public Edits {
            edits = List.copyOf(edits);
        }
    }

    /**
     * Nothing is edited.
     *
     * @param why one clause for a person, without a final dot
     */
    record Refused(String why) implements Edited {}

    static Edited of(TextEdit... edits) {
        return new Edits(List.of(edits));
    }
}
