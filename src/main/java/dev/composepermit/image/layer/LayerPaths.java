package dev.composepermit.image.layer;

import java.util.ArrayDeque;
import java.util.Deque;

/** The names of tar entries as absolute, cleaned paths. */
final class LayerPaths {
    private LayerPaths() {}

    /**
     * A name as a path below a directory.
     *
     * @param base absolute and cleaned
     * @param name as written; a slash in front means nothing, as for every engine
     * @throws LayerException when it leads out of the directory: moby refuses such a layer
     */
    static String of(String base, String name) throws LayerException {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    throw new LayerException("an entry leads out of the image: " + shortened(name));
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        if (parts.isEmpty()) {
            return base;
        }
        return prefix(base) + String.join("/", parts);
    }

    /** What every path below a directory begins with. */
    static String prefix(String directory) {
        return directory.equals("/") ? "/" : directory + "/";
    }

    /** The directory a path stands in; the root for itself. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String shortened(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 77) + "...";
    }
}
