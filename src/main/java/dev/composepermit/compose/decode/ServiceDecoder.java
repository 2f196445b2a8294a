package dev.composepermit.compose.decode;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Mount.Granted.Kind;
import dev.composepermit.compose.Service;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decodes one service of a finished model. */
final class ServiceDecoder {
    private ServiceDecoder() {}

    static Service decode(String name, Place place, MapValue service, List<Mount> mounts) {
        return new Service(
                Located.of(name, place),
                Texts.notEmpty(service, "image"),
                build(service),
                Texts.of(service, "user"),
                Texts.list(service.get("group_add")),
                mounts,
                CommandDecoder.decode(service, "entrypoint"),
                CommandDecoder.decode(service, "command"),
                Texts.pairs(service.get("environment")),
                !Mark.ENVIRONMENT_INCOMPLETE.isOn(service),
                Texts.notEmpty(service, "working_dir"),
                DependencyDecoder.decode(service.map("depends_on")),
                Texts.list(service.get("profiles")),
                Texts.of(service, "read_only").map(written -> written.map("true"::equals)),
                Texts.isTrue(service, "privileged"),
                capabilities(service, "cap_add"),
                capabilities(service, "cap_drop"),
                Texts.list(service.get("security_opt")),
                Texts.notEmpty(service, "userns_mode"),
                Texts.notEmpty(service, "network_mode"),
                Texts.notEmpty(service, "restart"),
                Texts.notEmpty(service, "platform"),
                Texts.integer(service, "scale").or(() -> Texts.integer(service.map("deploy"), "replicas")),
                service.map("provider") != null,
                HookDecoder.decode(service),
                Texts.labels(service.get("labels")),
                isComplete(service));
    }

    /** The mounts of a container that is no service can't be known. */
    private static boolean isComplete(MapValue service) {
        return !Mark.INCOMPLETE.isOn(service)
                && Texts.list(service.get("volumes_from")).stream()
                        .noneMatch(from -> from.value().startsWith(InheritedMounts.CONTAINER));
    }

    private static Optional<Build> build(MapValue service) {
        return Optional.ofNullable(service.map("build")).map(BuildDecoder::decode);
    }

    /** The mounts the service itself asks for. */
    static List<Mount> mounts(MapValue service) {
        List<Mount> mounts = new ArrayList<>();
        addVolumes(service.list("volumes"), mounts);
        Texts.list(service.get("tmpfs")).forEach(item -> mounts.add(TmpfsDecoder.decode(item)));
        addAll(service, "secrets", secret -> GrantDecoder.decode(secret, Kind.SECRET), mounts);
        addAll(service, "configs", config -> GrantDecoder.decode(config, Kind.CONFIG), mounts);
        return mounts;
    }

    private static void addVolumes(@Nullable ListValue volumes, List<Mount> into) {
        if (volumes == null) {
            return;
        }
        for (Value item : volumes.items()) {
            if (item instanceof MapValue mount) {
                MountDecoder.decode(mount).ifPresent(into::add);
            } else if (item instanceof ScalarValue spec) {
                MountDecoder.decode(spec).ifPresent(into::add);
            }
        }
    }

    private static void addAll(
            MapValue service, String key, Function<MapValue, Optional<Mount>> decoder, List<Mount> into) {
        for (MapValue item : Texts.maps(service.list(key))) {
            decoder.apply(item).ifPresent(into::add);
        }
    }

    private static List<Located<String>> capabilities(MapValue service, String key) {
        return Texts.list(service.get(key)).stream()
                .map(capability -> capability.map(ServiceDecoder::capability))
                .toList();
    }

    private static String capability(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        return upper.startsWith("CAP_") ? upper.substring("CAP_".length()) : upper;
    }
}
