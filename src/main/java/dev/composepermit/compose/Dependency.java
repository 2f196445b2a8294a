package dev.composepermit.compose;

import dev.composepermit.text.Place;

/**
 * An edge of {@code depends_on}, or one that Compose derives ({@code links}, {@code volumes_from}, {@code network_mode:
 * service:…}).
 *
 * @param service the service waited for
 * @param required whether its absence stops the dependent
 * @param explicit whether it is written in {@code depends_on}
 * @param place where it is written
 */
public record Dependency(String service, Condition condition, boolean required, boolean explicit, Place place) {}
