package dev.composepermit.image.registry;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One repository of a registry, as far as we are let in: anonymously, with name and password, or with a token. */
final class RegistryAccess {
    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";

    private final RegistryHttp http;
    private final Credentials credentials;
    private final String registry;
    private final String repository;
    private @Nullable URI base;
    private @Nullable String authorization;
    private boolean anonymous = true;

    RegistryAccess(RegistryHttp http, Credentials credentials, String registry, String repository) {
        this.http = http;
        this.credentials = credentials;
        this.registry = registry;
        this.repository = repository;
    }

    /**
     * Asks for a part of the repository.
     *
     * @param path behind the repository's name, such as {@code /manifests/latest}
     * @param accept the media types that are understood; the empty string: any
     * @throws ImageException unless the registry gives it
     */
    HttpAnswer get(String path, String accept) throws IOException {
        URI uri = base().resolve("/v2/" + repository + path);
        HttpAnswer answer = http.get(uri, headers(accept));
        if (answer.status() == 401) {
            List<Challenge> challenges = Challenge.parse(answer.all("WWW-Authenticate"));
            answer.close();
            authorization = authorize(challenges);
            answer = http.get(uri, headers(accept));
        }
        if (!answer.isGood()) {
            answer.close();
            throw refused(answer.status());
        }
        return answer;
    }

    private Map<String, String> headers(String accept) {
        Map<String, String> headers = new HashMap<>();
        if (!accept.isEmpty()) {
            headers.put("Accept", accept);
        }
        if (authorization != null) {
            headers.put("Authorization", authorization);
        }
        return headers;
    }

    /** Where the registry is: https, unless it is an insecure host that does not speak it. */
    private URI base() throws IOException {
        if (base == null) {
            String host = registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_HOST : registry;
            URI secure = URI.create("https://" + host);
            base = http.mayBePlain(secure) && !http.speaksHttps(secure) ? URI.create("http://" + host) : secure;
        }
        return base;
    }

    /** The header that answers a challenge. */
    private String authorize(List<Challenge> challenges) throws IOException {
        Optional<Credential> credential = credentials.find(registry, repository);
        anonymous = credential.isEmpty();
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                if (credential.orElse(null) instanceof Credential.RegistryToken token) {
                    return "Bearer " + token.token();
                }
                return "Bearer " + new TokenServer(http, registry, repository).ask(challenge, credential);
            }
        }
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("basic") && credential.orElse(null) instanceof Credential.Password password) {
                return password.header();
            }
        }
        throw new ImageException(
                credential.isPresent()
                        ? registry + " asks for a way to authenticate that is not known here"
                        : registry + " wants credentials, and none for it were found (docker login " + registry + ")");
    }

    private ImageException refused(int status) {
        return switch (status) {
            // registries do not tell strangers what they lack from what they hide
            case 401, 403 ->
                anonymous
                        ? new NotInRegistry(registry + " has no such image, or none for those without credentials")
                        : new ImageException(
                                registry + " does not let us read " + repository + " (HTTP " + status + ")");
            case 404 -> new NotInRegistry(registry + " has no such image");
            case 429 -> new ImageException(registry + " was asked too often and wants a pause (HTTP 429)");
            default -> new ImageException(registry + " answered with HTTP " + status);
        };
    }
}
