package dev.composepermit.engine;

import java.util.Optional;

/**
 * The engine a project is judged for.
 *
 * @param kind which one
 * @param version the version as given, such as {@code 28} or {@code 5.8.6}; empty: not said, so that only what all
 *     measured versions agree on is known
 * @param userns the id map of its containers: that of a daemon with {@code userns-remap}, or of the user who runs a rootless
 *     engine. Empty: there is none, or it is not known
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
     * How the ids of containers lie on the host (user_namespaces(7)).
     *
     * @param base the first host id of the range: the container's id 0, or 1 when {@code self} has the 0
     * @param size how many ids the range has
     * @param self on a rootless engine the user who runs it, who is root in the container; empty for {@code userns-remap}
     */
    public record IdMap(long base, long size, Optional<Self> self) {
        /** How many ids a sub-id range has unless something else is said (shadow's {@code SUB_UID_COUNT}). */
        public static final long USUAL_SIZE = 65536;

        /** The range of a daemon with {@code userns-remap}. */
        public IdMap(long base, long size) {
            this(base, size, Optional.empty());
        }

        /** The user of the host who runs a rootless engine. */
        public record Self(long uid, long gid) {}

        /** The container's uid for a uid of the host; empty when the map has none. */
        public Optional<Integer> toContainer(long hostUid) {
            return self.filter(user -> user.uid() == hostUid).isPresent() ? Optional.of(0) : inRange(hostUid);
        }

        /** The container's gid for a gid of the host; empty when the map has none. */
        public Optional<Integer> groupToContainer(long hostGid) {
            return self.filter(user -> user.gid() == hostGid).isPresent() ? Optional.of(0) : inRange(hostGid);
        }

        /** The host's uid for a uid of the container; empty when it lies outside the map. */
        public Optional<Long> toHost(int uid) {
            return self.isPresent() && uid == 0 ? self.map(Self::uid) : onHost(uid);
        }

        /** The host's gid for a gid of the container; empty when it lies outside the map. */
        public Optional<Long> groupToHost(int gid) {
            return self.isPresent() && gid == 0 ? self.map(Self::gid) : onHost(gid);
        }

        private Optional<Integer> inRange(long hostId) {
            return hostId >= base && hostId < base + size
                    ? Optional.of((int) (hostId - base) + first())
                    : Optional.empty();
        }

        private Optional<Long> onHost(int id) {
            long offset = (long) id - first();
            return offset >= 0 && offset < size ? Optional.of(base + offset) : Optional.empty();
        }

        private int first() {
            return self.isPresent() ? 1 : 0;
        }
    }
}
