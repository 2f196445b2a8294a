package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.report.JsonSchemas;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema for editors and the reader know the same keys and words. */
class ConfigSchemaTest {
    private static final Pattern KNOWN = Pattern.compile("\\((?:known|known here): ([^)]*)\\)");

    /** Where a mapping stands in the schema, and a file with a key there that nobody knows. */
    private static final Map<String, String> MAPPINGS = Map.of(
            "", "zzzzzzzzzzzzz: 1",
            "/properties/ignore", "ignore: {zzzzzzzzzzzzz: 1}",
            "/$defs/statement", "facts: [{image: a, zzzzzzzzzzzzz: 1}]",
            "/$defs/statement/properties/paths/additionalProperties/anyOf/1",
                    "facts: [{image: a, paths: {/a: {owner: \"1:1\", zzzzzzzzzzzzz: 1}}}]",
            "/$defs/statement/properties/entrypoint/anyOf/1", "facts: [{image: a, entrypoint: {zzzzzzzzzzzzz: 1}}]");

    /** Where a list of words stands in the schema, and a file with a word there that nobody knows. */
    private static final Map<String, String> WORDS = Map.of(
            "/properties/images/items/enum", "images: [zzzzzzzzzzzzz]",
            "/properties/severities/additionalProperties/enum", "severities: {volume-not-writable: zzzzzzzzzzzzz}",
            "/properties/fail_on/enum", "fail_on: zzzzzzzzzzzzz",
            "/properties/bind_mounts/anyOf/0/enum", "bind_mounts: zzzzzzzzzzzzz",
            "/$defs/statement/properties/tools/items/enum", "facts: [{image: a, tools: [zzzzzzzzzzzzz]}]",
            "/$defs/statement/properties/paths/additionalProperties/anyOf/1/properties/is/enum",
                    "facts: [{image: a, paths: {/a: {is: zzzzzzzzzzzzz}}}]",
            "/$defs/statement/properties/paths/additionalProperties/anyOf/1/properties/content/enum",
                    "facts: [{image: a, paths: {/a: {owner: \"1:1\", content: zzzzzzzzzzzzz}}}]");

    @Test
    void every_key_of_the_reader_is_in_the_schema_and_the_other_way_round() throws IOException {
        for (Map.Entry<String, String> mapping : MAPPINGS.entrySet()) {
            Set<String> inSchema =
                    new TreeSet<>(schema().at(mapping.getKey() + "/properties").propertyNames());
            assertThat(known(mapping.getValue())).as(mapping.getValue()).isEqualTo(inSchema);
        }
    }

    @Test
    void every_word_of_the_reader_is_in_the_schema_and_the_other_way_round() throws IOException {
        for (Map.Entry<String, String> list : WORDS.entrySet()) {
            Set<String> inSchema = new TreeSet<>();
            schema().at(list.getKey()).forEach(word -> inSchema.add(word.asString()));
            assertThat(known(list.getValue())).as(list.getValue()).isEqualTo(inSchema);
        }
    }

    @Test
    void the_example_of_the_page_is_valid_to_both() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```yaml\n(.*?)```").matcher(Files.readString(Path.of("docs", "configuration.md")));
        assertThat(block.find()).isTrue();
        String example = block.group(1);
        assertThat(faults(example)).isEmpty();
        assertThat(schemaFaults(example)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "engine: dokcer",
                "userns_remap: some",
                "images: lock",
                "facts: [{user: x}]",
                "facts: [{image: x, uid: -1}]",
                "facts: [{image: x, writes: data}]",
                "facts: [{image: x, paths: {/a: gone}}]",
                "facts: [{image: x, paths: {a: absent}}]",
                "facts: [{image: x, entrypoint: active}]",
                "ignore: [a]",
                "bind_mounts: {a: b}"
            })
    void what_the_one_rejects_the_other_rejects(String text) throws IOException {
        assertThat(faults(text)).isNotEmpty();
        assertThat(schemaFaults(text)).isNotEmpty();
    }

    private static JsonNode schema() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("docs", "config.schema.json")));
    }

    private static List<String> schemaFaults(String yaml) throws IOException {
        String json = JsonMapper.shared().writeValueAsString(new YAMLMapper().readTree(yaml));
        return JsonSchemas.faults("config.schema.json", json);
    }

    private static List<String> faults(String yaml) {
        List<String> faults = new ArrayList<>();
        ConfigReader.read(Path.of("/x/.compose-permit.yaml"), SourceText.of(".compose-permit.yaml", yaml))
                .faults()
                .forEach(fault -> faults.add(fault.message()));
        return faults;
    }

    /** The words that the reader's message lists. */
    private static Set<String> known(String yaml) {
        String all = String.join("\n", faults(yaml));
        Matcher known = KNOWN.matcher(all);
        assertThat(known.find()).as(all).isTrue();
        return new TreeSet<>(List.of(known.group(1).split(", ")));
    }
}
