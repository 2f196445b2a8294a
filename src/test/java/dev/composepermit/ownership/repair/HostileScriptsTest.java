package dev.composepermit.ownership.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.ownership.StartScript;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that would take for ever to follow to their end. They are given up, and it is said so. */
class HostileScriptsTest {

    @ParameterizedTest
    @MethodSource("scripts")
    void are_given_up(String script) {
        StartScript read = ScriptCase.script(script).read();
        assertThat(read.understood()).isFalse();
    }

    static Stream<String> scripts() {
        StringBuilder branches = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            branches.append("[ -n \"$A")
                    .append(i)
                    .append("\" ] && chown ")
                    .append(i)
                    .append(" /data/")
                    .append(i)
                    .append("\n");
        }
        String words = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30";
        String loops = "for a in %s; do for b in %s; do for c in %s; do for d in %s; do e; done; done; done; done"
                .replace("%s", words);
        return Stream.of(
                branches.toString(),
                "f() { f; f; }; f",
                loops,
                "A='eval \"$A\"'; eval \"$A\"",
                "f() { sh -c 'f'; f | f; }; f",
                "A=x; " + "A=$A$A; ".repeat(60) + "./x $A",
                "bash -c './x " + "{a,b}".repeat(30) + "'",
                "while true; do while true; do ./x; break; done; done");
    }
}
