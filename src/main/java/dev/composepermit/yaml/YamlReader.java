package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;

/** Reads YAML into a tree that knows its places. */
public final class YamlReader {
    private YamlReader() {}

    /** Reads a text. Never throws on bad input: the tree goes as far as it could be made, the rest is problems. */
    public static YamlReading read(SourceText source) {
        throw new UnsupportedOperationException(source.name());
    }
}
