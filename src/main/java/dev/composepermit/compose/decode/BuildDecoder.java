package dev.composepermit.compose.decode;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.tree.MapValue;

/** Decodes {@code build:}, in its long form. */
final class BuildDecoder {
    private BuildDecoder() {}

    static Build decode(MapValue build) {
        return new Build(
                Texts.of(build, "context").orElseGet(() -> Located.of("", build.place())),
                Texts.notEmpty(build, "dockerfile"),
                Texts.notEmpty(build, "dockerfile_inline"),
                Texts.notEmpty(build, "target"),
                Texts.pairs(build.get("args")),
                Texts.labels(build.get("additional_contexts")),
                build.place());
    }
}
