package dev.composepermit.compose.interpolate;

import org.jspecify.annotations.Nullable;

/**
 * What stands between a variable's name and its argument, inside braces.
 *
 * @param emptyIsUnset whether it has a colon: then an empty value counts as none
 */
record Operator(Kind kind, boolean emptyIsUnset) {
    /** What the operator does. */
    enum Kind {
        /** {@code -}: the argument when there is no value. */
        DEFAULT,
        /** {@code +}: the argument when there is a value. */
        ALTERNATIVE,
        /** {@code ?}: an error when there is no value. */
        REQUIRED
    }

    static @Nullable Operator at(String text, int position) {
        boolean colon = position < text.length() && text.charAt(position) == ':';
        int sign = colon ? position + 1 : position;
        if (sign >= text.length()) {
            return null;
        }
        return switch (text.charAt(sign)) {
            case '-' -> new Operator(Kind.DEFAULT, colon);
            case '+' -> new Operator(Kind.ALTERNATIVE, colon);
            case '?' -> new Operator(Kind.REQUIRED, colon);
            default -> null;
        };
    }

    int length() {
        return emptyIsUnset ? 2 : 1;
    }
}
