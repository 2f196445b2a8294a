package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem.Kind;
import org.junit.jupiter.api.Test;

/** Services that stand on others (Compose specification, "extends"). */
class ExtendsTest {
    @Test
    void a_service_of_another_file_brings_its_paths_from_there_and_its_places() {
        ComposeProject project =
                MemoryFiles.compose("""
                        services:
                          web:
                            extends: {file: common/base.yaml, service: base}
                            volumes: [./mine:/mine]
                        """).with("common/base.yaml", """
                        services:
                          base:
                            image: i
                            user: "1000"
                            build: .
                            volumes: [./theirs:/theirs]
                        """).read();

        Service web = project.services().get("web");
        assertThat(project.problems()).isEmpty();
        assertThat(project.services()).containsOnlyKeys("web");
        assertThat(web.user().orElseThrow().place()).hasToString("common/base.yaml:4:11");
        assertThat(web.build().orElseThrow().context().value()).isEqualTo("/project/common");
        assertThat(web.mounts())
                .extracting(mount -> ((Mount.Bind) mount).source().value())
                .containsExactly("/project/common/theirs", "/project/mine");
        assertThat(project.files())
                .extracting(ComposeFile::role)
                .containsExactly(ComposeFile.Role.PROJECT, ComposeFile.Role.EXTENDED);
    }

    @Test
    void chains_are_followed_through_files() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          web: {extends: middle, command: [own]}
                          middle:
                            extends: {file: a/a.yaml, service: base}
                            user: "2"
                        """)
                .with("a/a.yaml", "services: {base: {extends: {file: b/b.yaml, service: deep}, user: \"3\"}}")
                .with("a/b/b.yaml", "services: {deep: {image: deepest, volumes: [\"./d:/d\"]}}")
                .read();

        Service web = project.services().get("web");
        assertThat(project.problems()).isEmpty();
        assertThat(web.image()).map(Located::value).contains("deepest");
        assertThat(web.user()).map(Located::value).contains("2");
        assertThat(((Mount.Bind) web.mounts().get(0)).source().value()).isEqualTo("/project/a/b/d");
    }

    @Test
    void a_circle_is_reported_and_hides_no_other_service() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          a: {image: i, extends: b}
                          b: {image: i, extends: a}
                          c: {image: fine}
                        """).read();

        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.INVALID);
            assertThat(problem.message())
                    .isEqualTo("circular reference: a in compose.yaml extends b in compose.yaml"
                            + " extends a in compose.yaml");
            assertThat(problem.place()).hasToString("compose.yaml:2:26");
        });
        assertThat(project.services()).containsOnlyKeys("a", "b", "c");
        assertThat(project.services().get("a").complete()).isFalse();
        assertThat(project.services().get("c").complete()).isTrue();
    }

    @Test
    void a_service_that_extends_itself_through_its_own_file_is_a_circle() {
        ComposeProject project = MemoryFiles.compose(
                        "services:\n  a:\n    image: i\n    extends: {file: compose.yaml, service: a}\n")
                .read();

        assertThat(project.problems())
                .extracting(ComposeProblem::message)
                .singleElement()
                .asString()
                .startsWith("circular reference");
    }

    @Test
    void an_unknown_service_is_named_where_it_is_extended() {
        ComposeProject project = MemoryFiles.compose(
                        "services:\n  web:\n    image: i\n    extends: {service: nobody, file: base.yaml}\n")
                .with("base.yaml", "services: {other: {image: i}}")
                .read();

        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.INVALID);
            assertThat(problem.message()).isEqualTo("there is no service nobody to extend in base.yaml");
            assertThat(problem.place()).hasToString("compose.yaml:4:24");
        });
    }

    @Test
    void an_absent_file_leaves_the_service_incomplete() {
        ComposeProject project = MemoryFiles.compose(
                        "services:\n  web:\n    extends: {file: ../gone.yaml, service: base}\n    user: \"1\"\n")
                .read();

        Service web = project.services().get("web");
        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.FILE_ABSENT);
            assertThat(problem.message()).isEqualTo("../gone.yaml: there is no such file");
            assertThat(problem.place()).hasToString("compose.yaml:3:21");
        });
        assertThat(project.complete()).isFalse();
        assertThat(web.complete()).isFalse();
        assertThat(web.user()).map(Located::value).contains("1");
    }

    @Test
    void a_remote_file_is_not_fetched() {
        ComposeProject project = MemoryFiles.compose(
                        "services:\n  web:\n    extends: {file: \"https://example.org/x.git\", service: base}\n")
                .read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).containsExactly(Kind.REMOTE);
        assertThat(project.complete()).isFalse();
    }

    @Test
    void a_file_that_many_services_extend_is_read_once() {
        MemoryFiles files = new MemoryFiles();
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 50; i++) {
            services.append("  s").append(i).append(": {extends: {file: base.yaml, service: base}}\n");
        }
        ComposeProject project = files.with("compose.yaml", services.toString())
                .with("base.yaml", "services: {base: {image: i}}")
                .read();

        assertThat(project.services()).hasSize(50);
        assertThat(files.readsOf("base.yaml")).isEqualTo(1);
    }
}
