package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlReading;
import dev.composepermit.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FragmentWriterTest {
    private static final Layout TWO = new Layout("\n", 2, 2);

    @Test
    void a_service_is_written_as_a_person_would() {
        Map<String, Fragment> entries = new LinkedHashMap<>();
        entries.put("image", new Fragment.Text("busybox:1.37"));
        entries.put("user", new Fragment.Quoted("0:0"));
        entries.put("cap_drop", new Fragment.Row(List.of(new Fragment.Text("ALL"))));
        entries.put("command", new Fragment.Items(List.of(new Fragment.Lines("set -eu\n\necho hi\n"))));
        entries.put("restart", new Fragment.Quoted("no"));
        assertThat(FragmentWriter.entry("volume-init", new Fragment.Mapping(entries), 2, TWO))
                .isEqualTo("""
                          volume-init:
                            image: busybox:1.37
                            user: "0:0"
                            cap_drop: [ALL]
                            command:
                              - |
                                set -eu

                                echo hi
                            restart: "no"
                        """);
    }

    @Property(tries = 500)
    void any_string_reads_back_as_itself(@ForAll String value) {
        boolean printable = value.codePoints().allMatch(c -> c == '\n' || c == '\t' || c >= ' ' && c < 0x7f);
        String wanted = printable ? value : value.replaceAll("[^ -~]", "?");
        assertThat(readBack(FragmentWriter.entry("key", new Fragment.Text(wanted), 0, TWO)))
                .isEqualTo(wanted);
        assertThat(readBack("{\"key\": " + FragmentWriter.flow(new Fragment.Text(wanted)) + "}"))
                .isEqualTo(wanted);
    }

    private static String readBack(String yaml) {
        YamlReading reading = YamlReader.read(SourceText.of("x", yaml));
        assertThat(reading.problems()).isEmpty();
        YamlMapping root = (YamlMapping) reading.documents().get(0);
        return ((YamlScalar) root.entries().get(0).value()).value();
    }
}
