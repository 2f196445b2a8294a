package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("podman", "docker", "dockor", "docket");

    @Test
    void the_fewest_changes_win() {
        assertThat(Nearest.of("docke", KNOWN)).contains("docker");
        assertThat(Nearest.of("dockor", KNOWN)).contains("dockor");
        assertThat(Nearest.of("pod", List.of("pods", "podman"))).contains("pods");
    }

    @Test
    void of_several_alike_it_is_the_first_by_name() {
        assertThat(Nearest.of("dockex", KNOWN)).contains("docker");
        assertThat(Nearest.of("dockex", List.of("docket", "docker"))).contains("docker");
    }

    @Test
    void more_than_a_third_changed_is_nothing() {
        assertThat(Nearest.of("abc", KNOWN)).isEmpty();
        assertThat(Nearest.of("podXYn", KNOWN)).contains("podman");
        assertThat(Nearest.of("poXYZn", KNOWN)).isEmpty();
    }
}
