package dev.composepermit.image.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What an image's config says of the containers made from it (OCI image specification, "Image Configuration").
 *
 * @param user {@code User} as written; the empty string when there is none
 * @param environment {@code Env}
 * @param entrypoint {@code Entrypoint}
 * @param command {@code Cmd}
 * @param workingDirectory {@code WorkingDir}; {@code /} when there is none
 * @param volumes {@code Volumes}, sorted
 */
public record ImageConfig(
        String user,
        Map<String, String> environment,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        List<String> volumes) {
    public ImageConfig {
        environment = Map.copyOf(environment);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        volumes = List.copyOf(volumes);
    }

    /**
     * From the object {@code config} of a config blob, or {@code Config} of {@code docker image inspect}, which have the
     * same keys. What is absent or of another type counts as not set.
     */
    public static ImageConfig of(JsonNode config) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : strings(config.path("Env"))) {
            int equals = entry.indexOf('=');
            environment.put(
                    equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
        }
        String directory = config.path("WorkingDir").asString("");
        return new ImageConfig(
                config.path("User").asString(""),
                environment,
                strings(config.path("Entrypoint")),
                strings(config.path("Cmd")),
                directory.isEmpty() ? "/" : directory,
                List.copyOf(new TreeSet<>(config.path("Volumes").propertyNames())));
    }

    private static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(item -> all.add(item.asString("")));
        return all;
    }
}
