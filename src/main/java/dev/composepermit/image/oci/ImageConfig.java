package dev.composepermit.image.oci;

import dev.composepermit.image.layer.RootedPath;
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
 * @param volumes {@code Volumes}, cleaned and sorted
 * @param triggers {@code OnBuild}
 */
public record ImageConfig(
        String user,
        Map<String, String> environment,
        List<String> entrypoint,
        List<String> command,
        String workingDirectory,
        List<String> volumes,
        List<String> triggers) {
    /** What engines set when the image sets none (moby and Podman, {@code DefaultPathEnv}). */
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public ImageConfig {
        environment = Map.copyOf(environment);
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        volumes = List.copyOf(volumes);
        triggers = List.copyOf(triggers);
    }

    /** What is started: entrypoint and command. */
    List<String> start() {
        List<String> words = new ArrayList<>(entrypoint);
        words.addAll(command);
        return words;
    }

    /** Where programs are looked for. */
    String searchPath() {
        return environment.getOrDefault("PATH", USUAL_PATH);
    }

    /**
     * From the object {@code config} of a config blob, or {@code Config} of {@code docker image inspect}, which have the
     * same keys. What is absent counts as not set.
     *
     * @throws ImageException when it is not of the form that engines take
     */
    public static ImageConfig of(JsonNode config) throws ImageException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String entry : Documents.texts(config, "Env")) {
            int equals = entry.indexOf('=');
            environment.put(
                    equals < 0 ? entry : entry.substring(0, equals), equals < 0 ? "" : entry.substring(equals + 1));
        }
        JsonNode volumes = config.path("Volumes");
        if (!volumes.isObject() && !volumes.isMissingNode() && !volumes.isNull()) {
            throw new ImageException("\"Volumes\" is no object");
        }
        TreeSet<String> cleaned = new TreeSet<>();
        volumes.propertyNames().forEach(volume -> cleaned.add(RootedPath.resolve("/", volume)));
        String directory = Documents.text(config, "WorkingDir");
        return new ImageConfig(
                Documents.text(config, "User"),
                environment,
                Documents.texts(config, "Entrypoint"),
                Documents.texts(config, "Cmd"),
                directory.isEmpty() ? "/" : directory,
                List.copyOf(cleaned),
                Documents.texts(config, "OnBuild"));
    }
}
