package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where values say they come from. */
class PlacesTest {
    @Test
    void a_value_behind_an_alias_is_at_its_anchor() {
        Service web = web("""
                x-user: &user "1000:1000"
                services:
                  web:
                    image: i
                    user: *user
                """);

        assertThat(web.user().orElseThrow().place()).hasToString("compose.yaml:1:15");
        assertThat(web.user().orElseThrow().place().text()).isEqualTo("\"1000:1000\"");
    }

    @Test
    void a_value_merged_from_a_map_is_in_that_map() {
        Service web = web("""
                x-base: &base
                  user: "5"
                  volumes: [./a:/a]
                services:
                  web:
                    <<: *base
                    image: i
                """);

        assertThat(web.user().orElseThrow().place()).hasToString("compose.yaml:2:9");
        assertThat(web.mounts().get(0).place()).hasToString("compose.yaml:3:13");
        assertThat(web.place()).hasToString("compose.yaml:5:3");
    }

    @Test
    void the_first_of_several_merged_maps_wins_and_what_is_written_out_wins_over_all() {
        Service web = web("""
                x-a: &a {user: "1", working_dir: /a}
                x-b: &b {user: "2", working_dir: /b, restart: always}
                services:
                  web:
                    <<: [*a, *b]
                    image: i
                    working_dir: /own
                """);

        assertThat(web.user()).map(Located::value).contains("1");
        assertThat(web.restart()).map(Located::value).contains("always");
        assertThat(web.workingDir().orElseThrow().place()).hasToString("compose.yaml:7:18");
    }

    @Test
    void a_merge_of_something_else_than_maps_is_invalid_and_the_rest_is_read() {
        ComposeProject project = MemoryFiles.compose("""
                        x-list: &list [a]
                        services:
                          web:
                            <<: *list
                            image: i
                        """).read();

        assertThat(project.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(ComposeProblem.Kind.INVALID);
            assertThat(problem.message()).contains("map merge requires map or sequence of maps as the value");
            assertThat(problem.place()).hasToString("compose.yaml:4:9");
        });
        assertThat(project.services()).containsOnlyKeys("web");
    }

    @Test
    void parts_of_the_long_syntax_have_their_own_places() {
        Service web = web("""
                services:
                  web:
                    image: i
                    volumes:
                      - type: tmpfs
                        target: /run
                        tmpfs:
                          mode: 0755
                    secrets:
                      - source: key
                        mode: 0400
                secrets:
                  key: {file: ./key}
                """);

        Mount.Tmpfs tmpfs = (Mount.Tmpfs) web.mounts().get(0);
        assertThat(tmpfs.place()).hasToString("compose.yaml:5:9");
        assertThat(tmpfs.target().place()).hasToString("compose.yaml:6:17");
        assertThat(tmpfs.mode().orElseThrow().place()).hasToString("compose.yaml:8:17");
        assertThat(tmpfs.mode().orElseThrow().value()).isEqualTo(0755);
        Mount.Granted key = (Mount.Granted) web.mounts().get(1);
        assertThat(key.mode().orElseThrow().value()).isEqualTo(0400);
        assertThat(key.target().place()).hasToString("compose.yaml:10:17");
    }

    @Test
    void derived_dependencies_are_where_they_follow_from() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            network_mode: service:vpn
                            volumes_from: [data]
                            links: ["db:alias"]
                          vpn: {image: v}
                          data: {image: d}
                          db: {image: b}
                        """).read();

        var dependencies = project.services().get("web").dependsOn();
        assertThat(dependencies.values()).allSatisfy(each -> {
            assertThat(each.explicit()).isFalse();
            assertThat(each.condition()).isEqualTo(Condition.SERVICE_STARTED);
        });
        assertThat(dependencies.get("vpn").place()).hasToString("compose.yaml:4:19");
        assertThat(dependencies.get("data").place()).hasToString("compose.yaml:5:20");
        assertThat(dependencies.get("db").place()).hasToString("compose.yaml:6:13");
    }

    private static Service web(String text) {
        ComposeProject project = MemoryFiles.compose(text).read();
        assertThat(project.problems()).isEmpty();
        return project.services().get("web");
    }
}
