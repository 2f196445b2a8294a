package dev.composepermit.image.layer;

import dev.composepermit.image.layer.LayerEntry.Directory;
import dev.composepermit.image.layer.LayerEntry.File;
import dev.composepermit.image.layer.LayerEntry.HardLink;
import dev.composepermit.image.layer.LayerEntry.Symlink;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts the entries of one tar stream in their places, in the order of the stream, as unpacking it would. */
final class LayerBuilder {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String BOOKKEEPING = ".wh..wh.";
    private static final int MOST_HOPS = 40;

    private final LayerLimits limits;
    private final TreeMap<String, LayerEntry> entries = new TreeMap<>();
    private final TreeSet<String> removed = new TreeSet<>();
    private final Set<String> opaque = new HashSet<>();
    private boolean links;
    private String lastDirectory = "";
    private String lastPlace = "";

    LayerBuilder(LayerLimits limits) {
        this.limits = limits;
    }

    /** Adds an entry; a whiteout is one by its name. */
    void add(String path, LayerEntry entry) throws LayerException {
        if (path.length() > limits.pathLength()) {
            throw new LayerException("a path is longer than " + limits.pathLength() + " characters");
        }
        if (path.equals("/")) {
            put(path, entry);
            return;
        }
        String name = LayerPaths.name(path);
        String directory = place(LayerPaths.parent(path));
        if (name.equals(OPAQUE)) {
            opaque.add(directory);
        } else if (name.startsWith(WHITEOUT) && !name.startsWith(BOOKKEEPING)) {
            removed.add(LayerPaths.prefix(directory) + name.substring(WHITEOUT.length()));
        } else if (!name.startsWith(BOOKKEEPING)) {
            put(LayerPaths.prefix(directory) + name, entry);
        }
    }

    Layer build() {
        return new Layer(entries, removed, opaque);
    }

    private void put(String path, LayerEntry entry) {
        if (entry instanceof HardLink link) {
            retouch(link);
        }
        LayerEntry before = entries.put(path, entry);
        if (before instanceof Directory && !(entry instanceof Directory)) {
            entries.subMap(LayerPaths.prefix(path), false, path + (char) ('/' + 1), false)
                    .clear();
        }
        if (before instanceof Symlink || entry instanceof Symlink) {
            links = true;
            lastDirectory = "";
        }
    }

    /** Gives a file what an entry for another of its names says. */
    private void retouch(HardLink link) {
        String target = link.target();
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            LayerEntry entry = entries.get(target);
            if (entry instanceof File file) {
                entries.put(target, new File(link.attributes(), file.script(), file.text()));
            }
            if (!(entry instanceof HardLink other)) {
                return;
            }
            target = other.target();
        }
    }

    /** Where a directory really is: links of the same stream lead elsewhere. */
    private String place(String directory) throws LayerException {
        if (!links || directory.equals("/")) {
            return directory;
        }
        if (!directory.equals(lastDirectory)) {
            lastPlace = followed(directory);
            lastDirectory = directory;
        }
        return lastPlace;
    }

    private String followed(String directory) throws LayerException {
        String path = directory;
        for (int hops = 0; hops <= MOST_HOPS; hops++) {
            Optional<String> next = firstLinkResolved(path);
            if (next.isEmpty()) {
                return path;
            }
            path = next.get();
        }
        throw new LayerException("links lead in a circle at " + directory);
    }

    /** The path with the first link on the way replaced by its target; empty when there is none. */
    private Optional<String> firstLinkResolved(String path) {
        for (int slash = path.indexOf('/', 1); slash != -2; slash = next(path, slash)) {
            String step = slash < 0 ? path : path.substring(0, slash);
            if (entries.get(step) instanceof Symlink link) {
                String rest = slash < 0 ? "" : path.substring(slash);
                return Optional.of(RootedPath.resolve(LayerPaths.parent(step), link.target() + rest));
            }
        }
        return Optional.empty();
    }

    private static int next(String path, int slash) {
        return slash < 0 ? -2 : path.indexOf('/', slash + 1);
    }
}
