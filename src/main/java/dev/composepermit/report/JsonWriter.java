package dev.composepermit.report;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes JSON (RFC 8259), indented by two spaces, keys in the order in which they are given.
 *
 * <p>The calls must come in the order of the document; a mistake is an {@link IllegalStateException}.
 */
final class JsonWriter {
    private enum Scope {
        EMPTY_OBJECT,
        OBJECT,
        AWAITING_VALUE,
        EMPTY_ARRAY,
        ARRAY
    }

    private final StringBuilder out = new StringBuilder();
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final int depth;
    private boolean done;

    /** A writer of a document. */
    JsonWriter() {
        this(0);
    }

    /**
     * A writer of a value that is to stand inside a document.
     *
     * @param depth how many objects and arrays are to be around it
     */
    JsonWriter(int depth) {
        this.depth = depth;
    }

    JsonWriter beginObject() {
        before();
        out.append('{');
        scopes.push(Scope.EMPTY_OBJECT);
        return this;
    }

    JsonWriter endObject() {
        Scope scope = scopes.isEmpty() ? Scope.ARRAY : scopes.pop();
        if (scope != Scope.EMPTY_OBJECT && scope != Scope.OBJECT) {
            throw new IllegalStateException("no object ends here");
        }
        if (scope == Scope.OBJECT) {
            newLine();
        }
        out.append('}');
        after();
        return this;
    }

    JsonWriter beginArray() {
        before();
        out.append('[');
        scopes.push(Scope.EMPTY_ARRAY);
        return this;
    }

    JsonWriter endArray() {
        Scope scope = scopes.isEmpty() ? Scope.OBJECT : scopes.pop();
        if (scope != Scope.EMPTY_ARRAY && scope != Scope.ARRAY) {
            throw new IllegalStateException("no array ends here");
        }
        if (scope == Scope.ARRAY) {
            newLine();
        }
        out.append(']');
        after();
        return this;
    }

    JsonWriter name(String name) {
        Scope scope = scopes.isEmpty() ? Scope.ARRAY : scopes.pop();
        if (scope != Scope.EMPTY_OBJECT && scope != Scope.OBJECT) {
            throw new IllegalStateException("no name belongs here: " + name);
        }
        scopes.push(Scope.AWAITING_VALUE);
        if (scope == Scope.OBJECT) {
            out.append(',');
        }
        newLine();
        quote(name);
        out.append(": ");
        return this;
    }

    JsonWriter value(String value) {
        before();
        quote(value);
        after();
        return this;
    }

    JsonWriter value(long value) {
        before();
        out.append(value);
        after();
        return this;
    }

    JsonWriter value(boolean value) {
        before();
        out.append(value);
        after();
        return this;
    }

    JsonWriter nullValue() {
        before();
        out.append("null");
        after();
        return this;
    }

    /** A value that another writer wrote for this depth. */
    JsonWriter written(String value) {
        before();
        out.append(value);
        after();
        return this;
    }

    JsonWriter field(String name, String value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, long value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, boolean value) {
        return name(name).value(value);
    }

    JsonWriter field(String name, Iterable<String> values) {
        name(name).beginArray();
        values.forEach(this::value);
        return endArray();
    }

    /** What was written since this was last asked for. */
    String taken() {
        String written = out.toString();
        out.setLength(0);
        return written;
    }

    /** The value, or what was not taken of it yet. */
    String value() {
        if (!done) {
            throw new IllegalStateException("the document is not complete");
        }
        return taken();
    }

    /** The same, with a line ending behind it. */
    String document() {
        return value() + "\n";
    }

    private void before() {
        if (done) {
            throw new IllegalStateException("the document is complete");
        }
        Scope scope = scopes.peek();
        if (scope == Scope.EMPTY_OBJECT || scope == Scope.OBJECT) {
            throw new IllegalStateException("a name belongs here");
        }
        if (scope == Scope.ARRAY) {
            out.append(',');
        }
        if (scope == Scope.ARRAY || scope == Scope.EMPTY_ARRAY) {
            scopes.pop();
            scopes.push(Scope.ARRAY);
            newLine();
        }
    }

    private void after() {
        if (scopes.isEmpty()) {
            done = true;
        } else if (scopes.peek() == Scope.AWAITING_VALUE) {
            scopes.pop();
            scopes.push(Scope.OBJECT);
        }
    }

    private void newLine() {
        out.append('\n');
        out.append("  ".repeat(depth + scopes.size()));
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029' || isLone(text, i)) {
                escape(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** A surrogate without its other half has no UTF-8 form: written as it is it would become a question mark. */
    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private void escape(char c) {
        if (c == '\n') {
            out.append("\\n");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c == '\r') {
            out.append("\\r");
        } else {
            String hex = Integer.toHexString(c);
            out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
        }
    }
}
