package dev.composepermit.image.registry;

import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Gets a token for reading one repository (distribution specification, "Token Authentication"; for identity tokens
 * "OAuth2 Token Authentication"). Whatever the challenge asks for, no more than reading is asked for.
 */
final class TokenServer {
    private static final int MOST_BYTES = 1 << 20;

    private final RegistryHttp http;
    private final String registry;
    private final String repository;

    TokenServer(RegistryHttp http, String registry, String repository) {
        this.http = http;
        this.registry = registry;
        this.repository = repository;
    }

    /** The token that a challenge asks for. */
    String ask(Challenge challenge, Optional<Credential> credential) throws IOException {
        URI realm = realm(challenge);
        Map<String, String> parameters = new TreeMap<>();
        challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
        parameters.put("scope", "repository:" + repository + ":pull");
        try (HttpAnswer answer = send(realm, parameters, credential)) {
            if (!answer.isGood()) {
                throw refused(realm, answer.status(), credential.isPresent());
            }
            return token(Documents.parse(answer.bytes(MOST_BYTES, "a token"), "a token"));
        }
    }

    private ImageException refused(URI realm, int status, boolean withCredentials) {
        boolean denied = status == 401 || status == 403;
        if (denied && withCredentials) {
            return new ImageException("the credentials for " + registry + " are not accepted");
        }
        return denied
                ? new NotInRegistry(registry + " has no such image, or none for those without credentials")
                : new ImageException(realm.getHost() + " gives no token for " + registry + " (HTTP " + status + ")");
    }

    private HttpAnswer send(URI realm, Map<String, String> parameters, Optional<Credential> credential)
            throws IOException {
        if (credential.orElse(null) instanceof Credential.IdentityToken identity) {
            parameters.put("grant_type", "refresh_token");
            parameters.put("client_id", "compose-permit");
            parameters.put("refresh_token", identity.token());
            return http.post(realm, encoded(parameters));
        }
        Map<String, String> headers = credential.orElse(null) instanceof Credential.Password password
                ? Map.of("Authorization", password.header())
                : Map.of();
        String separator = realm.getRawQuery() == null ? "?" : "&";
        return http.get(URI.create(realm + separator + encoded(parameters)), headers);
    }

    private URI realm(Challenge challenge) throws ImageException {
        try {
            URI realm = URI.create(challenge.parameter("realm").orElse(""));
            if (realm.getHost() != null && realm.getRawUserInfo() == null && realm.getRawFragment() == null) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new ImageException(registry + " names no valid place to get a token from");
    }

    private String token(JsonNode answer) throws ImageException {
        String token = answer.path("token").asString("");
        token = token.isEmpty() ? answer.path("access_token").asString("") : token;
        // what stands in a header must not begin another
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new ImageException("the token server of " + registry + " gave no token");
        }
        return token;
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
