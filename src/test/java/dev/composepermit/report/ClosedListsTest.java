package dev.composepermit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The closed lists of the program and those of the JSON contracts are the same. */
class ClosedListsTest {
    @Test
    void reasons_for_not_knowing() throws IOException {
        assertThat(listed("inspect.schema.json", "/$defs/reason/enum"))
                .containsExactlyInAnyOrderElementsOf(labels(UnknownReason.values(), UnknownReason::label));
    }

    @Test
    void sources_of_evidence() throws IOException {
        List<String> sources = labels(EvidenceSource.values(), EvidenceSource::label);
        for (String schema : List.of("inspect.schema.json", "lint.schema.json")) {
            assertThat(listed(schema, "/$defs/evidence/properties/source/enum"))
                    .containsExactlyInAnyOrderElementsOf(sources);
        }
    }

    @Test
    void engines_and_severities() throws IOException {
        assertThat(listed("inspect.schema.json", "/properties/engine/enum"))
                .containsExactlyInAnyOrderElementsOf(labels(EngineKind.values(), EngineKind::label));
        assertThat(listed("lint.schema.json", "/properties/findings/items/properties/severity/enum"))
                .containsExactlyInAnyOrderElementsOf(labels(Severity.values(), Severity::label));
    }

    private static <E> List<String> labels(E[] values, Function<E, String> label) {
        return Arrays.stream(values).map(label).toList();
    }

    private static List<String> listed(String schema, String pointer) throws IOException {
        JsonNode list = JsonMapper.shared()
                .readTree(Files.readString(Path.of("docs", schema)))
                .at(pointer);
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asString()));
        return words;
    }
}
