package dev.composepermit.image.catalog.build;

import java.util.List;
import java.util.Map;

/** A part of a card with the line it stands on. */
sealed interface CardNode {
    String file();

    int line();

    /** A plain value; numbers and booleans as written. */
    record Scalar(String file, int line, String text) implements CardNode {}

    /** A sequence. */
    record Items(String file, int line, List<CardNode> items) implements CardNode {}

    /** A mapping, in the order of the file. */
    record Keys(String file, int line, Map<String, CardNode> values) implements CardNode {}

    default CardProblem problem(String message) {
        return new CardProblem(file(), line(), message);
    }

    default String asText() {
        if (this instanceof Scalar scalar) {
            return scalar.text();
        }
        throw problem("expected a plain value");
    }

    /** The texts of a list; a plain value counts as a list of one. */
    default List<String> asTexts() {
        return this instanceof Items items
                ? items.items().stream().map(CardNode::asText).toList()
                : List.of(asText());
    }

    default Keys asKeys() {
        if (this instanceof Keys keys) {
            return keys;
        }
        throw problem("expected a mapping");
    }

    default boolean asFlag() {
        return switch (asText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw problem("expected true or false, not '" + asText() + "'");
        };
    }
}
