package dev.composepermit.engine;

import java.util.Optional;

/**
 * The engine a project is judged for.
 *
 * @param kind which one
 * @param version the version as given, such as {@code 28} or {@code 5.8.6}; empty: not said, so that only what all
 *     measured versions agree on is known
 * @param userns the user-namespace remapping of the daemon, if there is one
 */
public record Engine(EngineKind kind, Optional<String> version, Optional<IdMap> userns) {

    /**
     * A daemon's {@code userns-remap}.
     *
     * @param base the host id of the container's id 0
     * @param size how many ids are mapped
     */
    public record IdMap(long base, long size) {}
}
