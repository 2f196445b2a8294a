package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.choice;
import static dev.composepermit.compose.validate.Shape.flag;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.scalar;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.textOrTexts;

import java.util.Set;

/** Life cycle hooks and {@code develop}; see {@link ComposeShape} for the source. */
final class HookShape {
    static final Shape HOOK = map(hook().require("command"));

    /** Compose 5.3 and newer. */
    static final Shape PRE_START = map(hook().with(text(), "image").with(flag(), "per_replica"));

    static final Shape DEVELOP =
            map(MapShape.open().with(listOf(watch()), "watch")).orNull();

    private HookShape() {}

    private static MapShape hook() {
        return MapShape.open()
                .with(CommonShape.COMMAND, "command")
                .with(text(), "user", "working_dir")
                .with(flag(), "privileged")
                .with(pairs(), "environment");
    }

    private static Shape watch() {
        return map(MapShape.open()
                .with(textOrTexts(), "ignore", "include")
                .with(text(), "path", "target")
                .with(choice("rebuild", "sync", "restart", "sync+restart", "sync+exec"), "action")
                .with(HOOK, "exec")
                .with(scalar(Set.of(Shape.Type.BOOLEAN)), "initial_sync")
                .require("path", "action"));
    }
}
