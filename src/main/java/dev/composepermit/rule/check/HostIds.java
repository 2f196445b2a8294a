package dev.composepermit.rule.check;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.Engine.IdMap;
import dev.composepermit.ownership.Identity;
import java.util.Optional;

/** A container's user in the numbers of the host, for commands that are run there. */
final class HostIds {
    private HostIds() {}

    /** {@code uid:gid} as chown takes it; an id outside the map keeps its number, for it has none on the host. */
    static String of(Engine engine, Identity identity) {
        return uid(engine, identity)
                + identity.gid().map(gid -> ":" + gid(engine, gid)).orElse("");
    }

    static long uid(Engine engine, Identity identity) {
        return onHost(engine.userns().flatMap(map -> map.toHost(identity.uid())), identity.uid());
    }

    static long gid(Engine engine, int gid) {
        return onHost(engine.userns().flatMap(map -> map.groupToHost(gid)), gid);
    }

    /** The ids that the container has at all, as words. */
    static String range(IdMap map) {
        String ids = "an id from " + map.base() + " to " + (map.base() + map.size() - 1);
        return map.self().map(user -> user.uid() + " or " + ids).orElse(ids);
    }

    private static long onHost(Optional<Long> mapped, int id) {
        return mapped.orElse((long) id);
    }
}
