package dev.composepermit.image.dockerfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Commands of a real engine, each with an end: one that takes too long is killed and has failed.
 *
 * @param buildKit whether {@code docker build} is BuildKit's
 */
record EngineCommands(boolean buildKit) {
    private static final long LONGEST_SECONDS = 240;

    /**
     * The end of a command.
     *
     * @param output what it wrote to both streams
     */
    record Ended(int code, String output) {}

    Ended run(Path directory, String... command) throws IOException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder prepared = new ProcessBuilder(command).directory(directory.toFile());
        prepared.environment().put("DOCKER_BUILDKIT", buildKit ? "1" : "0");
        prepared.environment().put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        Process process = prepared.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            return ended
                    ? new Ended(process.exitValue(), Files.readString(output))
                    : new Ended(-1, "error: took longer than " + LONGEST_SECONDS + " seconds");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /** The output of a command that has to succeed. */
    String must(Path directory, String... command) throws IOException {
        Ended ended = run(directory, command);
        if (ended.code() != 0) {
            throw new IOException(String.join(" ", command) + ": " + ended.output());
        }
        return ended.output();
    }
}
