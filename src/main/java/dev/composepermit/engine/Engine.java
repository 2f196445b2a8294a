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
    /** What is taken when nothing is said: Docker, of whichever version. */
    public static final Engine DEFAULT = of(EngineKind.DOCKER);

    /** An engine of which only the kind is said. */
    public static Engine of(EngineKind kind) {
        return new Engine(kind, Optional.empty(), Optional.empty());
    }

    /** {@code Docker} or {@code Podman}: the name that messages use. */
    public String family() {
        return kind.isPodman() ? "Podman" : "Docker";
    }

    /** As {@code --engine} takes it. */
    @Override
    public String toString() {
        return kind.label() + version.map(given -> "@" + given).orElse("");
    }

    /**
     * A daemon's {@code userns-remap}.
     *
     * @param base the host id of the container's id 0
     * @param size how many ids are mapped
     */
    public record IdMap(long base, long size) {
        /** How many ids a sub-id range has unless something else is said (shadow's {@code SUB_UID_COUNT}). */
        public static final long USUAL_SIZE = 65536;

        /** The container's id for a host id; empty when the map has none. */
        public Optional<Integer> toContainer(long hostId) {
            return hostId >= base && hostId < base + size ? Optional.of((int) (hostId - base)) : Optional.empty();
        }
    }
}
