package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.flag;
import static dev.composepermit.compose.validate.Shape.integer;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.textOrTexts;

/** A service's {@code build}; see {@link ComposeShape} for the source. */
final class BuildShape {
    static final MapShape KEYS = MapShape.open()
            .with(text(), "context", "dockerfile", "dockerfile_inline", "network", "target", "isolation")
            .with(listOf(text()), "entitlements", "cache_from", "cache_to", "tags", "platforms")
            .with(pairs(), "args", "ssh", "labels", "additional_contexts")
            .with(flag(), "no_cache", "provenance", "sbom", "pull", "privileged")
            .with(textOrTexts(), "no_cache_filter")
            .with(integer(), "shm_size")
            .with(CommonShape.EXTRA_HOSTS, "extra_hosts")
            .with(MountShape.GRANTS, "secrets")
            .with(CommonShape.ULIMITS, "ulimits");

    static final Shape BUILD = text().or(map(KEYS));

    private BuildShape() {}
}
