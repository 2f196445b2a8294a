package dev.composepermit.image.dockerfile.files;

import java.util.List;
import java.util.function.Function;

/** A set of paths, as an argument of a command names them. */
@FunctionalInterface
public interface Area {
    /** How certain it is that a path belongs to the area. */
    Membership of(String path);

    /** Whether anything below a path may belong to the area; true where an area can't tell. */
    default boolean mayReachBelow(String path) {
        return true;
    }

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
        return new Rooted(root, true, false);
    }

    /** This path and everything below it. */
    static Area tree(String root) {
        return new Rooted(root, true, true);
    }

    /** Everything below a path, but not the path itself. */
    static Area below(String root) {
        return new Rooted(root, false, true);
    }

    /** The directories above a path. */
    static Area above(String path) {
        return new Above(path);
    }

    /** Nothing for certain and no path in particular, but perhaps entries of a directory: files that nobody asks about. */
    static Area entriesOf(String directory) {
        return new Entries(directory);
    }

    static Area everywhere() {
        return path -> Membership.YES;
    }

    static Area nowhere() {
        return any(List.of());
    }

    static Area any(List<Area> areas) {
        return new Union(List.copyOf(areas));
    }

    /** Those of its paths of which something more is true, as certain as that is. */
    default Area where(Function<String, Membership> condition) {
        return new Narrowed(this, condition);
    }

    /** The same paths, none of them for certain. */
    default Area maybe() {
        return new Perhaps(this);
    }

    /**
     * A path, what is below it, or both.
     *
     * @param itself whether the path belongs to it
     * @param below whether what is below does
     */
    record Rooted(String root, boolean itself, boolean below) implements Area {
        @Override
        public Membership of(String path) {
            boolean inside = path.equals(root) ? itself : below && UnixPath.isBelow(path, root);
            return inside ? Membership.YES : Membership.NO;
        }

        @Override
        public boolean mayReachBelow(String path) {
            boolean rootBelow = UnixPath.isBelow(root, path);
            return rootBelow || (below && UnixPath.isAtOrBelow(path, root));
        }
    }

    /** The directories above a path. */
    record Above(String leaf) implements Area {
        @Override
        public Membership of(String path) {
            return UnixPath.isBelow(leaf, path) ? Membership.YES : Membership.NO;
        }

        @Override
        public boolean mayReachBelow(String path) {
            return UnixPath.isBelow(leaf, path);
        }
    }

    /** Unnamed entries of a directory. */
    record Entries(String directory) implements Area {
        @Override
        public Membership of(String path) {
            return Membership.NO;
        }

        @Override
        public boolean mayReachBelow(String path) {
            return UnixPath.isAtOrBelow(directory, path);
        }
    }

    /** What belongs to any of several areas. */
    record Union(List<Area> areas) implements Area {
        @Override
        public Membership of(String path) {
            Membership best = Membership.NO;
            for (Area area : areas) {
                best = best.orElse(area.of(path));
            }
            return best;
        }

        @Override
        public boolean mayReachBelow(String path) {
            return areas.stream().anyMatch(area -> area.mayReachBelow(path));
        }
    }

    /** The part of an area that a condition leaves. */
    record Narrowed(Area area, Function<String, Membership> condition) implements Area {
        @Override
        public Membership of(String path) {
            Membership member = area.of(path);
            return member == Membership.NO ? member : member.atMost(condition.apply(path));
        }

        @Override
        public boolean mayReachBelow(String path) {
            return area.mayReachBelow(path);
        }
    }

    /** An area of which nothing is certain. */
    record Perhaps(Area area) implements Area {
        @Override
        public Membership of(String path) {
            return area.of(path).atMost(Membership.MAYBE);
        }

        @Override
        public boolean mayReachBelow(String path) {
            return area.mayReachBelow(path);
        }
    }
}
