package dev.composepermit.compose.load;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.PathRules;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.Map;

/**
 * Makes relative paths absolute (compose-go {@code paths/resolve.go}). Compose resolves an extended or included file's
 * paths against that file's directory first; made absolute at once they mean the same.
 */
final class PathResolution {
    /** Which attributes hold paths, and which sort of path. */
    private enum Sort {
        PATH,
        /** A path, also one that is absolute on Windows. */
        HOST_PATH,
        BUILD_CONTEXT,
        EXTENDED_FILE,
        MOUNT,
        VOLUME
    }

    private static final PathRules<Sort> SORTS = PathRules.<Sort>create()
            .add("services.*.build.context", Sort.BUILD_CONTEXT)
            .add("services.*.build.additional_contexts.*", Sort.BUILD_CONTEXT)
            .add("services.*.env_file.*.path", Sort.PATH)
            .add("services.*.label_file.*", Sort.PATH)
            .add("services.*.extends.file", Sort.EXTENDED_FILE)
            .add("services.*.volumes.*", Sort.MOUNT)
            .add("configs.*.file", Sort.HOST_PATH)
            .add("secrets.*.file", Sort.HOST_PATH)
            .add("volumes.*", Sort.VOLUME);

    private final String directory;
    private final Environment environment;

    PathResolution(String directory, Environment environment) {
        this.directory = directory;
        this.environment = environment;
    }

    MapValue apply(MapValue model) {
        return map(model, SORTS);
    }

    private MapValue map(MapValue map, PathRules<Sort> sorts) {
        MapValue.Builder changed = null;
        for (Map.Entry<String, MapValue.Entry> each : map.entries().entrySet()) {
            Value before = each.getValue().value();
            Value after = value(before, sorts.under(each.getKey()));
            if (after != before) {
                changed = changed == null ? map.toBuilder() : changed;
                changed.put(each.getKey(), after);
            }
        }
        return changed == null ? map : changed.build();
    }

    private Value value(Value value, PathRules<Sort> sorts) {
        if (sorts.isEmpty()) {
            return value;
        }
        if (sorts.rule().isPresent()) {
            return resolve(value, sorts.rule().get());
        }
        if (value instanceof MapValue map) {
            return map(map, sorts);
        }
        if (value instanceof ListValue list) {
            return list.map(item -> value(item, sorts.underAny()));
        }
        return value;
    }

    private Value resolve(Value value, Sort sort) {
        return switch (sort) {
            case PATH -> scalar(value, this::path);
            case HOST_PATH -> scalar(value, this::hostPath);
            case BUILD_CONTEXT -> scalar(value, this::buildContext);
            case EXTENDED_FILE -> scalar(value, text -> RemoteResource.isRemote(text) ? text : path(text));
            case MOUNT -> mount(value);
            case VOLUME -> volume(value);
        };
    }

    private static Value scalar(Value value, java.util.function.UnaryOperator<String> change) {
        return value instanceof ScalarValue scalar && scalar.isString()
                ? scalar.resolvedTo(change.apply(scalar.text()))
                : value;
    }

    private String path(String written) {
        String path = environment.expandHome(written);
        return path.isEmpty() || UnixPath.isAbsolute(path) ? path : UnixPath.join(directory, path);
    }

    private String hostPath(String written) {
        String path = environment.expandHome(written);
        boolean absolute = UnixPath.isAbsolute(path) || UnixPath.isAbsoluteOnWindows(path);
        return absolute ? path : UnixPath.join(directory, path);
    }

    private String buildContext(String written) {
        boolean elsewhere =
                written.contains("://") || written.startsWith("service:") || RemoteResource.isRemoteContext(written);
        return elsewhere ? written : path(written);
    }

    private Value mount(Value value) {
        if (!(value instanceof MapValue mount)) {
            return value;
        }
        ScalarValue type = mount.scalar("type");
        ScalarValue source = mount.scalar("source");
        boolean bind = type != null && type.text().equals("bind");
        return bind && source != null ? mount.with("source", source.resolvedTo(hostPath(source.text()))) : mount;
    }

    /** A local volume with {@code o: bind} is a bind mount of its {@code device}. */
    private Value volume(Value value) {
        if (!(value instanceof MapValue volume)) {
            return value;
        }
        ScalarValue driver = volume.scalar("driver");
        MapValue options = volume.map("driver_opts");
        if (driver == null || !driver.text().equals("local") || options == null) {
            return volume;
        }
        ScalarValue kind = options.scalar("o");
        ScalarValue device = options.scalar("device");
        return kind != null && kind.text().equals("bind") && device != null
                ? volume.with("driver_opts", options.with("device", device.resolvedTo(hostPath(device.text()))))
                : volume;
    }
}
