package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decodes items of {@code volumes:}, in long form. */
final class MountDecoder {
    private MountDecoder() {}

    /** A mount; empty when it has no type or target, which was reported. */
    static Optional<Mount> decode(MapValue mount) {
        ScalarValue type = mount.scalar("type");
        Optional<Located<String>> target = Texts.of(mount, "target");
        if (type == null || target.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type.text()) {
                    case "volume" -> volume(mount, target.get());
                    case "bind" -> bind(mount, target.get());
                    case "tmpfs" -> tmpfs(mount, target.get());
                    default -> other(mount, type.text(), target.get());
                });
    }

    /**
     * A mount in the short syntax that hangs on an unset variable, so that Compose could not take it apart here: the
     * target, if it can be made out, and nothing known about the source.
     */
    static Optional<Mount> decode(ScalarValue spec) {
        String[] sections = spec.text().split(":", -1);
        String target = sections.length > 1 ? sections[1] : "";
        return target.startsWith("/") && spec.dependsOnUnsetVariable()
                ? Optional.of(new Mount.Other(
                        Mount.Other.UNKNOWN,
                        Optional.of(Texts.of(spec).map(text -> sections[0])),
                        Texts.of(spec).map(text -> target),
                        false,
                        Optional.empty(),
                        spec.place()))
                : Optional.empty();
    }

    private static Mount volume(MapValue mount, Located<String> target) {
        MapValue volume = mount.map("volume");
        boolean nocopy = volume != null && Texts.isTrue(volume, "nocopy");
        boolean readOnly = Texts.isTrue(mount, "read_only");
        Optional<Located<String>> source = Texts.notEmpty(mount, "source");
        if (source.isEmpty()) {
            return new Mount.AnonymousVolume(target, readOnly, nocopy, Optional.empty(), mount.place());
        }
        Optional<Located<String>> subpath = volume == null ? Optional.empty() : Texts.notEmpty(volume, "subpath");
        return new Mount.NamedVolume(
                source.get(), target, readOnly, nocopy, subpath, options(mount), Optional.empty(), mount.place());
    }

    private static Mount bind(MapValue mount, Located<String> target) {
        ScalarValue source = mount.scalar("source");
        Located<String> path = source == null ? Located.of("", mount.place()) : Texts.of(source);
        return new Mount.Bind(
                path,
                source == null ? "" : source.written(),
                target,
                Texts.isTrue(mount, "read_only"),
                !Texts.isFalse(mount.map("bind"), "create_host_path"),
                options(mount),
                Optional.empty(),
                mount.place());
    }

    private static Mount tmpfs(MapValue mount, Located<String> target) {
        MapValue tmpfs = mount.map("tmpfs");
        Map<String, Located<String>> options = new LinkedHashMap<>();
        for (String key : new String[] {"mode", "size"}) {
            if (tmpfs != null) {
                Texts.of(tmpfs, key).ifPresent(text -> options.put(key, text));
            }
        }
        return new Mount.Tmpfs(
                target,
                Texts.isTrue(mount, "read_only"),
                options,
                Texts.integer(tmpfs, "mode"),
                true,
                Optional.empty(),
                mount.place());
    }

    private static Mount other(MapValue mount, String type, Located<String> target) {
        return new Mount.Other(
                type,
                Texts.notEmpty(mount, "source"),
                target,
                Texts.isTrue(mount, "read_only"),
                Optional.empty(),
                mount.place());
    }

    private static List<String> options(MapValue mount) {
        List<String> options = new ArrayList<>();
        Texts.list(mount.get(MapValue.SHORT_OPTIONS)).forEach(option -> options.add(option.value()));
        MapValue bind = mount.map("bind");
        ScalarValue selinux = bind == null ? null : bind.scalar("selinux");
        if (selinux != null && !options.contains(selinux.text())) {
            options.add(selinux.text());
        }
        return options;
    }
}
