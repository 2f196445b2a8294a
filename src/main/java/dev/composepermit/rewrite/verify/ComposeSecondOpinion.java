package dev.composepermit.rewrite.verify;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.rewrite.Pin;
import dev.composepermit.rewrite.Rewriting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the user's {@code docker compose config} on the original and on the result, and compares what it prints. The
 * result is given to it on standard input, so nothing needs to be written first.
 */
public final class ComposeSecondOpinion {
    private static final int SECONDS = 60;

    private ComposeSecondOpinion() {}

    /** What Docker Compose sees differently from the plan; empty when it agrees. */
    public static Optional<String> objection(ProjectRequest request, Path out, Rewriting rewriting, boolean overlay) {
        return objection(request, out, rewriting, overlay, List.of());
    }

    /** The same for a plan that also pins users. */
    public static Optional<String> objection(
            ProjectRequest request, Path out, Rewriting rewriting, boolean overlay, List<Pin> pins) {
        try {
            Path first = request.files().get(0);
            Path directory = request.directory().orElse(parent(first));
            Path afterDirectory = request.directory().orElse(overlay ? parent(first) : parent(out));
            JsonNode before = config(request, directory, List.of(first), "");
            JsonNode after = overlay
                    ? config(request, afterDirectory, List.of(first, Path.of("-")), rewriting.overlay())
                    : config(request, afterDirectory, List.of(Path.of("-")), rewriting.text());
            pins.forEach(pin -> pin(before, pin, overlay));
            return difference(before, after, rewriting);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Why Docker Compose rejects the original; empty when it accepts it. */
    public static Optional<String> rejection(ProjectRequest request) {
        try {
            Path first = request.files().get(0);
            config(request, request.directory().orElse(parent(first)), List.of(first), "");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static JsonNode config(ProjectRequest request, Path directory, List<Path> files, String input)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("docker", "compose", "--project-directory", directory.toString()));
        request.name().ifPresent(name -> words.addAll(List.of("--project-name", name)));
        request.envFiles().forEach(file -> words.addAll(List.of("--env-file", file.toString())));
        files.forEach(file -> words.addAll(List.of("-f", file.toString())));
        List<Path> further = request.files().subList(1, request.files().size());
        int at = files.size() > 1 ? words.size() - 2 : words.size();
        for (Path file : further) {
            words.addAll(at, List.of("-f", file.toString()));
            at += 2;
        }
        words.addAll(List.of("--profile", "*", "config", "--format", "json"));
        Path errors = Files.createTempFile("compose-permit", ".err");
        try {
            Process process =
                    new ProcessBuilder(words).redirectError(errors.toFile()).start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroy();
                throw new IOException(Files.readString(errors).strip());
            }
            return JsonMapper.shared().readTree(output);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static void pin(JsonNode project, Pin pin, boolean overlay) {
        if (!(project.path("services").path(pin.service()) instanceof ObjectNode service)) {
            return;
        }
        service.put("user", pin.user());
        if (!overlay && service.path("environment") instanceof ObjectNode environment) {
            environment.remove(pin.useless());
            if (environment.isEmpty() && !pin.useless().isEmpty()) {
                service.remove("environment");
            }
        }
    }

    private static Optional<String> difference(JsonNode before, JsonNode after, Rewriting rewriting) {
        return new ConfigDifference(before, after, rewriting).first();
    }
}
