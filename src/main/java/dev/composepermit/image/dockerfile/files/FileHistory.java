package dev.composepermit.image.dockerfile.files;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The files of an image at one point of a build: where they began and every step since. Asked for a path, it follows
 * that path alone through the steps. A history never changes; what follows is a new one that shares its past.
 */
public final class FileHistory {
    private static final int MOST_REMEMBERED = 4096;

    private static final int MOST_LINKS = 100;

    private final @Nullable FileHistory past;
    private final Function<String, PathState> ending;
    private final List<Link> links;
    private final Map<String, PathState> remembered = new HashMap<>();

    /**
     * A symbolic link.
     *
     * @param at where it stands
     * @param target where it leads, absolute and clean
     */
    record Link(String at, String target) {}

    private FileHistory(@Nullable FileHistory past, Function<String, PathState> ending, List<Link> links) {
        this.past = past;
        this.ending = ending;
        this.links = links;
    }

    /** A beginning: what stands at a path of the base. */
    public static FileHistory of(Function<String, PathState> base) {
        return new FileHistory(null, base, List.of());
    }

    /**
     * Either of two histories, and it is not known which.
     *
     * @param fork a history both have in their past
     */
    public static FileHistory either(FileHistory fork, FileHistory one, FileHistory other) {
        if (one == other) {
            return one;
        }
        Set<Link> links = new LinkedHashSet<>(one.links);
        links.addAll(other.links);
        return new FileHistory(fork, path -> one.at(path).or(other.at(path)), List.copyOf(links));
    }

    /** This history and one more step; what it does through a link, it may do where that leads. */
    public FileHistory then(FileEffect effect) {
        FileHistory scene = this;
        return new FileHistory(this, path -> scene.after(effect, path), links);
    }

    private PathState after(FileEffect effect, String path) {
        PathState before = at(path);
        PathState after = effect.on(path, before, this);
        for (Link link : links) {
            if (UnixPath.isAtOrBelow(path, link.target())) {
                String below = UnixPath.below(path, link.target());
                String through = below.isEmpty() ? link.at() : UnixPath.child(link.at(), below);
                PathState reached = effect.on(through, before, this);
                after = reached.equals(before) ? after : after.or(reached);
            }
        }
        return after;
    }

    /** This history with a symbolic link that may stand somewhere from now on. */
    public FileHistory linked(String at, String target, Evidence because) {
        if (at.equals(target)) {
            return this;
        }
        if (links.size() >= MOST_LINKS) {
            return then(FileEffects.obscure(
                    Area.tree(target),
                    UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                    "one of too many links leads there",
                    because));
        }
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(at, target));
        return new FileHistory(this, this::at, List.copyOf(more));
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
