package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.path.Paths;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what is changed through one mount is what another mount shows. */
public final class Reach {
    private Reach() {}

    /** How far a repair touches the root of a mount. */
    public enum Extent {
        /** The root itself is changed. */
        ROOT,
        /** It is changed if it is there already when the repair runs. */
        IF_THERE,
        /** Only something else is. */
        NOT
    }

    /** How far a repair touches the root of a mount, which may be another service's. */
    public static Extent of(Repair repair, Mount mount) {
        if (sameVolume(repair.mount(), mount)) {
            return repair.reachesRoot() ? Extent.ROOT : Extent.NOT;
        }
        if (!(repair.mount() instanceof Mount.Bind changed) || !(mount instanceof Mount.Bind shown)) {
            return Extent.NOT;
        }
        String source = Paths.cleaned(shown.source().value());
        Optional<String> path = hostPath(repair, changed);
        if (path.isEmpty()) {
            return Extent.NOT;
        }
        if (path.get().equals(source)) {
            return repair.path().endsWith("*") ? Extent.NOT : Extent.ROOT;
        }
        return repair.recursive() && Paths.isBelow(source, path.get()) ? Extent.IF_THERE : Extent.NOT;
    }

    /** Whether both mount the same source. */
    public static boolean sameSource(Mount one, Mount other) {
        return one == other || sourceOf(one).equals(sourceOf(other));
    }

    /** What a mount shows: equal for mounts of the same source, and for no others. */
    static Object sourceOf(Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            return new HostPath(Paths.cleaned(bind.source().value()));
        }
        if (mount instanceof Mount.NamedVolume volume) {
            return new VolumePath(
                    volume.source().value(),
                    volume.subpath().map(path -> path.value()).orElse(""));
        }
        return mount instanceof Mount.AnonymousVolume ? mount : new Single(mount);
    }

    private record HostPath(String path) {}

    private record VolumePath(String volume, String subpath) {}

    /** A mount that shares its source with no other, however much alike they look. */
    private static final class Single {
        private final Mount mount;

        Single(Mount mount) {
            this.mount = mount;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Single single && single.mount == mount;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(mount);
        }
    }

    private static boolean sameVolume(Mount one, Mount other) {
        if (one instanceof Mount.Bind || other instanceof Mount.Bind) {
            return one == other;
        }
        return sameSource(one, other);
    }

    /** The path of the host that a repair changes. */
    private static Optional<String> hostPath(Repair repair, Mount.Bind mount) {
        String target = Paths.cleaned(mount.target().value());
        String path = Paths.cleaned(repair.path());
        String source = Paths.cleaned(mount.source().value());
        if (path.equals(target) || Paths.isBelow(target, path)) {
            return Optional.of(source);
        }
        return Paths.isBelow(path, target)
                ? Optional.of(source + (target.equals("/") ? path : path.substring(target.length())))
                : Optional.empty();
    }
}
