package dev.composepermit.image.registry;

import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Asks the programs that keep credentials: {@code docker-credential-NAME get}, as {@code docker} does. */
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final int MOST_BYTES = 1 << 16;
    private static final int SECONDS = 30;
    private static final String IDENTITY_TOKEN_USER = "<token>";

    private final String searchPath;

    /**
     * Looks for the programs.
     *
     * @param searchPath the directories they may stand in, as in {@code PATH}
     */
    CredentialHelper(String searchPath) {
        this.searchPath = searchPath;
    }

    /**
     * What a program has for a server.
     *
     * @return empty when it has nothing
     * @throws ImageException when there is no such program, or it fails; without anything the program said
     */
    Optional<Credential> ask(String name, String server) throws IOException {
        String program = "docker-credential-" + name;
        if (!NAME.matcher(name).matches()) {
            throw new ImageException("a credential helper in the configuration has no valid name");
        }
        Path file = find(program).orElseThrow(() -> new ImageException(program + " is not installed"));
        Process process = new ProcessBuilder(file.toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            byte[] said = talk(process, server);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new ImageException(program + " did not answer within " + SECONDS + " s");
            }
            return process.exitValue() == 0 ? credential(said, program) : nothing(said, program);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException(program + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] talk(Process process, String server) throws IOException {
        Thread limit = new Thread(() -> destroyLater(process), "credential helper limit");
        limit.setDaemon(true);
        limit.start();
        try (InputStream out = process.getInputStream()) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(server.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // it did not want to know; its exit code says why
            }
            return out.readNBytes(MOST_BYTES);
        } finally {
            limit.interrupt();
        }
    }

    private static void destroyLater(Process process) {
        try {
            TimeUnit.SECONDS.sleep(SECONDS);
            process.destroyForcibly();
        } catch (InterruptedException e) {
            // it answered in time
        }
    }

    /** Helpers say "credentials not found in native keychain" when they have none, and fail. */
    private static Optional<Credential> nothing(byte[] said, String program) throws ImageException {
        if (new String(said, StandardCharsets.UTF_8).contains("not found")) {
            return Optional.empty();
        }
        throw new ImageException(program + " failed");
    }

    private static Optional<Credential> credential(byte[] said, String program) throws ImageException {
        JsonNode answer = Documents.parse(said, "the answer of " + program);
        String user = answer.path("Username").asString("");
        String secret = answer.path("Secret").asString("");
        if (user.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                user.equals(IDENTITY_TOKEN_USER)
                        ? new Credential.IdentityToken(secret)
                        : new Credential.Password(user, secret));
    }

    private Optional<Path> find(String program) {
        for (String directory : searchPath.split(File.pathSeparator)) {
            try {
                Path file = Path.of(directory).resolve(program);
                if (!directory.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                continue;
            }
        }
        return Optional.empty();
    }
}
