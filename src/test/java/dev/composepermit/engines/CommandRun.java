package dev.composepermit.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What became of a command.
 *
 * @param exit its exit code
 * @param output what it wrote, to either stream
 */
record CommandRun(int exit, String output) {
    /** Runs a command to its end; one that takes longer than the limit is ended, which is a failure of the test. */
    static CommandRun of(Path directory, Map<String, String> environment, Duration limit, List<String> command) {
        return of(directory, environment, limit, command, Path.of("/dev/null"));
    }

    static CommandRun of(
            Path directory, Map<String, String> environment, Duration limit, List<String> command, Path input) {
        try {
            Path output = Files.createTempFile("engines", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(input.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new IllegalStateException("not done after " + limit + ": " + String.join(" ", command) + "\n"
                            + Files.readString(output, StandardCharsets.UTF_8));
                }
                return new CommandRun(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The output of a command that must not fail. */
    String orFail() {
        if (exit != 0) {
            throw new IllegalStateException("exit " + exit + ": " + output);
        }
        return output;
    }
}
