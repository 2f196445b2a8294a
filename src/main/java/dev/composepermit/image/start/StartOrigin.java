package dev.composepermit.image.start;

import java.util.List;
import java.util.Map;

/**
 * What an image's config says of its start.
 *
 * @param user as written; the empty string for root
 * @param start entrypoint and command in one
 * @param command the command alone
 * @param environment what the image sets
 * @param searchPath where programs are looked for
 * @param workingDirectory absolute
 */
public record StartOrigin(
        String user,
        List<String> start,
        List<String> command,
        Map<String, String> environment,
        String searchPath,
        String workingDirectory) {
    public StartOrigin {
        start = List.copyOf(start);
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
