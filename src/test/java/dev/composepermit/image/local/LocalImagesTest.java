package dev.composepermit.image.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.LayerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine's command, played by a script that says what Docker 28.5.2 and Podman 5.8.6 said, and writes down how it was
 * called.
 */
@DisabledOnOs(OS.WINDOWS)
class LocalImagesTest {
    private static final String ID = "c590ee913860aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String INSPECT = """
            [{"Id": "sha256:%s", "RepoDigests": ["other@sha256:%s", "acme/app@sha256:%s"],
              "Architecture": "amd64", "Os": "linux",
              "Config": {"User": "app", "Volumes": {"/data": {}}, "WorkingDir": "", "Env": ["PATH=/bin"]}}]
            """.formatted(ID, "b".repeat(64), "d".repeat(64));

    private final List<String> troubles = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException, InterruptedException {
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve("etc"));
        Files.createDirectories(root.resolve("data"));
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0::/:/bin/sh\napp:x:1000:1001::/:\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\napp:x:1001:\n");
        Files.setPosixFilePermissions(root.resolve("data"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.writeString(folder.resolve("inspect.json"), INSPECT);
        int tar = new ProcessBuilder(
                        "tar",
                        "-c",
                        "-f",
                        folder.resolve("export.tar").toString(),
                        "--owner=:1000",
                        "--group=:1001",
                        ".")
                .directory(root.toFile())
                .start()
                .waitFor();
        assertThat(tar).isZero();
    }

    @Test
    void config_accounts_and_owners_are_read_and_nothing_is_started() throws IOException {
        ImageFacts facts = find(command(""), "acme/app:1", Optional.empty()).orElseThrow();
        assertThat(calls()).containsExactly("image inspect acme/app:1");
        assertThat(facts.declaredUser().orElseThrow()).isEqualTo("app");
        assertThat(facts.volumes().orElseThrow()).containsExactly("/data");
        assertThat(facts.digest()).contains("sha256:" + "d".repeat(64));
        assertThat(facts.madeFor()).contains("linux/amd64");
        assertThat(facts.accounts().named("app")).contains(new Account("app", 1000, 1001));
        assertThat(facts.at("/data").orElseThrow())
                .isEqualTo(new ImagePath.Present(true, 1000, 1001, Optional.of(0750), ImagePath.Content.EMPTY));
        assertThat(facts.at("/none").orElseThrow()).isEqualTo(new ImagePath.Absent());
        List<String> calls = calls();
        String name = calls.get(1).replaceAll(".*--name (\\S+).*", "$1");
        assertThat(name).startsWith("compose-permit-");
        assertThat(calls)
                .containsExactly(
                        "image inspect acme/app:1",
                        "create --pull=never --network=none --name " + name + " sha256:" + ID + " /never-started",
                        "export " + name,
                        "rm --force --volumes " + name);
    }

    @Test
    void what_the_engine_puts_into_a_container_is_not_taken_for_the_image_s() throws IOException {
        ImageFacts facts = find(command(""), "acme/app:1", Optional.empty()).orElseThrow();
        for (String path : List.of("/dev", "/dev/shm", "/proc/self", "/sys", "/etc/hosts", "/.dockerenv")) {
            assertThat(facts.at(path).isKnown()).as(path).isFalse();
        }
        assertThat(facts.at("/etc").isKnown()).isTrue();
    }

    @Test
    void the_container_is_removed_when_its_files_can_not_be_had() throws IOException {
        ImageFacts facts = find(
                        command("export) echo 'Error: no space left' >&2; exit 1;;"), "acme/app:1", Optional.empty())
                .orElseThrow();
        assertThat(facts.at("/data").asUnknown().orElseThrow().detail())
                .isEqualTo("what acme/app:1 has at /data can't be told: docker export failed: Error: no space left");
        assertThat(facts.at("/none").isKnown()).isFalse();
        assertThat(troubles).containsExactly("acme/app:1: docker export failed: Error: no space left");
        assertThat(calls()).last().asString().startsWith("rm --force --volumes compose-permit-");
        assertThat(calls().stream().filter(call -> call.startsWith("create"))).hasSize(1);
    }

    @Test
    void an_export_that_breaks_off_says_nothing_of_what_was_not_seen() throws IOException {
        ImageFacts facts = find(
                        command("export) head -c 1536 \"$here/export.tar\"; exit 1;;"), "acme/app:1", Optional.empty())
                .orElseThrow();
        assertThat(facts.at("/none").isKnown()).isFalse();
        assertThat(facts.accounts().complete()).isFalse();
    }

    @Test
    void a_command_that_does_not_end_is_ended() throws IOException {
        LayerLimits usual = LayerLimits.USUAL;
        LayerLimits hasty = new LayerLimits(
                usual.bytes(),
                usual.growth(),
                usual.entries(),
                usual.pathLength(),
                usual.headerBytes(),
                usual.textBytes(),
                Duration.ofMillis(300));
        Path command = command("export) exec sleep 600;;");
        ImageFacts facts = new LocalImages(command.toString(), hasty, this::met)
                .find(ImageReference.parse("acme/app:1").orElseThrow(), Optional.empty())
                .orElseThrow();
        assertThat(facts.at("/data").isKnown()).isFalse();
        assertThat(calls()).last().asString().startsWith("rm --force");
    }

    @Test
    void an_image_that_the_engine_lacks_is_not_pulled() throws IOException {
        for (String said : List.of(
                "Error response from daemon: No such image: acme/app:1",
                "Error: unable to inspect \"acme/app:1\": failed to find image acme/app:1: acme/app:1: image not known")) {
            Path command = command("image) echo '[]'; echo '" + said + "' >&2; exit 1;;");
            Fact.Unknown<ImageFacts> unknown =
                    find(command, "acme/app:1", Optional.empty()).asUnknown().orElseThrow();
            assertThat(unknown.reason()).isEqualTo(UnknownReason.IMAGE_NOT_KNOWN);
            assertThat(unknown.detail()).contains("does not have acme/app:1", "pull acme/app:1");
            assertThat(calls()).containsExactly("image inspect acme/app:1");
        }
    }

    @Test
    void an_engine_out_of_reach_is_asked_once_and_says_why() throws IOException {
        Path command = command("image) echo 'Cannot connect to the Docker daemon at unix:///nope.' >&2; exit 1;;");
        LocalImages images = new LocalImages(command.toString(), LayerLimits.USUAL, this::met);
        for (String image : List.of("acme/app:1", "acme/other:1")) {
            Fact.Unknown<ImageFacts> unknown = images.find(
                            ImageReference.parse(image).orElseThrow(), Optional.empty())
                    .asUnknown()
                    .orElseThrow();
            assertThat(unknown.reason()).isEqualTo(UnknownReason.IMAGE_SOURCE_FAILED);
            assertThat(unknown.detail()).contains("Cannot connect to the Docker daemon at unix:///nope.");
        }
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_command_that_is_not_installed_is_told() {
        Fact<ImageFacts> found = new LocalImages("no-such-engine-command", LayerLimits.USUAL, this::met)
                .find(ImageReference.parse("acme/app:1").orElseThrow(), Optional.empty());
        assertThat(found.asUnknown().orElseThrow().detail())
                .isEqualTo("the command no-such-engine-command can't be run; is it installed?");
    }

    @Test
    void an_image_for_another_platform_is_not_the_one_that_was_asked_for() throws IOException {
        Fact<ImageFacts> found = find(command(""), "acme/app:1", Optional.of("linux/arm64"));
        assertThat(found.asUnknown().orElseThrow().detail())
                .contains("it is made for linux/amd64, not for linux/arm64");
        assertThat(find(command(""), "acme/app:1", Optional.of("linux/amd64")).isKnown())
                .isTrue();
    }

    @Test
    void an_answer_that_is_none_is_not_believed() throws IOException {
        for (String said : List.of("", "[]", "{", "[{\\\"Id\\\": \\\"--help\\\", \\\"Os\\\": \\\"linux\\\"}]")) {
            Path command = command("image) echo \"" + said + "\";;");
            assertThat(find(command, "acme/app:1", Optional.empty()).isKnown())
                    .as(said)
                    .isFalse();
        }
    }

    private Fact<ImageFacts> find(Path command, String image, Optional<String> platform) {
        return new LocalImages(command.toString(), LayerLimits.USUAL, this::met)
                .find(ImageReference.parse(image).orElseThrow(), platform);
    }

    /** The command; cases given come before its own. */
    private Path command(String cases) throws IOException {
        Path command = folder.resolve("docker");
        Files.deleteIfExists(folder.resolve("calls"));
        Files.writeString(command, """
                #!/bin/sh
                here=%s
                echo "$*" >> "$here/calls"
                case $1 in
                %s
                image) cat "$here/inspect.json";;
                create) echo 0123;;
                export) cat "$here/export.tar";;
                rm) ;;
                *) exit 9;;
                esac
                """.formatted(folder, cases));
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command;
    }

    private void met(ImageReference image, String why) {
        troubles.add(image.familiarName() + ": " + why);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
