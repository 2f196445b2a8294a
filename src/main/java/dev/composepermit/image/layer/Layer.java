package dev.composepermit.image.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one tar stream adds to the layers below it, and what it takes away from them. Immutable. */
public final class Layer {
    /** The character behind a slash: all paths below a directory lie between the two. */
    private static final char BEHIND_SLASH = '/' + 1;

    private final NavigableMap<String, LayerEntry> entries;
    private final NavigableSet<String> removed;
    private final Set<String> opaque;

    Layer(TreeMap<String, LayerEntry> entries, TreeSet<String> removed, Set<String> opaque) {
        this.entries = Collections.unmodifiableNavigableMap(entries);
        this.removed = Collections.unmodifiableNavigableSet(removed);
        this.opaque = Set.copyOf(opaque);
    }

    /** How many paths it names. */
    public int size() {
        return entries.size() + removed.size();
    }

    /** What it has at exactly this path. */
    Optional<LayerEntry> at(String path) {
        return Optional.ofNullable(entries.get(path));
    }

    /** Whether it names a path below this one, so that there must be a directory here. */
    boolean namesBelow(String directory) {
        String first = LayerPaths.prefix(directory);
        String end = end(directory);
        return !entries.subMap(first, false, end, false).isEmpty()
                || !removed.subSet(first, false, end, false).isEmpty();
    }

    /** Whether nothing that lower layers have at this path is left. */
    boolean hidesBelow(String path) {
        if (removed.contains(path)) {
            return true;
        }
        String ancestor = path;
        while (!ancestor.equals("/")) {
            ancestor = LayerPaths.parent(ancestor);
            if (removed.contains(ancestor) || opaque.contains(ancestor) || isNoDirectory(ancestor)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing that lower layers have in this directory is left. */
    boolean hidesContent(String directory) {
        return opaque.contains(directory) || isNoDirectory(directory) || hidesBelow(directory);
    }

    /** All paths below a directory at which something stands, sorted. */
    Collection<String> pathsBelow(String directory) {
        return entries.subMap(LayerPaths.prefix(directory), false, end(directory), false)
                .keySet();
    }

    private boolean isNoDirectory(String path) {
        LayerEntry entry = entries.get(path);
        return entry != null && !(entry instanceof LayerEntry.Directory);
    }

    private static String end(String directory) {
        return directory.equals("/") ? String.valueOf(BEHIND_SLASH) : directory + BEHIND_SLASH;
    }
}
