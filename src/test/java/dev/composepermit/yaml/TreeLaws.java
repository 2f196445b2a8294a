package dev.composepermit.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/** What holds for the places in every tree, whatever the text. */
final class TreeLaws {
    private final SourceText source;

    private TreeLaws(SourceText source) {
        this.source = source;
    }

    static void check(YamlReading reading) {
        TreeLaws laws = new TreeLaws(reading.source());
        reading.documents().forEach(laws::checkNode);
        int last = 0;
        for (YamlComment comment : reading.comments()) {
            assertThat(comment.range().start()).isGreaterThanOrEqualTo(last);
            assertThat(reading.source().slice(comment.range())).isEqualTo("#" + comment.text());
            last = comment.range().end();
        }
        for (YamlProblem problem : reading.problems()) {
            assertThat(reading.source().range().contains(problem.range())).isTrue();
        }
    }

    /** Children lie inside their parent and never overlap; a scalar's own text gives its value. */
    private void checkNode(YamlNode node) {
        assertThat(source.range().contains(node.range())).as("%s", node).isTrue();
        assertThat(node.range().contains(node.valueRange())).as("%s", node).isTrue();
        TextRange before =
                new TextRange(node.valueRange().start(), node.valueRange().start());
        for (YamlNode child : children(node)) {
            assertThat(node.valueRange().contains(child.range()))
                    .as("%s in %s", child, node.valueRange())
                    .isTrue();
            assertThat(child.range().start()).as("%s", child).isGreaterThanOrEqualTo(before.end());
            before = child.range();
            checkNode(child);
        }
        if (node instanceof YamlScalar scalar) {
            checkScalar(scalar);
        }
        if (node instanceof YamlAlias alias) {
            assertThat(source.slice(alias.range())).isEqualTo("*" + alias.name());
        }
    }

    private void checkScalar(YamlScalar scalar) {
        String slice = source.slice(scalar.valueRange());
        if (slice.isEmpty()) {
            assertThat(scalar.value()).isEmpty();
            return;
        }
        // The slice lacks the indentation of its first line; under a key of its own it is a complete file again. A
        // block scalar ends without the break of its last line, a value in flow style needs a flow context around it.
        boolean block = scalar.style() == YamlScalar.Style.LITERAL || scalar.style() == YamlScalar.Style.FOLDED;
        boolean cut = block && scalar.valueRange().end() == source.text().length();
        String deep = block ? blockContext(scalar, slice) : "[ " + slice + "\n]";
        String flat = "- " + slice + "\n";
        assertThat(List.of(
                        valueOf(cut ? chop(deep) : deep),
                        valueOf(cut ? chop(flat) : flat),
                        valueOf(" " + slice + "\n")))
                .as("%s", slice)
                .contains(scalar.value());
    }

    private static String chop(String text) {
        return text.substring(0, text.length() - 1);
    }

    /** Nests as deep as the scalar stood, so that an explicit indentation indicator counts from the same column. */
    private String blockContext(YamlScalar scalar, String slice) {
        int start = scalar.valueRange().start();
        int line = source.positionOf(start).line();
        String before = source.text().substring(source.lineRange(line).start(), start);
        return before.replaceAll("[^\\s?:-].*?(?=: )", "k").replaceAll("[&!]\\S+ ", "") + slice + "\n";
    }

    private static String valueOf(String text) {
        YamlReading reading = YamlReader.read(SourceText.of("slice", text));
        if (!reading.problems().isEmpty() || reading.documents().size() != 1) {
            return "unreadable: " + text;
        }
        List<YamlScalar> scalars = new ArrayList<>();
        collect(reading.documents().get(0), scalars);
        return scalars.isEmpty()
                ? "no scalar: " + text
                : scalars.get(scalars.size() - 1).value();
    }

    private static void collect(YamlNode node, List<YamlScalar> into) {
        if (node instanceof YamlScalar scalar) {
            into.add(scalar);
        }
        children(node).forEach(child -> collect(child, into));
    }

    static List<YamlNode> children(YamlNode node) {
        if (node instanceof YamlSequence sequence) {
            return sequence.items();
        }
        List<YamlNode> children = new ArrayList<>();
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> {
                children.add(entry.key());
                children.add(entry.value());
            });
        }
        return children;
    }
}
