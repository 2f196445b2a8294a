package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code WWW-Authenticate} as servers write it. */
class ChallengeTest {
    @Test
    void parameters_may_be_quoted_and_have_commas_in_them() {
        assertThat(parse("Bearer realm=\"https://a.io/token\",service=\"a\",scope=\"repository:x:pull,push\""))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of("realm", "https://a.io/token", "service", "a", "scope", "repository:x:pull,push")));
        assertThat(parse("BASIC Realm=\"a \\\"b\\\"\""))
                .containsExactly(new Challenge("basic", Map.of("realm", "a \"b\"")));
        assertThat(parse("Bearer realm=https://a.io/token, service=b"))
                .containsExactly(new Challenge("bearer", Map.of("realm", "https://a.io/token", "service", "b")));
    }

    @Test
    void several_ways_may_stand_in_one_header_or_in_several() {
        assertThat(parse("Basic realm=\"x\", Bearer realm=\"y\"")).hasSize(2);
        assertThat(parse("Negotiate", "Bearer realm=\"y\""))
                .containsExactly(new Challenge("negotiate", Map.of()), new Challenge("bearer", Map.of("realm", "y")));
    }

    @Test
    void nonsense_is_no_challenge_and_takes_no_time() {
        assertThat(parse("", "=\"", "realm=\"x\"")).isEmpty();
        assertThat(parse("Bearer realm=\"" + "\\".repeat(4000))).hasSize(1);
        assertThat(parse("Bearer realm=\"" + "\\".repeat(50_000))).isEmpty();
        assertThat(parse("Bearer " + "a=".repeat(2000))).hasSize(1);
    }

    private static List<Challenge> parse(String... headers) {
        return Challenge.parse(List.of(headers));
    }
}
