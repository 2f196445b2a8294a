package dev.composepermit.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What proves to a registry who asks. Never shown: {@code toString} says only of what sort it is. */
sealed interface Credential {
    /** A name and a password. */
    record Password(String user, String password) implements Credential {
        /** The value of an {@code Authorization} header. */
        String header() {
            String pair = user + ":" + password;
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "a password";
        }
    }

    /** A token that a token server gives other tokens for ({@code identitytoken}). */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "an identity token";
        }
    }

    /** A token that the registry itself takes ({@code registrytoken}). */
    record RegistryToken(String token) implements Credential {
        @Override
        public String toString() {
            return "a registry token";
        }
    }
}
