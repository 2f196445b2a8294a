package dev.composepermit.image.dockerfile.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Absolute, cleaned paths inside an image, as strings: no dots, no double slashes, no slash at the end. */
public final class UnixPath {
    private UnixPath() {}

    /**
     * A path seen from a directory, cleaned. {@code /var/run} is taken as {@code /run}, the link's target in every
     * current distribution.
     */
    public static String resolve(String directory, String path) {
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : whole.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String clean = "/" + String.join("/", parts);
        return isAtOrBelow(clean, "/var/run") ? clean.substring("/var".length()) : clean;
    }

    public static String clean(String path) {
        return resolve("/", path);
    }

    /** The directory a path stands in; empty for the root. */
    public static Optional<String> parent(String path) {
        if (path.equals("/")) {
            return Optional.empty();
        }
        int slash = path.lastIndexOf('/');
        return Optional.of(slash == 0 ? "/" : path.substring(0, slash));
    }

    public static String child(String directory, String name) {
        return directory.equals("/") ? "/" + name : directory + "/" + name;
    }

    /** The last name of a path; empty for the root. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public static boolean isBelow(String path, String directory) {
        if (directory.equals("/")) {
            return !path.equals("/");
        }
        return path.length() > directory.length()
                && path.startsWith(directory)
                && path.charAt(directory.length()) == '/';
    }

    public static boolean isAtOrBelow(String path, String directory) {
        return path.equals(directory) || isBelow(path, directory);
    }

    /** What of a path stands below a directory it is below, without a slash in front; empty for the directory. */
    public static String below(String path, String directory) {
        if (path.equals(directory)) {
            return "";
        }
        return path.substring(directory.equals("/") ? 1 : directory.length() + 1);
    }
}
