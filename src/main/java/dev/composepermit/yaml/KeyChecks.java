package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds keys that stand twice in a mapping and keys that are no scalars.
 *
 * <p>As compose-go v2.9.1 {@code loader/reset.go} and go-yaml do, keys are compared by their text: {@code 80} and
 * {@code "80"} are the same key, and a second {@code <<} is a duplicate like any other.
 */
final class KeyChecks {
    private final SourceText source;
    private final List<YamlProblem> problems;

    KeyChecks(SourceText source, List<YamlProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    void check(YamlMapping mapping) {
        Map<String, YamlNode> seen = new HashMap<>();
        for (YamlEntry entry : mapping.entries()) {
            YamlNode key =
                    entry.key() instanceof YamlAlias alias ? alias.target().orElse(alias) : entry.key();
            if (key instanceof YamlScalar scalar) {
                checkUnique(scalar, entry.key(), seen);
            } else if (!(key instanceof YamlAlias)) {
                String message =
                        "a key must be a plain value, not a " + (key instanceof YamlMapping ? "mapping" : "list");
                problems.add(new YamlProblem(
                        YamlProblem.Kind.KEY, message, entry.key().range()));
            }
        }
    }

    private void checkUnique(YamlScalar key, YamlNode written, Map<String, YamlNode> seen) {
        YamlNode first = seen.putIfAbsent(key.value(), written);
        if (first != null) {
            int line = source.positionOf(first.range().start()).line();
            String message = "mapping key \"" + key.value() + "\" already defined at line " + line;
            problems.add(new YamlProblem(YamlProblem.Kind.DUPLICATE_KEY, message, written.range()));
        }
    }
}
