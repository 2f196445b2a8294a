package dev.composepermit.ownership.path;

/** Absolute, cleaned container paths. */
public final class Paths {
    private Paths() {}

    /** Whether a path lies strictly below another. */
    public static boolean isBelow(String path, String above) {
        int slash = above.equals("/") ? 0 : above.length();
        return path.length() > slash + 1 && path.charAt(slash) == '/' && path.startsWith(above);
    }

    public static boolean isAtOrBelow(String path, String above) {
        return path.equals(above) || isBelow(path, above);
    }

    /** The directory that holds a path; {@code /} for the root itself. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** What stands behind the last slash. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Without slashes at the end. */
    public static String cleaned(String path) {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
