package dev.composepermit.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The laws of places over texts nobody has written. */
class PlacesPropertyTest {
    /** Pieces that make the parser work: indicators, breaks, multi-byte characters, whole constructs. */
    private static final String[] PIECES = {
        "a",
        "b: ",
        "- ",
        "? ",
        ": ",
        "\n",
        "\n  ",
        "\n    ",
        " ",
        "\t",
        "# c",
        " # d",
        "'x'",
        "\"y\\n\"",
        "|\n",
        ">-\n",
        "|+\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "&k ",
        "*k",
        "!reset ",
        "!!str ",
        "<<: ",
        "---\n",
        "...\n",
        "🐳",
        "é",
        "\r\n",
        "${A:-b}",
        "0755",
        "~",
        "''",
        "\\",
        "%",
        "@"
    };

    @Property(tries = 2000, seed = "20261121")
    void places_hold_and_nothing_is_thrown_whatever_the_text(@ForAll("texts") String text) {
        TreeLaws.check(YamlReader.read(SourceText.of("random.yaml", text)));
    }

    @Property(tries = 500, seed = "20261121")
    void a_written_tree_is_read_as_it_was_meant(@ForAll("trees") Tree tree) {
        String text = tree.write();
        YamlReading reading = YamlReader.read(SourceText.of("tree.yaml", text));
        TreeLaws.check(reading);
        assertThat(reading.problems()).isEmpty();
        assertThat(show(reading.documents().get(0))).isEqualTo(tree.show());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(30).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<Tree> trees() {
        Arbitrary<String> words =
                Arbitraries.of("x", "🐳 whale", "it''s", "a#b", "http://h:1", "no: yes", "", " sp ", "1");
        Arbitrary<Tree> leaves = Combinators.combine(
                        words, Arbitraries.integers().between(0, 2))
                .as((word, style) -> new Leaf(word, style));
        return nested(leaves, 4);
    }

    private static Arbitrary<Tree> nested(Arbitrary<Tree> leaves, int depth) {
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<List<Tree>> children =
                nested(leaves, depth - 1).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(leaves, children.map(Items::new), children.map(Entries::new));
    }

    private static String show(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            return "<" + scalar.value() + ">";
        }
        List<String> parts = new ArrayList<>();
        TreeLaws.children(node).forEach(child -> parts.add(show(child)));
        return (node instanceof YamlMapping ? "{" : "[")
                + String.join(",", parts)
                + (node instanceof YamlMapping ? "}" : "]");
    }

    /** A tree that can write itself as a block, with comments between. */
    private interface Tree {
        String show();

        String write(String indent);

        default String write() {
            return "# head\n" + write("");
        }
    }

    private record Leaf(String word, int style) implements Tree {
        @Override
        public String show() {
            return "<" + word + ">";
        }

        @Override
        public String write(String indent) {
            String quoted = style == 0
                    ? "'" + word.replace("'", "''") + "'"
                    : style == 1 ? "\"" + word + "\"" : "|-\n" + indent + "   " + word;
            // a block scalar would take leading spaces for indentation and can't be empty
            boolean block = style == 2 && (word.isEmpty() || word.startsWith(" "));
            return " " + (block ? "\"" + word + "\"" : quoted) + (style == 2 && !block ? "\n" : " # note\n\n");
        }
    }

    private record Items(List<Tree> items) implements Tree {
        @Override
        public String show() {
            List<String> parts = new ArrayList<>();
            items.forEach(item -> parts.add(item.show()));
            return "[" + String.join(",", parts) + "]";
        }

        @Override
        public String write(String indent) {
            StringBuilder out = new StringBuilder("\n");
            items.forEach(item -> out.append(indent).append("-").append(item.write(indent + "  ")));
            return out.append(indent).append("# tail\n").toString();
        }
    }

    private record Entries(List<Tree> values) implements Tree {
        @Override
        public String show() {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                parts.add("<k" + i + ">");
                parts.add(values.get(i).show());
            }
            return "{" + String.join(",", parts) + "}";
        }

        @Override
        public String write(String indent) {
            StringBuilder out = new StringBuilder("\n");
            for (int i = 0; i < values.size(); i++) {
                out.append(indent)
                        .append("k")
                        .append(i)
                        .append(":")
                        .append(values.get(i).write(indent + "  "));
            }
            return out.toString();
        }
    }
}
