package dev.composepermit.image.dockerfile.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image at one point of a build: where they began and every step since. Asked for a path, it follows
 * that path alone through the steps. A history never changes; what follows is a new one that shares its past.
 */
public final class FileHistory {
    private static final int MOST_REMEMBERED = 4096;

    private final @Nullable FileHistory past;
    private final Function<String, PathState> ending;
    private final Map<String, PathState> remembered = new HashMap<>();

    private FileHistory(@Nullable FileHistory past, Function<String, PathState> ending) {
        this.past = past;
        this.ending = ending;
    }

    /** A beginning: what stands at a path of the base. */
    public static FileHistory of(Function<String, PathState> base) {
        return new FileHistory(null, base);
    }

    /**
     * Either of two histories, and it is not known which.
     *
     * @param fork a history both have in their past
     */
    public static FileHistory either(FileHistory fork, FileHistory one, FileHistory other) {
        return one == other ? one : new FileHistory(fork, path -> one.at(path).or(other.at(path)));
    }

    /** This history and one more step. */
    public FileHistory then(FileEffect effect) {
        FileHistory scene = this;
        return new FileHistory(this, path -> effect.on(path, scene.at(path), scene));
    }

    /** What stands at an absolute, clean path now. */
    public PathState at(String path) {
        Deque<FileHistory> open = new ArrayDeque<>();
        for (FileHistory step = past; step != null && !step.remembered.containsKey(path); step = step.past) {
            open.push(step);
        }
        // oldest first, so that each step finds its past remembered and nothing is nested deeply
        for (FileHistory step : open) {
            step.own(path);
        }
        return own(path);
    }

    private PathState own(String path) {
        PathState known = remembered.get(path);
        if (known != null) {
            return known;
        }
        PathState state = ending.apply(path);
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(path, state);
        }
        return state;
    }
}
