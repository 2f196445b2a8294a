package dev.composepermit.engines;

import java.util.List;

/** A container with its mounts; the mount's place in the list is the number of its slot. */
record Scenario(ContainerCase container, List<MountCase> mounts) {
    Scenario {
        mounts = List.copyOf(mounts);
    }

    /** The same, where paths of the host belong to root: of others the product does not know who they are. */
    Scenario withRootsHostPaths() {
        return new Scenario(
                container,
                mounts.stream()
                        .map(mount -> mount.kind().needsHostPath()
                                ? new MountCase(
                                        mount.kind(),
                                        mount.target(),
                                        new Owner(0, 0, mount.source().mode()))
                                : mount)
                        .toList());
    }
}
