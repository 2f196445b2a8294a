package dev.composepermit.image.catalog.build;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A mapping of a card whose keys must be of a known set. */
final class CardKeys {
    private final CardNode.Keys node;

    /** Checks the keys. */
    CardKeys(CardNode.Keys node, Set<String> known) {
        this.node = node;
        node.values().forEach((key, value) -> {
            if (!known.contains(key)) {
                throw value.problem("unknown key '" + key + "'" + suggestion(key, known));
            }
        });
    }

    boolean has(String key) {
        return node.values().containsKey(key);
    }

    Optional<CardNode> get(String key) {
        return Optional.ofNullable(node.values().get(key));
    }

    CardNode demand(String key) {
        return get(key).orElseThrow(() -> node.problem("the key '" + key + "' is missing"));
    }

    Optional<String> text(String key) {
        return get(key).map(CardNode::asText);
    }

    List<String> texts(String key) {
        return get(key).map(CardNode::asTexts).orElse(List.of());
    }

    /** The elements of a list, each read with its own line at hand. */
    <T> List<T> each(String key, Function<CardNode, T> read) {
        Optional<CardNode> value = get(key);
        if (value.isEmpty()) {
            return List.of();
        }
        List<CardNode> items = value.get() instanceof CardNode.Items list ? list.items() : List.of(value.get());
        return items.stream().map(read).toList();
    }

    boolean flag(String key) {
        return get(key).map(CardNode::asFlag).orElse(false);
    }

    CardProblem problem(String message) {
        return node.problem(message);
    }

    private static String suggestion(String key, Set<String> known) {
        return new TreeSet<>(known)
                .stream()
                        .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                        .filter(candidate -> distance(key, candidate) <= 2)
                        .map(candidate -> ", did you mean '" + candidate + "'?")
                        .orElse("; known here: " + String.join(", ", new TreeSet<>(known)));
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
