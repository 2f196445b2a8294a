package dev.composepermit.image.oci;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON documents of images and registries: bounded, and never trusted to have the types they should have. */
public final class Documents {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Documents() {}

    /**
     * Parses a document.
     *
     * @param what it is, for a person
     */
    public static JsonNode parse(byte[] bytes, String what) throws ImageException {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (root != null && (root.isObject() || root.isArray())) {
                return root;
            }
        } catch (JacksonException e) {
            // its message quotes the document
        }
        throw new ImageException(what + " is no JSON document");
    }

    /**
     * Reads a stream to its end.
     *
     * @param what it is, for a person
     */
    public static byte[] bytes(InputStream in, int most, String what) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new ImageException(what + " is larger than " + most + " bytes");
        }
        return bytes;
    }

    /** A string; the empty string when it is absent. */
    public static String text(JsonNode object, String key) throws ImageException {
        JsonNode value = object.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw new ImageException("\"" + key + "\" is no string");
        }
        return value.stringValue();
    }

    /** A list of strings; empty when it is absent. */
    public static List<String> texts(JsonNode object, String key) throws ImageException {
        JsonNode list = object.path(key);
        if (list.isMissingNode() || list.isNull()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        for (JsonNode item : list) {
            if (item.isString()) {
                all.add(item.stringValue());
            }
        }
        if (!list.isArray() || all.size() != list.size()) {
            throw new ImageException("\"" + key + "\" is no list of strings");
        }
        return all;
    }
}
