package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.choice;
import static dev.composepermit.compose.validate.Shape.flag;
import static dev.composepermit.compose.validate.Shape.integer;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.number;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.set;
import static dev.composepermit.compose.validate.Shape.text;

/** What a service mounts; see {@link ComposeShape} for the source. */
final class MountShape {
    /** The secrets or configs of a service or build. */
    static final Shape GRANTS = listOf(text().or(map(
            MapShape.open().with(text(), "source", "target", "uid", "gid").with(number(), "mode"))));

    static final Shape VOLUMES = set(text().or(volume()));

    private MountShape() {}

    private static Shape volume() {
        return map(MapShape.open()
                .with(choice("bind", "volume", "tmpfs", "cluster", "npipe", "image"), "type")
                .with(text(), "source", "target", "consistency")
                .with(flag(), "read_only")
                .with(MountShape::bindOptions, "bind")
                .with(MountShape::volumeOptions, "volume")
                .with(MountShape::tmpfsOptions, "tmpfs")
                .with(MountShape::imageOptions, "image")
                .require("type"));
    }

    private static Shape bindOptions() {
        return map(MapShape.open()
                .with(text(), "propagation")
                .with(flag(), "create_host_path")
                .with(choice("enabled", "disabled", "writable", "readonly"), "recursive")
                .with(choice("z", "Z"), "selinux"));
    }

    private static Shape volumeOptions() {
        return map(
                MapShape.open().with(pairs(), "labels").with(flag(), "nocopy").with(text(), "subpath"));
    }

    private static Shape tmpfsOptions() {
        return map(MapShape.open().with(integer(0, Double.MAX_VALUE), "size").with(number(), "mode"));
    }

    private static Shape imageOptions() {
        return map(MapShape.open().with(text(), "subpath"));
    }
}
