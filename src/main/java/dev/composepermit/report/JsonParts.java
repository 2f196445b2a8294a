package dev.composepermit.report;

import dev.composepermit.fact.Evidence;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Optional;

/** The pieces that the JSON documents have in common. */
final class JsonParts {
    private JsonParts() {}

    /** {@code "file": …, "line": …, "column": …} and the end, as members of the object that is open. */
    static void position(JsonWriter json, Place place) {
        json.field("file", place.file())
                .field("line", place.start().line())
                .field("column", place.start().column())
                .field("endLine", place.end().line())
                .field("endColumn", place.end().column());
    }

    static void evidence(JsonWriter json, List<Evidence> evidence) {
        evidence(json, "evidence", evidence);
    }

    static void evidence(JsonWriter json, String name, List<Evidence> evidence) {
        json.name(name).beginArray();
        for (Evidence item : evidence) {
            json.beginObject().field("source", item.source().label()).field("detail", item.detail());
            item.place()
                    .ifPresent(place -> json.field("file", place.file())
                            .field("line", place.start().line())
                            .field("column", place.start().column()));
            item.citation().ifPresent(citation -> json.field("citation", citation));
            if (item.inferred()) {
                json.field("inferred", true);
            }
            json.endObject();
        }
        json.endArray();
    }

    /** A member that is {@code null} when there is no value. */
    static void orNull(JsonWriter json, String name, Optional<String> value) {
        json.name(name);
        value.ifPresentOrElse(json::value, json::nullValue);
    }
}
