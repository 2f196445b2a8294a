package dev.composepermit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {
    @Test
    void objects_and_arrays_are_indented_and_empty_ones_are_closed_at_once() {
        String json = new JsonWriter()
                .beginObject()
                .field("a", 1)
                .name("b")
                .beginArray()
                .value("x")
                .beginObject()
                .endObject()
                .endArray()
                .field("c", List.of())
                .name("d")
                .nullValue()
                .field("e", true)
                .endObject()
                .document();
        assertThat(json).isEqualTo("""
                        {
                          "a": 1,
                          "b": [
                            "x",
                            {}
                          ],
                          "c": [],
                          "d": null,
                          "e": true
                        }
                        """);
    }

    @Property(tries = 300)
    void any_string_comes_back_from_another_reader(@ForAll String text) {
        String json = new JsonWriter().beginArray().value(text).endArray().document();
        String wire = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(JsonMapper.shared().readTree(wire).get(0).asString()).isEqualTo(text);
    }

    @Test
    void half_a_surrogate_pair_survives_the_way_through_utf_8() {
        String json = new JsonWriter()
                .beginArray()
                .value("\ud83d|\ude00|\ud83d\ude00")
                .endArray()
                .document();
        assertThat(json).contains("\\ud83d|\\ude00|\ud83d\ude00");
    }

    @Test
    void a_document_that_is_not_well_formed_is_refused() {
        assertThatThrownBy(() -> new JsonWriter().beginObject().value(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().beginObject().endArray()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().beginArray().name("a")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().beginArray().document()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new JsonWriter().value(1).value(2)).isInstanceOf(IllegalStateException.class);
    }
}
