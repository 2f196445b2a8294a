package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.rewrite.InitChoice.Container;
import dev.composepermit.rewrite.InitChoice.Guard;
import dev.composepermit.rewrite.InitChoice.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitChoiceTest {
    @ParameterizedTest
    @CsvSource({
        // target, the own image serves, refuses files; container, guard
        "HOST_PATH,       false, false, SHARED,                    IN_SOURCE",
        "HOST_PATH,       true,  true,  SHARED,                    IN_STATE",
        "NOTHING_TO_COPY, true,  false, SHARED,                    IN_SOURCE",
        "NOTHING_TO_COPY, true,  true,  SHARED_AT_ROOTS_DIRECTORY, IN_STATE",
        "CONTENT,         true,  false, OWN_IMAGE,                 IN_SOURCE",
        "CONTENT,         true,  true,  OWN_IMAGE,                 IN_STATE",
        "CONTENT,         false, false, SHARED_AT_ROOTS_DIRECTORY, IN_STATE",
        "CONTENT,         false, true,  SHARED_AT_ROOTS_DIRECTORY, IN_STATE",
        "NOT_KNOWN,       true,  false, SHARED_AT_ROOTS_DIRECTORY, IN_STATE",
        "NOT_KNOWN,       false, true,  SHARED_AT_ROOTS_DIRECTORY, IN_STATE"
    })
    void the_container_and_the_guard_follow_from_what_is_known(
            Target target, boolean serves, boolean refuses, Container container, Guard guard) {
        assertThat(InitChoice.of(target, serves, refuses)).isEqualTo(new InitChoice(container, guard));
    }
}
