package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Variables, where their values come from, and what becomes of values that have none. */
class VariablesTest {
    @Test
    void the_environment_goes_before_the_env_file() {
        Service web = MemoryFiles.compose("services: {web: {image: \"${A}-${B}\", user: \"${C:-7}\"}}")
                .with(".env", "A=file\nB=file\n")
                .environment(Map.of("A", "process"))
                .read()
                .services()
                .get("web");

        assertThat(web.image()).map(Located::value).contains("process-file");
        assertThat(web.user().orElseThrow().variables())
                .extracting(VariableUse::state)
                .containsExactly(VariableUse.State.DEFAULTED);
    }

    @Test
    void named_env_files_take_the_place_of_the_default_one() {
        MemoryFiles files = MemoryFiles.compose("services: {web: {image: \"${A:-none}${B:-none}\"}}")
                .with(".env", "A=default\n")
                .with("one.env", "B=one\n")
                .with("two.env", "B=two\n");
        ComposeProject project = files.read(new ProjectRequest(
                List.of(MemoryFiles.ROOT.resolve("compose.yaml")),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(MemoryFiles.ROOT.resolve("one.env"), MemoryFiles.ROOT.resolve("two.env"))));

        assertThat(project.services().get("web").image()).map(Located::value).contains("nonetwo");
    }

    @Test
    void an_unset_variable_is_reported_once_and_known_wherever_it_is_used() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            user: "${UID}:${GID}"
                            command: ["${UID}", fixed]
                          db:
                            image: "d:${UID}"
                        """).read();

        assertThat(project.problems())
                .extracting(problem -> problem.kind() + " " + problem.message() + " " + problem.place())
                .containsExactly(
                        "VARIABLE_UNSET the variable UID is not set and has no default compose.yaml:4:11",
                        "VARIABLE_UNSET the variable GID is not set and has no default compose.yaml:4:11");
        Service web = project.services().get("web");
        assertThat(web.user()).map(Located::value).contains(":");
        assertThat(web.user().orElseThrow().dependsOnUnsetVariable()).isTrue();
        assertThat(web.command().orElseThrow().dependsOnUnsetVariable()).isTrue();
        assertThat(project.services().get("db").image().orElseThrow().dependsOnUnsetVariable())
                .isTrue();
    }

    @Test
    void a_demanded_variable_is_reported_with_the_words_of_the_file() {
        ComposeProject project = MemoryFiles.compose("services: {web: {image: i, user: \"${UID:?set your uid}\"}}")
                .read();

        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.VARIABLE_REQUIRED);
            assertThat(problem.message()).contains("services.web.user", "UID", "set your uid");
        });
        assertThat(project.services().get("web").user().orElseThrow().dependsOnUnsetVariable())
                .isTrue();
    }

    @Test
    void a_mount_whose_source_is_unset_keeps_its_target_and_is_no_fault_of_the_file() {
        ComposeProject project = MemoryFiles.compose(
                        "services: {web: {image: i, volumes: [\"${DATA}:/data:ro\", \"${ROOT}/x:/x\"]}}")
                .read();

        assertThat(project.problems())
                .extracting(ComposeProblem::kind)
                .containsExactlyInAnyOrder(Kind.ENVIRONMENT, Kind.VARIABLE_UNSET, Kind.VARIABLE_UNSET);
        List<Mount> mounts = project.services().get("web").mounts();
        assertThat(mounts.get(0)).isInstanceOfSatisfying(Mount.Other.class, mount -> {
            assertThat(mount.type()).isEqualTo(Mount.Other.UNKNOWN);
            assertThat(mount.target().value()).isEqualTo("/data");
        });
        assertThat(mounts.get(1))
                .isInstanceOfSatisfying(
                        Mount.Bind.class,
                        bind -> assertThat(bind.source().dependsOnUnsetVariable())
                                .isTrue());
    }

    @Test
    void a_switch_that_hangs_on_an_unset_variable_is_no_fault_of_the_file() {
        ComposeProject project = MemoryFiles.compose(
                        "services: {a: {image: i, read_only: \"${RO}\"}, b: {image: i, read_only: \"maybe\"}}")
                .read();

        assertThat(project.problems())
                .extracting(problem -> problem.kind() + " " + problem.place())
                .contains("ENVIRONMENT compose.yaml:1:37", "INVALID compose.yaml:1:72");
    }

    @Test
    void a_malformed_use_is_invalid() {
        ComposeProject project =
                MemoryFiles.compose("services: {web: {image: \"i:${1A}\"}}").read();

        assertThat(project.problems()).extracting(ComposeProblem::kind).containsExactly(Kind.INVALID);
    }

    @Test
    void the_project_name_is_chosen_as_compose_chooses_it() {
        assertThat(name("name: From_File\n", Map.of(), Optional.empty())).isEqualTo("from_file");
        assertThat(name("name: ${X:-x}-1\n", Map.of("X", "set"), Optional.empty()))
                .isEqualTo("set-1");
        assertThat(name("name: f\n", Map.of("COMPOSE_PROJECT_NAME", "env"), Optional.empty()))
                .isEqualTo("env");
        assertThat(name("name: f\n", Map.of("COMPOSE_PROJECT_NAME", "env"), Optional.of("cli")))
                .isEqualTo("cli");
        assertThat(name("", Map.of(), Optional.empty())).isEqualTo("project");
    }

    @Test
    void the_project_name_is_a_variable_and_names_volumes() {
        ComposeProject project = MemoryFiles.compose("""
                        name: shop
                        services:
                          web: {image: "$COMPOSE_PROJECT_NAME", volumes: ["v:/v", "w:/w", "x:/x", "y:/y"]}
                        volumes:
                          v:
                          w: {external: true}
                          x: {name: "own-${COMPOSE_PROJECT_NAME}"}
                          y: {external: {name: legacy}}
                        """).read();

        assertThat(project.services().get("web").image()).map(Located::value).contains("shop");
        assertThat(project.volumes().values())
                .extracting(volume -> volume.name().value() + " " + volume.external())
                .containsExactly("shop_v false", "w true", "own-shop false", "legacy true");
    }

    private static String name(String top, Map<String, String> environment, Optional<String> commandLine) {
        return MemoryFiles.compose(top + "services: {web: {image: i}}\n")
                .read(new ProjectRequest(
                        List.of(Path.of("/project/compose.yaml")),
                        Optional.empty(),
                        commandLine,
                        environment,
                        List.of()))
                .name();
    }
}
