package dev.composepermit.image.catalog;

import dev.composepermit.image.ImagePath;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a card says of a path: the path's own line; else the nearest named directory above, if that decides it (an
 * absent or empty one has nothing below, one of another user than root may hold anything); else the innermost subtree.
 */
final class CardPaths {
    private final List<CardPath> paths;

    CardPaths(List<CardPath> paths) {
        this.paths = paths;
    }

    /** The line of the card that decides a path. */
    Optional<CardPath> ruleFor(String path) {
        Optional<CardPath> own = exact(path);
        if (own.isPresent()) {
            return own;
        }
        Optional<CardPath> above = nearestDecidingAncestor(path);
        Optional<CardPath> subtree = innermostSubtree(path);
        boolean ancestorWins = above.isPresent()
                && (subtree.isEmpty()
                        || subtree.get().path().length() < above.get().path().length());
        return ancestorWins ? above : subtree;
    }

    /** What a deciding line says of a path; empty when it is not known. */
    Optional<ImagePath> apply(CardPath rule, String path) {
        if (rule.subtree() || rule.path().equals(path)) {
            return rule.at();
        }
        boolean nothingBelow = rule.at().filter(CardPaths::hasNothingBelow).isPresent();
        return nothingBelow ? Optional.of(new ImagePath.Absent()) : Optional.empty();
    }

    private Optional<CardPath> exact(String path) {
        return paths.stream()
                .filter(line -> !line.subtree() && line.path().equals(path))
                .findFirst();
    }

    private Optional<CardPath> nearestDecidingAncestor(String path) {
        return paths.stream()
                .filter(line -> !line.subtree() && isBelow(path, line.path()) && decidesBelow(line))
                .reduce((left, right) -> left.path().length() >= right.path().length() ? left : right);
    }

    private Optional<CardPath> innermostSubtree(String path) {
        return paths.stream()
                .filter(line -> line.subtree() && (path.equals(line.path()) || isBelow(path, line.path())))
                .reduce((left, right) -> left.path().length() >= right.path().length() ? left : right);
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
