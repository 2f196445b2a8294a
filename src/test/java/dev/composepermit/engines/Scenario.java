package dev.composepermit.engines;

import java.util.List;

/** A container with its mounts; the mount's place in the list is the number of its slot. */
record Scenario(ContainerCase container, List<MountCase> mounts) {
    Scenario {
        mounts = List.copyOf(mounts);
    }
}
