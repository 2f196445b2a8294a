package dev.composepermit.image;

import dev.composepermit.text.SourceText;
import java.util.Map;
import java.util.Optional;

/**
 * An image that is built from a Dockerfile.
 *
 * @param name the image's name as people would write it, such as the service's name
 * @param context the absolute context directory, or a URL
 * @param dockerfile the Dockerfile's path, relative to the context or absolute; empty: {@code Dockerfile}
 * @param inline the Dockerfile's text when it stands in the Compose file
 * @param target the stage; empty: the last
 * @param args build arguments whose value is known; an argument named with an unknown value maps to empty
 * @param additionalContexts named contexts
 * @param platform the platform asked for
 */
public record BuildRequest(
        String name,
        String context,
        Optional<String> dockerfile,
        Optional<SourceText> inline,
        Optional<String> target,
        Map<String, Optional<String>> args,
        Map<String, String> additionalContexts,
        Optional<String> platform) {}
