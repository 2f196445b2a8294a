package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem.Kind;
import org.junit.jupiter.api.Test;

/** Input that no one means well with: every reading ends, with a project and a reason. */
class HostileInputTest {
    @Test
    void an_empty_file_is_no_project() {
        for (String text : new String[] {"", "# nothing\n", "version: \"3\"\n"}) {
            ComposeProject project = MemoryFiles.compose(text).read();
            assertThat(project.problems())
                    .extracting(problem -> problem.kind() + " " + problem.message() + " " + problem.place())
                    .containsExactly("INVALID empty compose file compose.yaml:1:1");
        }
    }

    @Test
    void an_absent_file_is_unreadable_and_has_a_place() {
        ComposeProject project = new MemoryFiles().read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).containsExactly(Kind.UNREADABLE);
        assertThat(project.complete()).isFalse();
        assertThat(project.beginning().start()).hasToString("1:1");
    }

    @Test
    void a_syntax_error_leaves_what_stands_before_it() {
        ComposeProject project = MemoryFiles.compose(
                        "services:\n  web:\n    image: i\n    user: \"1\"\n  db: {image: d\n")
                .read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).contains(Kind.UNREADABLE);
        assertThat(project.complete()).isFalse();
        assertThat(project.services().get("web").user()).map(Located::value).contains("1");
    }

    @Test
    void a_list_at_the_top_is_no_project() {
        ComposeProject project = MemoryFiles.compose("- a\n- b\n").read();

        assertThat(project.problems())
                .extracting(ComposeProblem::message)
                .containsExactly("the top level is a list; Compose expects a mapping");
    }

    @Test
    void wrong_types_everywhere_do_no_harm() {
        String[] values = {"[]", "{}", "5", "true", "text", "", "[[x]]", "[{a: b}]", "{a: {b: c}}", "2001-01-01"};
        String[] keys = {
            "image",
            "user",
            "volumes",
            "tmpfs",
            "build",
            "depends_on",
            "environment",
            "env_file",
            "command",
            "extends",
            "profiles",
            "secrets",
            "configs",
            "networks",
            "labels",
            "deploy",
            "scale",
            "post_start",
            "volumes_from",
            "links",
            "network_mode",
            "cap_add",
            "group_add",
            "ports",
            "healthcheck",
            "logging",
            "provider",
            "restart"
        };
        for (String key : keys) {
            for (String value : values) {
                String file = "services: {web: {image: i, " + key + ": " + value
                        + "}, ok: {image: fine}}\n".replace("image: i, image", "image");
                ComposeProject project = MemoryFiles.compose(file)
                        .with("again.yaml", "services: {web: {" + key + ": [x]}}\n")
                        .with("map.yaml", "services: {web: {" + key + ": {x: y}}}\n")
                        .read("again.yaml", "map.yaml");
                assertThat(project.services()).as(file).containsKey("ok");
            }
        }
    }

    @Test
    void wrong_types_at_the_top_do_no_harm() {
        for (String key : new String[] {"services", "volumes", "networks", "secrets", "configs", "include", "name"}) {
            for (String value : new String[] {"[]", "{}", "5", "text", "", "[x]", "{a: b}", "{a: [b]}", "{a: }"}) {
                ComposeProject project =
                        MemoryFiles.compose(key + ": " + value + "\n").read();
                assertThat(project.name()).as(key + ": " + value).isNotNull();
            }
        }
    }

    @Test
    void long_chains_end() {
        StringBuilder chain = new StringBuilder("services:\n");
        StringBuilder inherited = new StringBuilder("services:\n");
        for (int i = 0; i < 5_000; i++) {
            chain.append("  s%d: {image: i, extends: s%d}\n".formatted(i, i + 1));
            inherited.append("  s%d: {image: i, volumes: [/v], volumes_from: [s%d]}\n".formatted(i, i + 1));
        }
        chain.append("  s5000: {image: i}\n");
        inherited.append("  s5000: {image: i}\n");

        assertThat(MemoryFiles.compose(chain.toString()).read().services()).hasSize(5_001);
        assertThat(MemoryFiles.compose(inherited.toString()).read().services()).hasSize(5_001);
    }

    @Test
    void includes_that_multiply_end() {
        MemoryFiles files = MemoryFiles.compose("include: [f0.yaml, f0.yaml]\nservices: {w: {image: w}}\n");
        for (int i = 0; i < 40; i++) {
            files.with("f" + i + ".yaml", "include: [f%d.yaml, f%d.yaml]\n".formatted(i + 1, i + 1));
        }
        files.with("f40.yaml", "services: {end: {image: e}}\n");
        ComposeProject project = files.read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).contains(Kind.UNREADABLE);
        assertThat(project.services()).containsKey("w");
    }

    @Test
    void aliases_that_multiply_end() {
        StringBuilder text = new StringBuilder("x0: &x0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            text.append("x%d: &x%d [*x%d".formatted(i, i, i - 1));
            text.append((", *x" + (i - 1)).repeat(9)).append("]\n");
        }
        text.append("services: {web: {image: i}}\n");
        ComposeProject project = MemoryFiles.compose(text.toString()).read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).contains(Kind.UNREADABLE);
        assertThat(project.complete()).isFalse();
    }

    @Test
    void an_anchor_inside_itself_ends() {
        ComposeProject project = MemoryFiles.compose("services: &s {web: {image: i, labels: *s}}\n")
                .read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).contains(Kind.INVALID);
        assertThat(project.services()).containsKey("web");
    }

    @Test
    void documents_without_end_end() {
        ComposeProject project = MemoryFiles.compose("---\nservices: {w: {image: i}}\n".repeat(1_000))
                .read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).contains(Kind.UNREADABLE);
        assertThat(project.services()).containsKey("w");
    }

    @Test
    void keys_that_are_no_strings_are_named_and_read_as_text() {
        ComposeProject project = MemoryFiles.compose("services: {web: {image: i, environment: {1: x}}}\n")
                .read();

        assertThat(project.problems())
                .extracting(ComposeProblem::message)
                .contains("the key 1 is a number, not a string; quote it");
    }
}
