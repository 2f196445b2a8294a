package dev.composepermit.compose.load;

import dev.composepermit.compose.syntax.Parsed;
import dev.composepermit.compose.syntax.VolumeSpec;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.List;
import java.util.Optional;

/** The way from a volume's short syntax to the long one (compose-go {@code transform/volume.go}). */
final class ShortVolume {
    private ShortVolume() {}

    /** The target of a short volume; empty when it can't be parsed. */
    static Optional<String> targetOf(String spec) {
        return VolumeSpec.parse(spec).toOptional().map(VolumeSpec::target);
    }

    /** The long form; the scalar itself when it can't be parsed, which is reported. */
    static Value longForm(ScalarValue written, ProblemLog problems) {
        Parsed<VolumeSpec> parsed = VolumeSpec.parse(written.text());
        parsed.failure().ifPresent(message -> problems.wrongValue(written, message));
        return parsed.toOptional().<Value>map(spec -> longForm(written, spec)).orElse(written);
    }

    private static MapValue longForm(ScalarValue written, VolumeSpec spec) {
        MapValue.Builder mount = MapValue.builder(written.place()).shortForm(written);
        mount.put("type", written.derive(spec.bind() ? "bind" : "volume"));
        if (!spec.source().isEmpty()) {
            mount.put("source", written.derive(spec.source()));
        }
        mount.put("target", written.derive(UnixPath.clean(spec.target())));
        if (spec.readOnly()) {
            mount.put("read_only", ScalarValue.bool(true, written.place()));
        }
        mount.put(spec.bind() ? "bind" : "volume", spec.bind() ? bind(written, spec) : volume(written, spec));
        if (!spec.options().isEmpty()) {
            List<Value> options =
                    spec.options().stream().<Value>map(written::derive).toList();
            mount.put(MapValue.SHORT_OPTIONS, new ListValue(options, written.place()));
        }
        return mount.build();
    }

    private static MapValue bind(ScalarValue written, VolumeSpec spec) {
        MapValue.Builder bind = MapValue.builder(written.place());
        bind.put("create_host_path", ScalarValue.bool(true, written.place()));
        spec.selinux().ifPresent(label -> bind.put("selinux", written.derive(label)));
        spec.propagation().ifPresent(propagation -> bind.put("propagation", written.derive(propagation)));
        return bind.build();
    }

    private static MapValue volume(ScalarValue written, VolumeSpec spec) {
        MapValue.Builder volume = MapValue.builder(written.place());
        if (spec.nocopy()) {
            volume.put("nocopy", ScalarValue.bool(true, written.place()));
        }
        return volume.build();
    }
}
