package dev.composepermit.image.catalog;

import dev.composepermit.image.ImagePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a card says of a path: the path's own line; else the nearest named directory above, if that decides it (an
 * absent or empty one has nothing below, one of another user than root may hold anything); else the innermost subtree.
 */
final class CardPaths {
    private final List<CardPath> paths;

    CardPaths(List<CardPath> paths) {
        this.paths = paths;
    }

    /** The line of the card that decides a path. In one pass: this is asked for every mount and each directory above it. */
    Optional<CardPath> ruleFor(String path) {
        CardPath above = null;
        CardPath subtree = null;
        for (CardPath line : paths) {
            if (line.path().length() > path.length()) {
                continue;
            }
            boolean same = line.path().equals(path);
            if (same && !line.subtree()) {
                return Optional.of(line);
            }
            if (!same && !isBelow(path, line.path())) {
                continue;
            }
            if (line.subtree()) {
                subtree = longer(subtree, line);
            } else if (decidesBelow(line)) {
                above = longer(above, line);
            }
        }
        boolean ancestorWins = above != null
                && (subtree == null || subtree.path().length() < above.path().length());
        return Optional.ofNullable(ancestorWins ? above : subtree);
    }

    /** Of two lines for the same path the one nearer to it; of two that are equally near, the first. */
    private static CardPath longer(@Nullable CardPath known, CardPath next) {
        return known != null && known.path().length() >= next.path().length() ? known : next;
    }

    /** What a deciding line says of a path; empty when it is not known. */
    Optional<ImagePath> apply(CardPath rule, String path) {
        if (rule.subtree() || rule.path().equals(path)) {
            return rule.at();
        }
        boolean nothingBelow = rule.at().filter(CardPaths::hasNothingBelow).isPresent();
        return nothingBelow ? Optional.of(new ImagePath.Absent()) : Optional.empty();
    }

    private static boolean decidesBelow(CardPath line) {
        return line.at().isEmpty()
                || hasNothingBelow(line.at().get())
                || (line.at().get() instanceof ImagePath.Present present && (present.uid() != 0 || present.gid() != 0));
    }

    private static boolean hasNothingBelow(ImagePath at) {
        return at instanceof ImagePath.Absent
                || (at instanceof ImagePath.Present present
                        && (!present.directory() || present.content() == ImagePath.Content.EMPTY));
    }

    private static boolean isBelow(String path, String directory) {
        return directory.equals("/")
                ? path.length() > 1
                : path.startsWith(directory)
                        && path.length() > directory.length()
                        && path.charAt(directory.length()) == '/';
    }
}
