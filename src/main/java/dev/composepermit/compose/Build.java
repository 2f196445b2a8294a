package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code build:} section.
 *
 * @param context the absolute directory, or a URL as written
 * @param dockerfile the Dockerfile's path as written, relative to the context; empty: {@code Dockerfile}
 * @param dockerfileInline the Dockerfile's text, if it stands in the Compose file
 * @param target the stage to build; empty: the last
 * @param args build arguments; a value is empty when the file names the argument only and the environment has none
 * @param additionalContexts named contexts, as resolved: a directory, {@code service:…}, {@code docker-image://…}
 * @param place the whole value
 */
public record Build(
        Located<String> context,
        Optional<Located<String>> dockerfile,
        Optional<Located<String>> dockerfileInline,
        Optional<Located<String>> target,
        Map<String, Optional<Located<String>>> args,
        Map<String, Located<String>> additionalContexts,
        Place place) {}
