package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a service's process finds in its environment. */
class EnvironmentTest {
    @Test
    void env_files_stand_below_the_environment_and_later_ones_win() {
        Service web = MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            env_file: [a.env, {path: b.env, required: false}]
                            environment:
                              OWN: own
                              HOME:
                              NOWHERE:
                        """)
                .with("a.env", "A=a\nB=a\nOWN=lost\n")
                .with("b.env", "B=b\n")
                .read()
                .services()
                .get("web");

        assertThat(value(web, "A")).isEqualTo("a");
        assertThat(value(web, "B")).isEqualTo("b");
        assertThat(value(web, "OWN")).isEqualTo("own");
        assertThat(value(web, "HOME")).isEqualTo("/home/ann");
        assertThat(web.environment().get("NOWHERE")).isEmpty();
        assertThat(web.environment().get("B").orElseThrow().place()).hasToString("b.env:1:3");
        assertThat(web.environmentComplete()).isTrue();
    }

    @Test
    void a_bare_name_takes_its_value_from_the_environment() {
        Service web = MemoryFiles.compose("services: {web: {image: i, environment: [SET, NOWHERE, \"A=$SET\"]}}")
                .environment(Map.of("SET", "yes"))
                .read()
                .services()
                .get("web");

        assertThat(value(web, "SET")).isEqualTo("yes");
        assertThat(web.environment().get("SET").orElseThrow().variables())
                .extracting(VariableUse::name)
                .containsExactly("SET");
        assertThat(web.environment().get("NOWHERE")).isEmpty();
        assertThat(value(web, "A")).isEqualTo("yes");
    }

    @Test
    void an_absent_env_file_leaves_the_environment_incomplete_unless_it_may_be_absent() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          web: {image: i, env_file: gone.env, environment: {A: 1}}
                          db: {image: d, env_file: [{path: gone.env, required: false}]}
                        """).read();

        assertThat(project.problems())
                .extracting(problem -> problem.kind() + " " + problem.message() + " " + problem.place())
                .containsExactly(Kind.FILE_ABSENT + " gone.env: there is no such file compose.yaml:2:29");
        assertThat(project.services().get("web").environmentComplete()).isFalse();
        assertThat(value(project.services().get("web"), "A")).isEqualTo("1");
        assertThat(project.services().get("db").environmentComplete()).isTrue();
        assertThat(project.complete()).isTrue();
    }

    @Test
    void an_env_file_whose_name_is_an_unset_variable_is_absent() {
        ComposeProject project = MemoryFiles.compose("services: {web: {image: i, env_file: [\"${NOPE}\"]}}")
                .read();

        assertThat(project.problems())
                .extracting(ComposeProblem::kind)
                .containsExactlyInAnyOrder(Kind.VARIABLE_UNSET, Kind.FILE_ABSENT);
        assertThat(project.services().get("web").environmentComplete()).isFalse();
    }

    @Test
    void scalars_are_printed_as_go_prints_them() {
        Service web = MemoryFiles.compose(
                        "services: {web: {image: i, environment: {A: 0755, B: 1.0, C: true, D: yes, E: \"0755\"}}}")
                .read()
                .services()
                .get("web");

        assertThat(value(web, "A")).isEqualTo("493");
        assertThat(value(web, "B")).isEqualTo("1");
        assertThat(value(web, "C")).isEqualTo("true");
        assertThat(value(web, "D")).isEqualTo("yes");
        assertThat(value(web, "E")).isEqualTo("0755");
    }

    @Test
    void the_raw_format_takes_values_as_they_stand() {
        Service web = MemoryFiles.compose("services: {web: {image: i, env_file: [{path: raw.env, format: raw}]}}")
                .with("raw.env", "A=\"quoted $HOME\"\n")
                .read()
                .services()
                .get("web");

        assertThat(value(web, "A")).isEqualTo("\"quoted $HOME\"");
    }

    private static String value(Service service, String name) {
        return service.environment().get(name).orElseThrow().value();
    }
}
