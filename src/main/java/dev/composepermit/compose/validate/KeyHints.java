package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Value;
import java.util.Collection;
import java.util.Optional;

/** What a person most likely meant by a key or word that is not allowed. */
final class KeyHints {
    private static final int SERVICE_DEPTH = 2;
    private static final int MIN_PREFIX = 4;

    /** No key is longer; longer words are not compared. */
    private static final int MAX_LENGTH = 40;

    private KeyHints() {}

    /** A clause to put behind the message; empty when nothing comes to mind. */
    static String forKey(String key, Value value, MapShape shape, ValuePath path) {
        Optional<String> near = nearest(key, shape.keys());
        if (near.isPresent()) {
            return "; did you mean '" + near.get() + "'?";
        }
        boolean topLevel = path.length() == 0;
        if (topLevel && looksLikeService(value)) {
            return "; services stand under 'services:'";
        }
        if (topLevel && isKeyOf(ServiceShape.SERVICE, key)) {
            return "; it belongs to a service";
        }
        if (path.length() == SERVICE_DEPTH && path.toString().startsWith("services.")) {
            return misplacedInService(key);
        }
        return "";
    }

    /** A clause that names the nearest of some words; empty when none is near. */
    static String near(String word, Collection<String> words) {
        return nearest(word, words)
                .map(found -> "; did you mean '" + found + "'?")
                .orElse("");
    }

    private static String misplacedInService(String key) {
        if (BuildShape.KEYS.keys().contains(key)) {
            return "; it belongs under 'build'";
        }
        if (DeployShape.KEYS.keys().contains(key)) {
            return "; it belongs under 'deploy'";
        }
        return ComposeShape.FILE.keys().contains(key) ? "; it belongs at the top level" : "";
    }

    private static boolean looksLikeService(Value value) {
        return value instanceof MapValue map && (map.has("image") || map.has("build"));
    }

    private static boolean isKeyOf(Shape shape, String key) {
        MapShape map = shape.map();
        return map != null && map.keys().contains(key);
    }

    private static Optional<String> nearest(String word, Collection<String> words) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int tolerance = word.length() <= MIN_PREFIX ? 1 : 2;
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (String candidate : words) {
            int distance = distance(word, candidate);
            boolean near = distance <= tolerance || isShortened(word, candidate);
            boolean first = nearest.isEmpty() || candidate.compareTo(nearest.get()) < 0;
            if (near && (distance < least || (distance == least && first))) {
                nearest = Optional.of(candidate);
                least = distance;
            }
        }
        return nearest;
    }

    private static boolean isShortened(String word, String candidate) {
        return word.length() >= MIN_PREFIX && candidate.startsWith(word);
    }

    /** Levenshtein's distance, with dashes and underscores taken as the same. */
    private static int distance(String one, String other) {
        String left = one.replace('-', '_');
        String right = other.replace('-', '_');
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
