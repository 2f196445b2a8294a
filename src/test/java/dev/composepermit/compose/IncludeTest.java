package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem.Kind;
import org.junit.jupiter.api.Test;

/** Projects that take in others (Compose specification, "include"). */
class IncludeTest {
    @Test
    void an_included_file_has_its_own_directory_and_env_file() {
        ComposeProject project = MemoryFiles.compose("""
                        include: [sub/compose.yaml]
                        services:
                          web: {image: "w:${TAG}"}
                        """)
                .with(".env", "TAG=outer\n")
                .with("sub/.env", "TAG=inner\nONLY=here\n")
                .with(
                        "sub/compose.yaml",
                        "services:\n  db: {image: \"d:${TAG}-${ONLY}\", volumes: [\"./data:/data\"]}\n")
                .read();

        Service db = project.services().get("db");
        assertThat(project.problems()).isEmpty();
        assertThat(db.image()).map(Located::value).contains("d:outer-here");
        assertThat(((Mount.Bind) db.mounts().get(0)).source().value()).isEqualTo("/project/sub/data");
        assertThat(db.place()).hasToString("sub/compose.yaml:2:3");
        assertThat(project.services().get("web").image()).map(Located::value).contains("w:outer");
    }

    @Test
    void the_long_form_names_overrides_directory_and_environment() {
        ComposeProject project = MemoryFiles.compose("""
                        include:
                          - path: [sub/one.yaml, sub/two.yaml]
                            project_directory: elsewhere
                            env_file: sub/special.env
                        """)
                .with("sub/one.yaml", "services: {db: {image: \"d:${TAG}\", user: \"1\", volumes: [\"./x:/x\"]}}")
                .with("sub/two.yaml", "services: {db: {user: \"2\"}}")
                .with("sub/special.env", "TAG=special\n")
                .with("elsewhere/x", "")
                .read();

        Service db = project.services().get("db");
        assertThat(project.problems()).isEmpty();
        assertThat(db.image()).map(Located::value).contains("d:special");
        assertThat(db.user()).map(Located::value).contains("2");
        assertThat(((Mount.Bind) db.mounts().get(0)).source().value()).isEqualTo("/project/elsewhere/x");
    }

    @Test
    void what_two_includes_both_take_in_is_there_once() {
        ComposeProject project = MemoryFiles.compose("include: [a.yaml, b.yaml]\n")
                .with("a.yaml", "include: [c.yaml]\nservices: {a: {image: a}}\n")
                .with("b.yaml", "include: [c.yaml]\nservices: {b: {image: b}}\n")
                .with("c.yaml", "services: {c: {image: c, security_opt: [x]}}\n")
                .read();

        assertThat(project.problems()).isEmpty();
        assertThat(project.services()).containsOnlyKeys("a", "b", "c");
        assertThat(project.services().get("c").securityOpt()).hasSize(1);
    }

    @Test
    void what_the_including_file_says_is_laid_over_the_included() {
        ComposeProject project = MemoryFiles.compose("include: [a.yaml]\nservices: {db: {user: \"7\"}}\n")
                .with("a.yaml", "services: {db: {image: d, user: \"1\"}}\n")
                .read();

        Service db = project.services().get("db");
        assertThat(db.image()).map(Located::value).contains("d");
        assertThat(db.user().orElseThrow().place()).hasToString("compose.yaml:2:23");
    }

    @Test
    void a_circle_is_reported_where_it_closes() {
        ComposeProject project = MemoryFiles.compose("include: [a.yaml]\nservices: {w: {image: w}}\n")
                .with("a.yaml", "include:\n  - compose.yaml\nservices: {a: {image: a}}\n")
                .read();

        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.INVALID);
            assertThat(problem.message())
                    .isEqualTo("include cycle: compose.yaml includes a.yaml includes compose.yaml");
            assertThat(problem.place()).hasToString("a.yaml:2:5");
        });
        assertThat(project.services()).containsOnlyKeys("a", "w");
    }

    @Test
    void absent_and_remote_includes_leave_the_project_incomplete() {
        ComposeProject project = MemoryFiles.compose(
                        "include:\n  - gone.yaml\n  - oci://registry/thing\nservices: {w: {image: w}}\n")
                .read();

        assertThat(project.problems())
                .extracting(problem -> problem.kind() + " " + problem.place())
                .containsExactly("FILE_ABSENT compose.yaml:2:5", "REMOTE compose.yaml:3:5");
        assertThat(project.complete()).isFalse();
        assertThat(project.services()).containsOnlyKeys("w");
    }

    @Test
    void an_include_inside_an_include_counts_from_its_own_directory() {
        ComposeProject project = MemoryFiles.compose("include: [a/a.yaml]\n")
                .with("a/a.yaml", "include: [b/b.yaml]\n")
                .with("a/b/b.yaml", "services: {b: {image: b, env_file: [b.env], volumes: [\"./v:/v\"]}}\n")
                .with("a/b/b.env", "X=1\n")
                .read();

        Service b = project.services().get("b");
        assertThat(project.problems()).isEmpty();
        assertThat(((Mount.Bind) b.mounts().get(0)).source().value()).isEqualTo("/project/a/b/v");
        assertThat(b.environment().get("X").orElseThrow().place()).hasToString("a/b/b.env:1:3");
    }
}
