package dev.composepermit.cli;

import java.util.Optional;

/**
 * An engine as the command line or a configuration file names it.
 *
 * @param engine {@code KIND[@VERSION]}
 * @param usernsRemap {@code BASE[:SIZE]} or {@code host}
 * @param rootlessUser {@code UID:GID:BASE[:SIZE]} or {@code host}
 */
record EngineWords(Optional<String> engine, Optional<String> usernsRemap, Optional<String> rootlessUser) {
    /** Nothing said: Docker. */
    static final EngineWords NONE = new EngineWords(Optional.empty(), Optional.empty(), Optional.empty());

    /** Those of the command line; an engine named there leaves nothing of the configuration's. */
    static EngineWords of(Arguments arguments, EngineWords configured) {
        Optional<String> engine = Words.value(arguments, "--engine");
        EngineWords base = engine.isPresent() ? NONE : configured;
        return new EngineWords(
                engine.or(base::engine),
                Words.value(arguments, "--userns-remap").or(base::usernsRemap),
                Words.value(arguments, "--rootless-user").or(base::rootlessUser));
    }
}
