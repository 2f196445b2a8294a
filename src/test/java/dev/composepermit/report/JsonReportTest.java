package dev.composepermit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final String SCHEMA = "lint.schema.json";

    @Test
    void the_document_is_what_the_schema_says() {
        String json = HandMade.render(new JsonReport("1.2.3"));
        assertThat(JsonSchemas.faults(SCHEMA, json)).isEmpty();
    }

    @Test
    void the_schema_refuses_what_is_not_such_a_document() {
        String json = HandMade.render(new JsonReport("1.2.3"));
        assertThat(JsonSchemas.faults(SCHEMA, "{}")).isNotEmpty();
        assertThat(JsonSchemas.faults(SCHEMA, json.replace("\"severity\": \"error\"", "\"severity\": \"bad\"")))
                .isNotEmpty();
        assertThat(JsonSchemas.faults(SCHEMA, json.replace("\"line\": 5", "\"line\": 0")))
                .isNotEmpty();
        assertThat(JsonSchemas.faults(SCHEMA, json.replace("\"schemaVersion\": 1", "\"schemaVersion\": 2")))
                .isNotEmpty();
    }

    @Test
    void findings_failures_and_unknown_mounts_are_all_there() {
        JsonNode root = JsonMapper.shared().readTree(HandMade.render(new JsonReport("1.2.3")));
        assertThat(root.at("/findings/1/rule").asString()).isEqualTo("volume-not-writable");
        assertThat(root.at("/findings/1/evidence/1/line").asInt()).isEqualTo(2);
        assertThat(root.at("/findings/1/remedies/0/snippet").asString()).isEqualTo("- trace_data:/home/nonroot/data");
        assertThat(root.at("/findings/1/remedies/1/snippet").isNull()).isTrue();
        assertThat(root.at("/failures/0/file").asString()).isEqualTo("gone.yaml");
        assertThat(root.at("/unknownMounts/0/reason").asString()).isEqualTo("image-not-known");
        assertThat(root.at("/summary/errors").asInt()).isEqualTo(1);
        assertThat(root.at("/engine").asString()).isEqualTo("docker@28");
    }
}
