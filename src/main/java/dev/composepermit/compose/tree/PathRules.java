package dev.composepermit.compose.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table of rules by path, such as {@code services.*.volumes.*}; {@code *} stands for any key or list item.
 *
 * <p>A phase walks down the table together with the tree, so that finding a rule costs one look-up per level.
 *
 * @param <T> what a rule is
 */
public final class PathRules<T> {
    private static final PathRules<Object> NOTHING = new PathRules<>();

    private final Map<String, PathRules<T>> children = new HashMap<>();
    private @Nullable PathRules<T> any;
    private @Nullable T rule;

    private PathRules() {}

    public static <T> PathRules<T> create() {
        return new PathRules<>();
    }

    /** Adds a rule; only for filling a table when its class is loaded. */
    public PathRules<T> add(String path, T newRule) {
        at(path).rule = newRule;
        return this;
    }

    /** Adds a rule at several paths that begin alike. */
    public PathRules<T> add(String beginning, T newRule, String... rests) {
        PathRules<T> top = at(beginning);
        for (String rest : rests) {
            top.at(rest).rule = newRule;
        }
        return this;
    }

    private PathRules<T> at(String path) {
        PathRules<T> node = this;
        int start = 0;
        int dot = path.indexOf('.');
        while (dot >= 0) {
            node = node.child(path.substring(start, dot));
            start = dot + 1;
            dot = path.indexOf('.', start);
        }
        return node.child(path.substring(start));
    }

    private PathRules<T> child(String part) {
        PathRules<T> found = part.equals("*") ? any : children.get(part);
        if (found != null) {
            return found;
        }
        PathRules<T> added = new PathRules<>();
        if (part.equals("*")) {
            any = added;
        } else {
            children.put(part, added);
        }
        return added;
    }

    /** The table below a key. */
    public PathRules<T> under(String key) {
        PathRules<T> exact = children.get(key);
        return exact != null ? exact : underAny();
    }

    /** The table below a list item. */
    @SuppressWarnings("unchecked") // the empty table holds no rule of any type
    public PathRules<T> underAny() {
        return any != null ? any : (PathRules<T>) NOTHING;
    }

    /** The rule at this very path. */
    public Optional<T> rule() {
        return Optional.ofNullable(rule);
    }

    /** Whether no rule stands here or below: the tree needs no further walking. */
    public boolean isEmpty() {
        return rule == null && any == null && children.isEmpty();
    }
}
