package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where credentials come from. */
class CredentialsTest {
    @TempDir
    private Path home;

    @Test
    void docker_login_writes_name_and_password_under_the_host() throws IOException {
        docker("{\"auths\":{\"ghcr.io\":{\"auth\":\"%s\"},\"https://quay.io/v1/\":{\"auth\":\"%s\"}}}"
                .formatted(base64("me:pass:word"), base64("you:p")));
        assertThat(find("ghcr.io", "acme/app")).contains(new Credential.Password("me", "pass:word"));
        assertThat(find("quay.io", "acme/app")).contains(new Credential.Password("you", "p"));
        assertThat(find("example.org", "acme/app")).isEmpty();
        assertThat(find("evilghcr.io", "acme/app")).isEmpty();
    }

    @Test
    void docker_hub_stands_under_its_old_address() throws IOException {
        docker("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"%s\"}}}".formatted(base64("me:p")));
        assertThat(find("docker.io", "library/nginx")).contains(new Credential.Password("me", "p"));
    }

    @Test
    void podman_login_may_name_a_repository_and_the_longest_name_counts() throws IOException {
        Path file = home.resolve(".config/containers/auth.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"auths\":{\"quay.io\":{\"auth\":\"%s\"},\"quay.io/acme\":{\"auth\":\"%s\"}}}"
                        .formatted(base64("all:p"), base64("acme:p")));
        assertThat(find("quay.io", "acme/app")).contains(new Credential.Password("acme", "p"));
        assertThat(find("quay.io", "acme2/app")).contains(new Credential.Password("all", "p"));
    }

    @Test
    void tokens_are_told_from_passwords() throws IOException {
        docker("{\"auths\":{\"a.io\":{\"identitytoken\":\"i\"},\"b.io\":{\"registrytoken\":\"r\"}}}");
        assertThat(find("a.io", "x")).contains(new Credential.IdentityToken("i"));
        assertThat(find("b.io", "x")).contains(new Credential.RegistryToken("r"));
        assertThat(find("a.io", "x").toString() + find("b.io", "x")).doesNotContain("=i", "=r");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void helpers_are_asked_for_the_hosts_they_are_named_for_and_the_store_for_all_others() throws IOException {
        helper(
                "one",
                "read s; echo \"{\\\"ServerURL\\\":\\\"$s\\\",\\\"Username\\\":\\\"one\\\",\\\"Secret\\\":\\\"$s\\\"}\"");
        helper("all", "read s; echo \"{\\\"Username\\\":\\\"<token>\\\",\\\"Secret\\\":\\\"$s\\\"}\"");
        docker("{\"credsStore\":\"all\",\"credHelpers\":{\"a.io\":\"one\"},\"auths\":{\"a.io\":{}}}");
        assertThat(find("a.io", "x")).contains(new Credential.Password("one", "a.io"));
        assertThat(find("docker.io", "library/x"))
                .contains(new Credential.IdentityToken("https://index.docker.io/v1/"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_helper_without_credentials_is_not_the_end() throws IOException {
        helper("none", "cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
        docker("{\"credsStore\":\"none\",\"auths\":{\"a.io\":{\"auth\":\"%s\"}}}".formatted(base64("me:p")));
        assertThat(find("a.io", "x")).contains(new Credential.Password("me", "p"));
        assertThat(find("b.io", "x")).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_a_failing_helper_says_is_not_repeated() throws IOException {
        helper("bad", "echo 'the secret is hunter2'; exit 3");
        docker("{\"credsStore\":\"bad\"}");
        assertThatThrownBy(() -> find("a.io", "x"))
                .isInstanceOf(ImageException.class)
                .hasMessage("docker-credential-bad failed");
    }

    @Test
    void a_helper_must_be_one_by_its_name_and_be_there() throws IOException {
        docker("{\"credsStore\":\"../../bin/sh\"}");
        assertThatThrownBy(() -> find("a.io", "x"))
                .hasMessage("a credential helper in the configuration has no valid name");
        docker("{\"credsStore\":\"absent\"}");
        assertThatThrownBy(() -> find("a.io", "x")).hasMessage("docker-credential-absent is not installed");
    }

    @Test
    void a_broken_file_is_told_without_what_it_says() throws IOException {
        docker("{\"auths\": hunter2");
        assertThatThrownBy(() -> find("a.io", "x"))
                .hasMessageEndingWith("config.json is no JSON document")
                .hasMessageNotContaining("hunter2");
        docker("{\"auths\":{\"a.io\":{\"auth\":\"%s\"}}}".formatted(base64("hunter2")));
        assertThatThrownBy(() -> find("a.io", "x"))
                .hasMessage("an \"auth\" among the credentials is no name and password");
    }

    private void docker(String json) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), json);
    }

    private void helper(String name, String script) throws IOException {
        Path file = home.resolve("docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Optional<Credential> find(String registry, String repository) throws IOException {
        return Credentials.of(Map.of("HOME", home.toString(), "PATH", home.toString()))
                .find(registry, repository);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
