package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a second file does to the first (Compose specification, "Merge and override"). */
class MergeTest {
    @Test
    void a_later_file_replaces_scalars_and_the_value_has_its_place() {
        Service web = web("""
                services:
                  web:
                    image: one
                    user: "1000"
                """, """
                services:
                  web:
                    user: "0"
                """);

        assertThat(web.image()).map(Located::value).contains("one");
        assertThat(web.user()).map(Located::value).contains("0");
        assertThat(web.user().orElseThrow().place()).hasToString("override.yaml:3:11");
        assertThat(web.place()).hasToString("compose.yaml:2:3");
    }

    @Test
    void mounts_are_joined_and_the_later_one_of_a_target_stands_in_the_place_of_the_first() {
        Service web = web("""
                services:
                  web:
                    image: i
                    volumes:
                      - ./one:/data
                      - ./two:/other
                """, """
                services:
                  web:
                    volumes:
                      - type: bind
                        source: ./three
                        target: /data
                      - ./four:/fourth
                """);

        assertThat(web.mounts())
                .extracting(mount -> ((Mount.Bind) mount).source().value() + " "
                        + mount.target().value())
                .containsExactly("/project/three /data", "/project/two /other", "/project/four /fourth");
        assertThat(web.mounts().get(0).place()).hasToString("override.yaml:4:9");
        assertThat(web.mounts().get(1).place()).hasToString("compose.yaml:6:9");
    }

    @Test
    void commands_are_replaced_whole_and_a_null_clears_them() {
        Service web = web("""
                services:
                  web:
                    image: i
                    command: [a, b]
                    entrypoint: [c]
                """, """
                services:
                  web:
                    command: x
                    entrypoint:
                """);

        assertThat(web.command().orElseThrow().words()).containsExactly("x");
        assertThat(web.entrypoint()).isEmpty();
    }

    @Test
    void environments_are_joined_whichever_form_they_have() {
        Service web = web("""
                services:
                  web:
                    image: i
                    environment: {A: one, B: two}
                """, """
                services:
                  web:
                    environment:
                      - B=three
                      - C=four
                """);

        assertThat(web.environment().keySet()).containsExactly("A", "B", "C");
        Located<String> b = web.environment().get("B").orElseThrow();
        assertThat(b.value()).isEqualTo("three");
        assertThat(b.place()).hasToString("override.yaml:4:9");
    }

    @Test
    void dependencies_are_merged_by_service_and_attribute() {
        ComposeProject project =
                MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            depends_on: [db, cache]
                          db: {image: d}
                          cache: {image: c}
                        """).with("override.yaml", """
                        services:
                          web:
                            depends_on:
                              db: {condition: service_healthy}
                        """).read("override.yaml");

        var dependencies = project.services().get("web").dependsOn();
        assertThat(dependencies.get("db").condition()).isEqualTo(Condition.SERVICE_HEALTHY);
        assertThat(dependencies.get("db").required()).isTrue();
        assertThat(dependencies.get("cache").condition()).isEqualTo(Condition.SERVICE_STARTED);
    }

    @Test
    void reset_forgets_what_came_before_and_override_replaces_it() {
        ComposeProject project =
                MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            user: "5"
                            volumes: [./a:/a, ./b:/b]
                            environment: {A: one, B: two}
                          gone: {image: g}
                        """).with("override.yaml", """
                        services:
                          web:
                            user: !reset null
                            volumes: !override
                              - ./c:/c
                            environment:
                              A: !reset null
                          gone: !reset null
                        """).read("override.yaml");

        Service web = project.services().get("web");
        assertThat(project.services()).containsOnlyKeys("web");
        assertThat(web.user()).isEmpty();
        assertThat(web.mounts()).extracting(mount -> mount.target().value()).containsExactly("/c");
        assertThat(web.environment()).containsOnlyKeys("B");
    }

    @Test
    void later_documents_of_a_file_override_earlier_ones() {
        Service web = MemoryFiles.compose("""
                        services:
                          web: {image: one, cap_add: [CHOWN]}
                        ---
                        services:
                          web: {image: two, cap_add: [cap_kill]}
                        """).read().services().get("web");

        assertThat(web.image()).map(Located::value).contains("two");
        assertThat(web.capAdd()).extracting(Located::value).containsExactly("CHOWN", "KILL");
    }

    @Test
    void a_map_can_not_be_laid_over_a_list() {
        ComposeProject project = MemoryFiles.compose("services:\n  web:\n    image: i\n    security_opt: [a]\n")
                .with("override.yaml", "services:\n  web:\n    security_opt: {b: c}\n")
                .read("override.yaml");

        assertThat(project.problems())
                .filteredOn(problem -> problem.message().contains("can't override"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(ComposeProblem.Kind.INVALID);
                    assertThat(problem.place()).hasToString("override.yaml:3:19");
                });
    }

    private static Service web(String base, String override) {
        ComposeProject project =
                MemoryFiles.compose(base).with("override.yaml", override).read("override.yaml");
        assertThat(project.problems()).isEqualTo(List.of());
        return project.services().get("web");
    }
}
