package dev.composepermit.shell.course;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Paths as text: absolute and cleaned, without asking any file system. */
public final class FilePath {
    private FilePath() {}

    /**
     * The absolute path without {@code .}, {@code ..} and doubled slashes.
     *
     * @param directory from which a relative path counts; empty: not known
     */
    public static String resolve(Optional<String> directory, String path) {
        String whole = path.startsWith("/") ? path : directory.orElse("/" + Blank.UNKNOWN) + "/" + path;
        Deque<String> names = new ArrayDeque<>();
        for (String name : whole.split("/", -1)) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
