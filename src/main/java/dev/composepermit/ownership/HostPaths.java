package dev.composepermit.ownership;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Fact;

/** A look at the host's paths, where that was asked for ({@code --host-owners}). */
public interface HostPaths {
    /** What stands at an absolute path; unknown when looking was not asked for. */
    Fact<HostPath> at(String path);

    /** What stands at a host path, links followed. */
    sealed interface HostPath {
        /** Nothing. */
        record Absent() implements HostPath {}

        /** Something, with its owner. */
        record Present(boolean directory, Ownership owner) implements HostPath {}
    }
}
