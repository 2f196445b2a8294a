package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.TypedScalar;
import dev.composepermit.yaml.YamlAlias;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of one YAML document: aliases and {@code <<} resolved, scalars typed, {@code !reset} taken out.
 *
 * <p>An anchored node is converted once and shared by its aliases. How deep nodes are nested and how much all aliases
 * stand for is bounded where the YAML is read.
 */
final class DocumentTree {
    private static final String RESET = "!reset";
    private static final String OVERRIDE = "!override";

    private final SourceText source;
    private final ProblemLog problems;
    private final Resets resets = Resets.create();
    private final Deque<String> path = new ArrayDeque<>();
    private final IdentityHashMap<YamlNode, Value> anchored = new IdentityHashMap<>();
    private final Set<YamlNode> takenOut = Collections.newSetFromMap(new IdentityHashMap<>());
    private int marks;

    /**
     * A document's values.
     *
     * @param root empty when the document is no mapping
     */
    record Document(Optional<MapValue> root, Resets resets) {}

    private DocumentTree(SourceText source, ProblemLog problems) {
        this.source = source;
        this.problems = problems;
    }

    static Document read(SourceText source, YamlNode node, ProblemLog problems) {
        DocumentTree tree = new DocumentTree(source, problems);
        Value value = tree.convert(node);
        if (value instanceof MapValue root) {
            return new Document(Optional.of(root), tree.resets);
        }
        problems.invalid(value.place(), "the top level is " + value.describe() + "; Compose expects a mapping");
        return new Document(Optional.empty(), tree.resets);
    }

    private Value convert(YamlNode node) {
        if (node instanceof YamlAlias alias) {
            return alias.target().isPresent()
                    ? convert(alias.target().get())
                    : ScalarValue.nothing(place(alias.range()));
        }
        Value known = anchored.get(node);
        if (known != null) {
            return known;
        }
        int marksBefore = marks;
        Value value = content(node);
        if (node.anchor().isPresent() && marks == marksBefore) {
            // a mark is noted with its path, so what has marks below it is walked anew for each alias
            anchored.put(node, value);
        }
        return value;
    }

    private Value content(YamlNode node) {
        if (node instanceof YamlMapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof YamlSequence sequence) {
            return sequence(sequence);
        }
        return scalar((YamlScalar) node, node.valueRange());
    }

    private ScalarValue scalar(YamlScalar scalar, TextRange range) {
        TypedScalar typed = TypedScalar.of(scalar);
        ScalarValue value = ScalarValue.of(kind(typed.type()), typed.text(), place(range));
        typed.problem().ifPresent(problem -> problems.invalid(value.place(), problem));
        return value;
    }

    private static ScalarValue.Kind kind(TypedScalar.Type type) {
        return switch (type) {
            case NULL -> ScalarValue.Kind.NULL;
            case BOOLEAN -> ScalarValue.Kind.BOOLEAN;
            case INTEGER -> ScalarValue.Kind.INTEGER;
            case FLOAT -> ScalarValue.Kind.FLOAT;
            case TIMESTAMP -> ScalarValue.Kind.TIMESTAMP;
            case STRING -> ScalarValue.Kind.STRING;
        };
    }

    private ListValue sequence(YamlSequence sequence) {
        List<Value> items = new ArrayList<>(sequence.items().size());
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            path.addLast("[" + i + "]");
            if (!takenOut(item)) {
                items.add(convert(item));
            }
            path.removeLast();
        }
        return new ListValue(items, place(sequence.valueRange()));
    }

    private MapValue mapping(YamlMapping mapping) {
        MapValue.Builder map = MapValue.builder(place(mapping.valueRange()));
        YamlNode merged = null;
        for (YamlEntry entry : mapping.entries()) {
            if (TypedScalar.isMergeKey(entry.key())) {
                merged = entry.value();
                continue;
            }
            ScalarValue key = key(entry.key());
            if (key == null || map.has(key.text())) {
                continue;
            }
            path.addLast(key.text());
            if (!takenOut(entry.value())) {
                map.put(key.text(), new MapValue.Entry(key.place(), convert(entry.value())));
            }
            path.removeLast();
        }
        if (merged != null) {
            merge(merged, map);
        }
        return map.build();
    }

    /** {@code <<} (YAML 1.1 merge type, as go-yaml has it): what is written out wins, then the earlier map. */
    private void merge(YamlNode node, MapValue.Builder into) {
        if (behindAlias(node) instanceof YamlSequence sequence) {
            boolean aliased = node instanceof YamlAlias;
            sequence.items().forEach(item -> mergeOne(item, aliased ? node : item, into));
        } else {
            mergeOne(node, node, into);
        }
    }

    private void mergeOne(YamlNode node, YamlNode written, MapValue.Builder into) {
        boolean unknownAlias = behindAlias(node) == null;
        if (unknownAlias) {
            return;
        }
        Value value = convert(node);
        if (!(value instanceof MapValue map)) {
            problems.invalid(
                    place(written.range()),
                    "<< is given " + value.describe() + "; map merge requires map or sequence of maps as the value");
            return;
        }
        map.entries().forEach((key, entry) -> {
            if (!into.has(key)) {
                into.put(key, entry);
            }
        });
    }

    private static @Nullable YamlNode behindAlias(YamlNode node) {
        return node instanceof YamlAlias alias ? alias.target().orElse(null) : node;
    }

    /** A key as Compose wants it: a string. A number or boolean is reported and taken as its text. */
    private @Nullable ScalarValue key(YamlNode node) {
        if (!(behindAlias(node) instanceof YamlScalar scalar)) {
            return null;
        }
        ScalarValue key = scalar(scalar, node.range());
        if (!key.isString()) {
            problems.invalid(
                    key.place(), "the key " + scalar.value() + " is " + key.describe() + ", not a string; quote it");
            return ScalarValue.string(scalar.value(), key.place());
        }
        return key;
    }

    /** Notes the marks of a node; true for {@code !reset}, which leaves nothing in the document itself. */
    private boolean takenOut(YamlNode node) {
        YamlNode target = behindAlias(node);
        String tag = target == null ? "" : target.tag().orElse("");
        boolean reset = tag.equals(RESET);
        if (reset || tag.equals(OVERRIDE)) {
            marks++;
            // compose-go takes the node out where it meets it first: an alias of what holds it no longer resets
            boolean gone = reset && !takenOut.add(node);
            if (!gone) {
                resets.add(path);
            }
        }
        return reset;
    }

    private Place place(TextRange range) {
        return new Place(source, range);
    }
}
