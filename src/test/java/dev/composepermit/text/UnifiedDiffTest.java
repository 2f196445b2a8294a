package dev.composepermit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
    @Test
    void an_insertion_between_lines_shows_as_added_lines_with_context() {
        String text = "a\nb\nc\nd\ne\n";
        assertThat(UnifiedDiff.of("x.yaml", text, new EditScript(List.of(TextEdit.insert(4, "new\n")))))
                .isEqualTo("--- a/x.yaml\n+++ b/x.yaml\n@@ -1,5 +1,6 @@\n a\n b\n+new\n c\n d\n e\n");
    }

    @Test
    void a_missing_final_newline_is_said() {
        assertThat(UnifiedDiff.of("x", "a", new EditScript(List.of(TextEdit.insert(1, "\nb")))))
                .isEqualTo("--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n"
                        + "\\ No newline at end of file\n");
    }

    @Test
    void git_applies_it(@TempDir Path folder) throws Exception {
        String text = "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\nseven\r\neight\r\nnine\r\nten";
        var script = new EditScript(List.of(
                TextEdit.insert(0, "zero\r\n"),
                TextEdit.replace(new TextRange(5, 8), "TWO"),
                TextEdit.insert(text.length(), "\r\neleven")));
        assertThat(appliedByGit(folder, text, script)).isEqualTo(script.apply(text));
    }

    /** Lines are numbered and edits named by line, so that every hunk's count and start is exercised. */
    @Property(tries = 60)
    void git_applies_any(@ForAll("texts") String text, @ForAll("insertions") List<Integer> offsets) throws Exception {
        var edits = new TreeMap<Integer, TextEdit>();
        for (int offset : offsets) {
            int at = offset % (text.length() + 1);
            edits.put(at, TextEdit.insert(at, offset % 3 == 0 ? "x\ny\n" : "z" + offset));
        }
        Assume.that(!edits.isEmpty() && !text.isEmpty());
        var script = new EditScript(List.copyOf(edits.values()));
        Path folder = Files.createTempDirectory("diff");
        assertThat(appliedByGit(folder, text, script)).isEqualTo(script.apply(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b', '\n', '\n').ofMaxLength(120);
    }

    @Provide
    Arbitrary<List<Integer>> insertions() {
        return Arbitraries.integers().between(0, 1000).list().ofMaxSize(6);
    }

    private static String appliedByGit(Path folder, String text, EditScript script)
            throws IOException, InterruptedException {
        Path file = folder.resolve("compose.yaml");
        Files.writeString(file, text);
        Path patch = folder.resolve("patch");
        Files.writeString(patch, UnifiedDiff.of("compose.yaml", text, script));
        Process git = new ProcessBuilder("git", "-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "patch")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        return Files.readString(file);
    }
}
