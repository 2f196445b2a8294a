package dev.composepermit.compose.load;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths as Go's {@code path} and {@code path/filepath} treat them on Linux. Texts from a file need not be valid paths
 * for the Java runtime.
 */
final class UnixPath {
    private static final boolean ON_WINDOWS = File.separatorChar == '\\';

    private UnixPath() {}

    /** A path of this machine with slashes. */
    static String of(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }

    static boolean isAbsolute(String path) {
        return path.startsWith("/") || (ON_WINDOWS && isAbsoluteOnWindows(path));
    }

    /** The shortest equal path ({@code path.Clean}): no {@code .}, no inner {@code ..}, no doubled or final slash. */
    static String clean(String path) {
        return isClean(path) ? path : cleaned(path);
    }

    /** Whether cleaning surely changes nothing: no part is empty or begins with a dot. Most paths are so. */
    private static boolean isClean(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        if (start == path.length()) {
            return start == 1;
        }
        while (true) {
            int end = path.indexOf('/', start);
            boolean last = end < 0;
            if (start == (last ? path.length() : end) || path.charAt(start) == '.') {
                return false;
            }
            if (last) {
                return true;
            }
            start = end + 1;
        }
    }

    private static String cleaned(String path) {
        boolean absolute = path.startsWith("/");
        List<String> kept = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            boolean canGoUp = !kept.isEmpty() && !kept.get(kept.size() - 1).equals("..");
            if (!part.equals("..")) {
                kept.add(part);
            } else if (canGoUp) {
                kept.remove(kept.size() - 1);
            } else if (!absolute) {
                kept.add(part);
            }
        }
        String joined = String.join("/", kept);
        return absolute ? "/" + joined : joined.isEmpty() ? "." : joined;
    }

    /** Joins and cleans ({@code filepath.Join}). */
    static String join(String directory, String path) {
        if (directory.isEmpty()) {
            return path.isEmpty() ? "" : clean(path);
        }
        int rest = 0;
        while (path.startsWith("./", rest)) {
            rest += 2;
        }
        return clean(directory + "/" + path.substring(rest));
    }

    /** The directory a path stands in ({@code filepath.Dir}). */
    static String directoryOf(String path) {
        return clean(path.substring(0, path.lastIndexOf('/') + 1));
    }

    /** The last part of a path ({@code filepath.Base}). */
    static String lastPartOf(String path) {
        String cleaned = clean(path);
        return cleaned.equals("/") ? "/" : cleaned.substring(cleaned.lastIndexOf('/') + 1);
    }

    /**
     * Whether Windows would take the path as absolute (compose-go {@code paths.IsWindowsAbs}): a drive letter with a
     * separator, or two leading separators.
     */
    static boolean isAbsoluteOnWindows(String path) {
        if (path.length() >= 2 && path.charAt(1) == ':') {
            return path.length() > 2 && isSeparator(path.charAt(2));
        }
        return path.length() > 2 && isSeparator(path.charAt(0)) && isSeparator(path.charAt(1));
    }

    private static boolean isSeparator(char c) {
        return c == '\\' || c == '/';
    }
}
