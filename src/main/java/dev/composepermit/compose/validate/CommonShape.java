package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.integer;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.texts;

/** Shapes used in several sections; see {@link ComposeShape} for the source. */
final class CommonShape {
    static final Shape COMMAND = text().orNull().or(listOf(text()));
    static final Shape EXTRA_HOSTS = map(MapShape.of(text().or(listOf(text())))).or(texts());
    static final Shape ULIMITS = map(MapShape.of(
            integer().or(map(MapShape.open().with(integer(), "hard", "soft").require("soft", "hard")))));

    private CommonShape() {}
}
