package dev.composepermit.image.catalog.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a card's YAML, keeping the lines. */
final class CardParser {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String file;
    private final JsonParser parser;

    private CardParser(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static CardNode.Keys parse(String file, String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            CardParser cards = new CardParser(file, parser);
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new CardProblem(file, 1, "the card is empty");
            }
            return cards.node(first).asKeys();
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new CardProblem(file, at == null ? 1 : at.getLineNr(), "not YAML: " + e.getOriginalMessage());
        }
    }

    private CardNode node(JsonToken token) {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (token) {
            case START_OBJECT -> keys(line);
            case START_ARRAY -> items(line);
            case VALUE_NULL -> throw new CardProblem(file, line, "a value is missing");
            default -> new CardNode.Scalar(file, line, parser.getString());
        };
    }

    private CardNode keys(int line) {
        Map<String, CardNode> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            CardNode value = node(parser.nextToken());
            if (values.put(key, value) != null) {
                throw new CardProblem(file, keyLine, "the key '" + key + "' stands here twice");
            }
        }
        return new CardNode.Keys(file, line, values);
    }

    private CardNode items(int line) {
        List<CardNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new CardNode.Items(file, line, items);
    }
}
