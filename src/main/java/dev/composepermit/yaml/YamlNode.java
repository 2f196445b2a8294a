package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.Optional;

/** A node of a YAML document, with its exact place in the text. */
public sealed interface YamlNode permits YamlScalar, YamlMapping, YamlSequence, YamlAlias {
    /**
     * The node with its tag and anchor. A block collection ends where its last child's value ends, not where the parser
     * noticed the end; an empty plain scalar is a zero-length range behind its indicator.
     */
    TextRange range();

    /** The node without tag and anchor: for a scalar with its quotes. */
    TextRange valueRange();

    /** The tag as written ({@code !reset}, {@code !!str}), if there is one. */
    Optional<String> tag();

    /** The name of the anchor set on this node, without {@code &}, if there is one. */
    Optional<String> anchor();
}
