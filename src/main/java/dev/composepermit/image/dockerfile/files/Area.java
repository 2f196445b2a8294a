package dev.composepermit.image.dockerfile.files;

import java.util.List;

/** A set of paths, as an argument of a command names them. */
@FunctionalInterface
public interface Area {
    /** How certain it is that a path belongs to the area. */
    Membership of(String path);

    /** Whether a path belongs to an area. */
    enum Membership {
        NO,
        MAYBE,
        YES;

        public Membership atMost(Membership other) {
            return compareTo(other) <= 0 ? this : other;
        }

        public Membership orElse(Membership other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** Exactly this path. */
    static Area at(String root) {
        return path -> path.equals(root) ? Membership.YES : Membership.NO;
    }

    /** This path and everything below it. */
    static Area tree(String root) {
        return path -> UnixPath.isAtOrBelow(path, root) ? Membership.YES : Membership.NO;
    }

    /** Everything below a path, but not the path itself. */
    static Area below(String root) {
        return path -> UnixPath.isBelow(path, root) ? Membership.YES : Membership.NO;
    }

    static Area everywhere() {
        return path -> Membership.YES;
    }

    static Area nowhere() {
        return path -> Membership.NO;
    }

    static Area any(List<Area> areas) {
        return path -> {
            Membership best = Membership.NO;
            for (Area area : areas) {
                best = best.orElse(area.of(path));
            }
            return best;
        };
    }

    /** The same paths, none of them for certain. */
    default Area maybe() {
        return path -> of(path).atMost(Membership.MAYBE);
    }
}
