package dev.composepermit.rewrite.host;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.Engine.IdMap;
import dev.composepermit.engine.EngineKind;
import java.util.Optional;

/**
 * The ids of containers as the script writes them: those of the host; or the container's own, where the script runs inside
 * {@code podman unshare}, which is the engine's own namespace.
 */
record ScriptIds(Optional<IdMap> map) {
    /**
     * For an engine that maps ids.
     *
     * @throws IllegalArgumentException when its map is not given and has to be
     */
    static ScriptIds of(Engine engine) {
        if (engine.kind() == EngineKind.PODMAN_ROOTLESS) {
            return new ScriptIds(Optional.empty());
        }
        if (engine.userns().isEmpty()) {
            throw new IllegalArgumentException("no id map of " + engine);
        }
        return new ScriptIds(engine.userns());
    }

    /** Empty when the container has no such id. */
    Optional<Long> uid(int uid) {
        return map.isEmpty() ? Optional.of((long) uid) : map.get().toHost(uid);
    }

    /** The group that the container knows as 0, which is the one that host and containers share. */
    long sharedGroup() {
        return map.flatMap(known -> known.groupToHost(0)).orElse(0L);
    }

    long root() {
        return map.flatMap(known -> known.toHost(0)).orElse(0L);
    }
}
