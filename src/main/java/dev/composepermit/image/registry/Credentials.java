package dev.composepermit.image.registry;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The credentials that {@code docker login} and {@code podman login} left on this machine: in Docker's
 * {@code config.json} and Podman's {@code auth.json} ({@code containers-auth.json(5)}), or with the credential helpers
 * these name.
 */
public final class Credentials {
    private static final int MOST_BYTES = 1 << 20;
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private final List<Path> files;
    private final CredentialHelper helper;

    Credentials(List<Path> files, CredentialHelper helper) {
        this.files = List.copyOf(files);
        this.helper = helper;
    }

    /** Those of a user, found as {@code docker} and {@code podman} find them. */
    public static Credentials of(Map<String, String> environment) {
        List<Path> files = new ArrayList<>();
        Optional<Path> home = path(environment.get("HOME"));
        path(environment.get("DOCKER_CONFIG"))
                .or(() -> home.map(directory -> directory.resolve(".docker")))
                .ifPresent(directory -> files.add(directory.resolve("config.json")));
        path(environment.get("REGISTRY_AUTH_FILE")).ifPresent(files::add);
        path(environment.get("XDG_RUNTIME_DIR"))
                .ifPresent(directory -> files.add(directory.resolve("containers/auth.json")));
        path(environment.get("XDG_CONFIG_HOME"))
                .or(() -> home.map(directory -> directory.resolve(".config")))
                .ifPresent(directory -> files.add(directory.resolve("containers/auth.json")));
        return new Credentials(files, new CredentialHelper(environment.getOrDefault("PATH", "")));
    }

    private static Optional<Path> path(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(written));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * What a file has for a repository; the first file that has something answers.
     *
     * @throws IOException when a file or a helper that may have it fails
     */
    Optional<Credential> find(String registry, String repository) throws IOException {
        for (Path file : files) {
            if (Files.isRegularFile(file)) {
                Optional<Credential> found = in(file, registry, repository);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Credential> in(Path file, String registry, String repository) throws IOException {
        JsonNode root;
        try (InputStream in = Files.newInputStream(file)) {
            root = Documents.parse(Documents.bytes(in, MOST_BYTES, file.toString()), file.toString());
        } catch (ImageException e) {
            throw e;
        } catch (IOException e) {
            throw new ImageException(file + " can't be read");
        }
        boolean hub = registry.equals(ImageReference.DOCKER_HUB);
        String server = hub ? DOCKER_HUB_KEY : registry;
        String program =
                root.path("credHelpers").path(hub ? DOCKER_HUB_KEY : registry).asString("");
        if (program.isEmpty() && hub) {
            program = root.path("credHelpers").path(registry).asString("");
        }
        if (program.isEmpty()) {
            program = root.path("credsStore").asString("");
        }
        Optional<Credential> helped = program.isEmpty() ? Optional.empty() : helper.ask(program, server);
        return helped.isPresent() ? helped : written(root.path("auths"), registry, repository);
    }

    /** The entry of the longest name that the repository is or lies below, as Podman has it; Docker has hosts only. */
    private static Optional<Credential> written(JsonNode entries, String registry, String repository)
            throws ImageException {
        String name = registry + "/" + repository;
        String best = "";
        Optional<Credential> found = Optional.empty();
        for (Map.Entry<String, JsonNode> entry : entries.properties()) {
            String key = normal(entry.getKey());
            boolean covers = name.equals(key) || name.startsWith(key + "/");
            if (covers && key.length() > best.length()) {
                Optional<Credential> credential = credential(entry.getValue());
                if (credential.isPresent()) {
                    best = key;
                    found = credential;
                }
            }
        }
        return found;
    }

    /** A key without scheme, the API's version and the other names of Docker Hub. */
    private static String normal(String key) {
        String name =
                key.replaceFirst("^https?://", "").replaceFirst("/v[12]/?$", "").replaceFirst("/$", "");
        return name.equals("index.docker.io") || name.equals("registry-1.docker.io") ? ImageReference.DOCKER_HUB : name;
    }

    private static Optional<Credential> credential(JsonNode entry) throws ImageException {
        String registryToken = entry.path("registrytoken").asString("");
        if (!registryToken.isEmpty()) {
            return Optional.of(new Credential.RegistryToken(registryToken));
        }
        String identityToken = entry.path("identitytoken").asString("");
        if (!identityToken.isEmpty()) {
            return Optional.of(new Credential.IdentityToken(identityToken));
        }
        String auth = entry.path("auth").asString("");
        String user = entry.path("username").asString("");
        String password = entry.path("password").asString("");
        if (!auth.isEmpty()) {
            String pair = decoded(auth);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new ImageException("an \"auth\" among the credentials is no name and password");
            }
            user = pair.substring(0, colon);
            password = pair.substring(colon + 1).replaceFirst("\u0000+$", "");
        }
        return user.isEmpty() && password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential.Password(user, password));
    }

    private static String decoded(String auth) throws ImageException {
        try {
            return new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ImageException("an \"auth\" among the credentials is not in base64");
        }
    }
}
