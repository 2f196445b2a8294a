package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.Map;
import java.util.Optional;

/**
 * A volume of the top-level {@code volumes:}.
 *
 * @param key its key in the file
 * @param name the name the engine knows it by: {@code name:}, or project and key
 * @param external whether it is made outside the project
 * @param driver the driver; empty: local
 * @param place the key's place
 */
public record Volume(
        String key,
        Located<String> name,
        boolean external,
        Optional<Located<String>> driver,
        Map<String, Located<String>> driverOptions,
        Map<String, Located<String>> labels,
        Place place) {}
