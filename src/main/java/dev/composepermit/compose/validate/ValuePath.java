package dev.composepermit.compose.validate;

import org.jspecify.annotations.Nullable;

/**
 * The way from the model's root to a value, made into text only when a message needs it.
 *
 * @param parent null at the root
 */
record ValuePath(@Nullable ValuePath parent, String segment) {
    static final ValuePath ROOT = new ValuePath(null, "");

    ValuePath child(String key) {
        return new ValuePath(this, key);
    }

    ValuePath item(int index) {
        return new ValuePath(this, Integer.toString(index));
    }

    /** How many keys and indexes there are. */
    int length() {
        return parent == null ? 0 : parent.length() + 1;
    }

    /** As Compose writes it: {@code services.web.ports.0}; empty at the root. */
    @Override
    public String toString() {
        return parent == null || parent.parent == null ? segment : parent + "." + segment;
    }
}
