package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration file, from outside. */
class ConfigFileTest {
    private static final String COMPOSE = """
            services:
              worker:
                image: registry.example/worker:3
                volumes: [data:/data, ./uploads:/uploads]
            volumes: {data: {}}
            """;
    private static final String FACTS = """
            facts:
            - image: registry.example/worker
              user: app
              uid: 1000
              gid: 1000
              volumes: []
              working_directory: /
              paths: {/data: absent, /uploads: absent}
              writes: [/data, /uploads]
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void project() throws IOException {
        write("compose.yaml", COMPOSE);
    }

    @Test
    void what_is_stated_of_an_image_leads_to_findings_with_the_statement_as_evidence() throws IOException {
        assertThat(run("lint").out()).contains("2 of 2 mounts unknown");
        write(".compose-permit.yaml", FACTS);
        CommandRun lint = run("lint");
        assertThat(lint.code()).isEqualTo(1);
        assertThat(lint.out())
                .contains("[volume-not-writable]", "`worker` runs as 1000:1000")
                .contains("USER app (.compose-permit.yaml:3)")
                .contains("the image has no /data (.compose-permit.yaml:8)");
        assertThat(run("lint", "--no-config").out()).contains("2 of 2 mounts unknown");
    }

    @Test
    void a_statement_is_only_about_the_image_it_names() throws IOException {
        write(".compose-permit.yaml", FACTS.replace("registry.example/worker", "registry.example/worker:4"));
        assertThat(run("lint").out()).contains("2 of 2 mounts unknown");
        write(".compose-permit.yaml", FACTS.replace("registry.example/worker", "\"*/worker:*\""));
        assertThat(run("lint").code()).isEqualTo(1);
    }

    @Test
    void engine_severities_and_fail_on_hold_unless_the_command_line_says_otherwise() throws IOException {
        write(
                ".compose-permit.yaml",
                FACTS + "engine: docker@28.5\nseverities: {volume-not-writable: note}\nfail_on: error\n");
        CommandRun lint = run("lint", "--format", "compact");
        assertThat(lint.out()).contains("compose.yaml:4:15: note: `worker` runs as 1000:1000");
        assertThat(run("lint").out()).contains("judged for docker@28.5");
        assertThat(run("lint", "--rule", "volume-not-writable").code()).isZero();
        assertThat(run("lint", "--rule", "volume-not-writable", "--fail-on", "note")
                        .code())
                .isEqualTo(1);
        assertThat(run("lint", "--engine", "podman").out()).contains("judged for podman\n");
    }

    @Test
    void rules_and_paths_can_be_ignored() throws IOException {
        write(".compose-permit.yaml", FACTS + "ignore: {rules: [volume-not-writable], paths: [legacy]}\n");
        assertThat(run("lint").out()).doesNotContain("[volume-not-writable]");
        assertThat(run("lint", "--rule", "volume-not-writable").out()).contains("[volume-not-writable]");
        write("legacy/compose.yaml", "services: {broken: [}\n");
        CommandRun named = run("lint", "legacy/compose.yaml");
        assertThat(named)
                .isEqualTo(
                        new CommandRun(0, "", "compose-permit: legacy/compose.yaml is ignored by the configuration\n"));
        assertThat(run("lint", ".").err()).isEmpty();
    }

    @Test
    void rewrite_takes_init_image_and_bind_mounts_from_it() throws IOException {
        Files.createDirectories(folder.resolve("uploads"));
        write(".compose-permit.yaml", FACTS + "init_image: registry.example/box:1\nbind_mounts: [./uploads]\n");
        String rewritten = run("rewrite").out();
        assertThat(rewritten).contains("image: registry.example/box:1", "./uploads");
        assertThat(run("rewrite", "--bind-mounts", "none", "--init-image", "busybox:1")
                        .out())
                .contains("image: busybox:1")
                .doesNotContain("registry.example/box:1");
    }

    @Test
    void it_is_found_upwards_and_only_one_holds() throws IOException {
        write(".compose-permit.yaml", "engine: podman\n");
        write("deep/down/compose.yaml", COMPOSE);
        assertThat(CommandRun.in(folder.resolve("deep/down"), "lint").out()).contains("judged for podman");
        write("deep/.compose-permit.yaml", "engine: docker-rootless\n");
        assertThat(run("lint", "deep/down/compose.yaml").out()).contains("judged for docker-rootless");
        CommandRun both = run("lint", "compose.yaml", "deep/down/compose.yaml");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err())
                .contains(".compose-permit.yaml and deep/.compose-permit.yaml hold for different files of this run");
        CommandRun searched = run("lint", ".");
        assertThat(searched.code()).isEqualTo(2);
        assertThat(searched.err())
                .contains(
                        "deep/down/compose.yaml belongs to deep/.compose-permit.yaml and not to .compose-permit.yaml");
        assertThat(run("lint", "--config", ".compose-permit.yaml", ".").out()).contains("judged for podman");
    }

    @Test
    void another_spelling_of_its_name_is_not_passed_over() throws IOException {
        write(".compose-permit.yml", "engine: podman\n");
        CommandRun lint = run("lint");
        assertThat(lint.code()).isEqualTo(2);
        assertThat(lint.err()).contains(".compose-permit.yml is not read: call it .compose-permit.yaml");
    }

    @Test
    void an_empty_one_says_nothing() throws IOException {
        CommandRun without = run("lint");
        write(".compose-permit.yaml", "# nothing yet\n");
        assertThat(run("lint")).isEqualTo(without);
    }

    @Test
    void one_that_is_named_must_be_there() {
        CommandRun lint = run("lint", "--config", "none.yaml");
        assertThat(lint.code()).isEqualTo(2);
        assertThat(lint.err()).isEqualTo("compose-permit: none.yaml: no such file or directory\n");
        assertThat(run("lint", "--config", "x", "--no-config").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    colour: red                              | 1:1 | unknown key colour
                    engin: docker                            | 1:1 | unknown key engin; did you mean engine?
                    engine: dokcer                           | 1:9 | unknown engine "dokcer"; did you mean docker?
                    engine: docker@new                       | 1:9 | "new" is no version of docker
                    'engine: podman\nuserns_remap: 1000'     | 2:15 | --userns-remap is a setting of the Docker daemon
                    images: [lock, catalgo]                  | 1:16 | unknown image source "catalgo"; did you mean catalog?
                    images: lock                             | 1:9 | a list is expected here, not "lock"
                    severities: {volume-not-writeable: note} | 1:14 | unknown key volume-not-writeable; did you mean volume-not-writable?
                    severities: {volume-not-writable: bad}   | 1:35 | unknown severity "bad"
                    ignore: {files: [a]}                     | 1:10 | unknown key files (known here: paths, rules)
                    ignore: {rules: [nothing-at-all]}        | 1:18 | unknown rule "nothing-at-all"
                    'ignore: {paths: ["[a"]}'                | 1:18 | "[a" is no pattern
                    fail_on: sometimes                       | 1:10 | unknown severity "sometimes"
                    init_image: "UPPER CASE"                 | 1:13 | is no image reference
                    bind_mounts: all                         | 1:14 | unknown word "all"
                    facts: [{user: x}]                       | 1:10 | the key image is missing here
                    'facts: [{image: x, uid: 1}]'            | 1:25 | uid and gid belong together
                    'facts: [{image: x, uid: 1, gid: 1}]'    | 1:25 | give its name under user
                    'facts: [{image: x, writes: data}]'      | 1:28 | "data" is no absolute path
                    'facts: [{image: x, paths: {/a: gone}}]' | 1:32 | unknown word "gone"
                    'facts: [{image: x, paths: {/a: {owner: app}}}]' | 1:40 | "app" is no owner: write uid:gid in numbers
                    'facts: [{image: x, tools: [bash]}]'     | 1:28 | unknown tool "bash"
                    'facts: [{image: x, entrypoint: {drops: 1}}]' | 1:33 | unknown key drops
                    'engine: docker\nengine: podman'         | 2:1 | engine
                    'a: &x 1\nengine: *x'                    | 2:9 | an alias: write the value itself
                    """)
    void a_fault_is_told_with_its_place_and_nothing_is_done(String text, String place, String message)
            throws IOException {
        write(".compose-permit.yaml", text.replace("\\n", "\n") + "\n");
        for (String command : new String[] {"lint", "inspect", "rewrite", "lock"}) {
            CommandRun run = run(command);
            assertThat(run.code()).as(command).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains(".compose-permit.yaml:" + place + ": ")
                    .contains(message);
        }
    }

    private CommandRun run(String... args) {
        return CommandRun.in(folder, args);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
