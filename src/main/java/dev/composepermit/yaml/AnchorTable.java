package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The anchors of one document, and what aliases of them stand for. */
final class AnchorTable {
    /** Suggestions are for people, and no person sets more anchors. */
    private static final int MAX_SUGGESTED_FROM = 500;

    private final List<YamlProblem> problems;
    private final Map<String, Anchored> anchored = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long aliasedNodes;

    AnchorTable(List<YamlProblem> problems) {
        this.problems = problems;
    }

    private record Anchored(YamlNode node, Extent extent) {}

    /** What an alias stands for; without a target it counts as a scalar. */
    record Resolution(Optional<YamlNode> target, Extent extent) {
        static final Resolution NONE = new Resolution(Optional.empty(), Extent.SCALAR);
    }

    /** Starts a new document: anchors don't reach over its border. */
    void clear() {
        anchored.clear();
        open.clear();
        aliasedNodes = 0;
    }

    /** Compose allows fewer characters in names than the parser: letters, digits, underscore and dash of ASCII. */
    void checkName(String name, TextRange range) {
        boolean allowed = name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
        if (!allowed) {
            String message = "did not find expected alphabetic or numeric character: the name of an anchor has only"
                    + " letters, digits, '_' and '-'";
            problems.add(new YamlProblem(YamlProblem.Kind.SYNTAX, message, range));
        }
    }

    /** A collection with this anchor begins; from here on the name means it and no earlier node. */
    void open(String name) {
        open.add(name);
    }

    /** The node with this anchor is complete. */
    void define(String name, YamlNode node, Extent extent) {
        open.remove(name);
        anchored.put(name, new Anchored(node, extent));
    }

    /**
     * Follows an alias. Compose words the two faults as go-yaml does.
     *
     * @param depth how many collections are open around it
     */
    Resolution resolve(String name, TextRange range, int depth) {
        if (open.contains(name)) {
            problems.add(new YamlProblem(YamlProblem.Kind.ALIAS, "anchor '" + name + "' value contains itself", range));
            return Resolution.NONE;
        }
        Anchored found = anchored.get(name);
        if (found == null) {
            problems.add(new YamlProblem(
                    YamlProblem.Kind.ALIAS, "unknown anchor '" + name + "' referenced" + suggestion(name), range));
            return Resolution.NONE;
        }
        if (depth + found.extent.height() > YamlReader.MAX_DEPTH) {
            return limit(
                    "aliases nest more than " + YamlReader.MAX_DEPTH + " levels deep; this one is not followed", range);
        }
        if (aliasedNodes + found.extent.nodes() > Extent.MAX_ALIASED_NODES) {
            return limit("document contains excessive aliasing; this alias is not followed", range);
        }
        aliasedNodes += found.extent.nodes();
        return new Resolution(Optional.of(found.node), found.extent);
    }

    private Resolution limit(String message, TextRange range) {
        problems.add(new YamlProblem(YamlProblem.Kind.LIMIT, message, range));
        return Resolution.NONE;
    }

    /** An anchor of the same letters in another case, or set further down, is what was most often meant. */
    private String suggestion(String name) {
        return anchored.keySet().stream()
                .limit(MAX_SUGGESTED_FROM)
                .filter(other -> other.equalsIgnoreCase(name))
                .sorted()
                .findFirst()
                .map(other -> "; did you mean '" + other + "'?")
                .orElse("; an anchor must stand before its alias, in the same document");
    }
}
