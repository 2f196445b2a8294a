package dev.composepermit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which remedy comes first, and which command shows the matter. */
class AdviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volume-not-writable | `tracing` runs     | mount it at /home/nonroot, which the image made for this user",
                "volume-not-writable | `metrics` runs     | drop `user:`: the image's own user, nobody (65534:65534), owns",
                "volume-not-writable | volume plugins     | take `nocopy` away",
                "volume-not-writable | `sync` runs        | build an image on it whose /config belongs to this user",
                "volume-not-writable | `proxy` runs       | run it as the owner, which needs no capability",
                "volume-not-owned    | `db` runs          | drop `user:`: the image's own start script then makes",
                "bind-mount-not-writable | `git` runs     | make the directory before the first start",
                "bind-mount-not-writable | `admin` runs   | run it as the directory's owner",
                "tmpfs-not-writable  | /home/node will be | give the tmpfs its owner",
                "tmpfs-owner-option-unsupported | Podman  | mount a volume that is a tmpfs instead",
                "shared-volume-conflicting-users | `agent` | run all of them as one user",
                "preseeded-volume-not-writable | `worker` | give it away once, or where it is made",
                "entrypoint-lacks-capabilities | `db`     | start it as its own user"
            })
    void the_remedy_of_least_harm_comes_first(String rule, String message, String advice) throws IOException {
        assertThat(finding(rule, message).remedies().get(0).advice()).startsWith(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bind-mount-not-writable | `git` runs   | mkdir -p ./data && sudo chown 1000:1000 ./data",
                "bind-mount-not-writable | `admin` runs | sudo chown 5050:5050 ./pgadmin-data",
            })
    void the_exact_command_for_the_host_is_the_last_resort(String rule, String message, String command)
            throws IOException {
        Finding finding = finding(rule, message);
        Remedy last = finding.remedies().get(finding.remedies().size() - 1);
        assertThat(last.snippet()).contains(command);
    }

    @Test
    void a_capability_dropped_by_name_is_not_added_beside() throws IOException {
        assertThat(finding("entrypoint-lacks-capabilities", "flagged-by-name.yaml", "(it lacks the capability CHOWN)")
                        .remedies())
                .extracting(Remedy::advice)
                .contains("take CHOWN out of `cap_drop`");
        assertThat(finding("entrypoint-lacks-capabilities", "flagged-by-name.yaml", "`other`: it starts as root")
                        .remedies())
                .extracting(Remedy::advice)
                .contains("take SETGID out of `cap_drop`");
    }

    @Test
    void a_service_with_a_shell_is_looked_at_in_its_own_container() throws IOException {
        assertThat(finding("volume-not-writable", "`metrics` runs").tryIt())
                .contains("docker compose run --rm --no-deps --entrypoint sh metrics -c 'id; ls -ldn /prometheus;"
                        + " test -w /prometheus && echo writable || echo not writable'");
    }

    @Test
    void a_service_without_a_shell_is_looked_at_through_another_image() throws IOException {
        assertThat(finding("volume-not-writable", "`tracing` runs").tryIt().orElseThrow())
                .startsWith("docker run --rm --user 65532:65532 -v project_trace_data:/mnt/data busybox sh -c ");
    }

    @Test
    void podman_is_called_podman() throws IOException {
        assertThat(finding("empty-volume-reowned", "`app` runs").tryIt().orElseThrow())
                .startsWith("podman compose run ");
    }

    @Test
    void a_start_script_that_may_not_change_users_is_no_way_out() throws IOException {
        Finding finding = finding("volume-not-owned", "flagged-hardened.yaml", "`db` runs");
        assertThat(finding.remedies().get(0).snippet()).contains("user: \"999:999\"");
    }

    private static Finding finding(String rule, String message) throws IOException {
        return finding(rule, "flagged.yaml", message);
    }

    private static Finding finding(String rule, String sample, String message) throws IOException {
        Path file = SamplesTest.SAMPLES.resolve(rule).resolve(sample);
        String compose = SampleMarks.read(Files.readString(file)).text();
        return Scene.of(file).findings(compose).stream()
                .filter(finding ->
                        finding.rule().equals(rule) && finding.message().contains(message))
                .findFirst()
                .orElseThrow();
    }
}
