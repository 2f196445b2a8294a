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

    @Test
    void what_another_writer_wrote_stands_as_if_it_was_written_here_and_can_be_taken_in_pieces() {
        String whole = entries(new JsonWriter().beginObject().name("list").beginArray())
                .endArray()
                .endObject()
                .document();
        JsonWriter outer = new JsonWriter().beginObject().name("list").beginArray();
        StringBuilder pieces = new StringBuilder();
        for (String entry : List.of("first", "second")) {
            outer.written(entry(new JsonWriter(2), entry).value());
            pieces.append(outer.taken());
        }
        pieces.append(outer.endArray().endObject().document());
        assertThat(pieces).hasToString(whole);
        assertThatThrownBy(() -> new JsonWriter(2).beginObject().value()).isInstanceOf(IllegalStateException.class);
    }

    private static JsonWriter entries(JsonWriter json) {
        return entry(entry(json, "first"), "second");
    }

    private static JsonWriter entry(JsonWriter json, String name) {
        return json.beginObject().field("name", name).field("of", List.of("a")).endObject();
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
