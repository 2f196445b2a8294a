package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;

/**
 * Something wrong with the text as YAML.
 *
 * @param kind what sort of fault
 * @param message what is wrong and what was expected, lower case, without a final dot
 */
public record YamlProblem(Kind kind, String message, TextRange range) {
    /** What sort of fault. */
    public enum Kind {
        /** The text is not YAML; what stands before this point is in the tree, what follows is not. */
        SYNTAX,
        /** Nested too deeply, or too large, to be read on. */
        LIMIT,
        /** A key stands twice in a mapping. */
        DUPLICATE_KEY,
        /** An alias without an anchor before it, or inside its own anchor. */
        ALIAS,
        /** A key that is no scalar. */
        KEY
    }

    /** Whether the rest of the text could not be read because of this. */
    public boolean isFatal() {
        return kind == Kind.SYNTAX || kind == Kind.LIMIT;
    }
}
