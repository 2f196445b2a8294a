package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random files in every style people write, and random plans: the edits add what was planned and nothing else. */
class ProjectEditsPropertyTest {
    private static final Path FILE = Path.of("/project/compose.yaml");

    @Property(tries = 10_000)
    void edits_are_additive_and_the_result_is_the_original_and_the_plan(@ForAll long seed) {
        Random random = new Random(seed);
        RandomComposeFile file = new RandomComposeFile(random);
        String text = file.text();
        ComposeProject before = read(text);
        assertThat(before.problems()).as(text).isEmpty();
        Additions additions = additions(file.services(), random);

        ProjectEdits.Answer answer = ProjectEdits.of(before.files().get(0), additions, before.services());
        assertThat(answer).as(text).isInstanceOf(ProjectEdits.Answer.Script.class);
        var script = ((ProjectEdits.Answer.Script) answer).edits();
        String result = script.apply(before.files().get(0).source().text());

        ComposeProject after = read(result);
        assertThat(Proof.differences(before.model(), after.model(), additions))
                .as(text + "\n---\n" + result)
                .isEmpty();
        assertAdditive(text.replace("\uFEFF", ""), result);
    }

    /** Every line of the original is in the result, in order; but the lines of a short depends_on are made long. */
    private static void assertAdditive(String before, String after) {
        List<String> rest = after.lines().toList();
        for (String line : before.lines().toList()) {
            if (line.matches(" *- svc.*| *depends_on: \\[.*| *\"svc.*| *\\]|.*\\{.*")) {
                continue;
            }
            int at = rest.indexOf(line);
            assertThat(at).as("gone: " + line + "\n" + after).isNotNegative();
            rest = rest.subList(at + 1, rest.size());
        }
    }

    private static Additions additions(List<String> services, Random random) {
        List<String> inits = random.nextInt(4) == 0 ? List.of("volume-init", "volume-init-2") : List.of("volume-init");
        Map<String, Fragment> added = new LinkedHashMap<>();
        for (String init : inits) {
            Map<String, Fragment> entries = new LinkedHashMap<>();
            entries.put("image", new Fragment.Text("busybox:1.37"));
            entries.put("command", new Fragment.Items(List.of(new Fragment.Lines("# x\n\necho '$$1'\n"))));
            entries.put("network_mode", new Fragment.Text("none"));
            added.put(init, new Fragment.Mapping(entries));
        }
        Map<String, List<String>> edges = new TreeMap<>();
        for (String service : services) {
            if (random.nextInt(3) > 0) {
                edges.put(service, random.nextBoolean() ? inits : inits.subList(0, 1));
            }
        }
        Optional<String> state = random.nextInt(3) == 0 ? Optional.of("volume-init-state") : Optional.empty();
        return new Additions(added, edges, Map.of(), Map.of(), state, Map.of());
    }

    private static ComposeProject read(String text) {
        ProjectRequest request =
                new ProjectRequest(List.of(FILE), Optional.empty(), Optional.empty(), Map.of(), List.of());
        return ComposeReader.read(request, new OneFile(SourceText.of("compose.yaml", text)));
    }

    private record OneFile(SourceText text) implements SourceFiles {
        @Override
        public Reading read(Path path) {
            return path.equals(FILE) ? new Reading.Text(text) : new Reading.Absent();
        }

        @Override
        public Kind kind(Path path) {
            return path.equals(FILE) ? Kind.FILE : Kind.ABSENT;
        }
    }
}
