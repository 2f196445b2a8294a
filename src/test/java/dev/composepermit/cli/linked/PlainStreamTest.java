package dev.composepermit.cli.linked;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code StreamForms} can't show; that has all the rest. */
class PlainStreamTest {
    @Test
    void closes_what_the_JDK_has_opened() {
        List<String> closed = new ArrayList<>();
        try (PlainStream<String> stream = PlainStream.of(Stream.of("b", "a").onClose(() -> closed.add("source")))
                .filter(word -> true)
                .map(word -> word)
                .flatMap(word -> PlainStream.of(List.of(word)))
                .sorted()
                .limit(1)) {
            assertThat(stream.toList()).containsExactly("a");
            assertThat(closed).isEmpty();
        }
        assertThat(closed).containsExactly("source");
    }
}
