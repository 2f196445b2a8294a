package dev.composepermit.report;

import dev.composepermit.engine.Engine;

/** An engine as it is written on the command line. */
final class EngineText {
    private EngineText() {}

    static String of(Engine engine) {
        String kind = engine.kind().label();
        String version = engine.version().map(number -> kind + "@" + number).orElse(kind);
        return engine.userns()
                .map(map -> version
                        + map.self()
                                .map(user -> " run by " + user.uid() + ":" + user.gid() + " with sub-ids ")
                                .orElse(" with userns-remap ")
                        + map.base() + ":" + map.size())
                .orElse(version);
    }
}
