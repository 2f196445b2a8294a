package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.path.Paths;
import java.util.Optional;

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
        if (one instanceof Mount.Bind a && other instanceof Mount.Bind b) {
            return Paths.cleaned(a.source().value())
                    .equals(Paths.cleaned(b.source().value()));
        }
        return sameVolume(one, other);
    }

    private static boolean sameVolume(Mount one, Mount other) {
        if (one instanceof Mount.NamedVolume a && other instanceof Mount.NamedVolume b) {
            return a.source().value().equals(b.source().value())
                    && a.subpath().map(path -> path.value()).equals(b.subpath().map(path -> path.value()));
        }
        return one == other || (one instanceof Mount.AnonymousVolume && one.equals(other));
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
