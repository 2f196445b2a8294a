package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.flag;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.number;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.textOrTexts;

import dev.composepermit.compose.validate.MapShape.Rest;
import java.util.Set;

/**
 * The top level of a Compose file and its resources, after compose-go v2.9.1 {@code schema/compose-spec.json}, which
 * Docker Compose 2.40.3 checks with. Keys that only the newer specification has ({@code pre_start}, {@code
 * no_cache_filter}) are allowed too.
 */
final class ComposeShape {
    private static final Shape DRIVER_OPTIONS = map(MapShape.of(number()));

    static final MapShape FILE = MapShape.open()
            .with(text(), "version", "name")
            .with(() -> listOf(include()), "include")
            .with(map(MapShape.named(ServiceShape.SERVICE, Rest.NAMES)), "services")
            .with(() -> map(MapShape.named(model(), Rest.ANY_BUT_CHECK_NAMES)), "models")
            .with(() -> map(MapShape.named(network(), Rest.ANY_BUT_CHECK_NAMES)), "networks")
            .with(() -> map(MapShape.named(volume(), Rest.NAMES)), "volumes")
            .with(() -> map(MapShape.named(secret(), Rest.NAMES)), "secrets")
            .with(() -> map(MapShape.named(config(), Rest.NAMES)), "configs");

    private ComposeShape() {}

    private static Shape include() {
        return text().or(map(
                MapShape.closed().with(textOrTexts(), "path", "env_file").with(text(), "project_directory")));
    }

    private static Shape model() {
        return map(MapShape.open()
                .with(text(), "name", "model")
                .with(Shape.scalar(Set.of(Shape.Type.INTEGER)), "context_size")
                .with(listOf(text()), "runtime_flags")
                .require("model"));
    }

    private static Shape network() {
        Shape texts = map(MapShape.of(text()));
        Shape pool = map(
                MapShape.open().with(text(), "subnet", "ip_range", "gateway").with(texts, "aux_addresses"));
        Shape ipam = map(MapShape.open()
                .with(text(), "driver")
                .with(listOf(pool), "config")
                .with(texts, "options"));
        return map(MapShape.open()
                        .with(text(), "name", "driver")
                        .with(DRIVER_OPTIONS, "driver_opts")
                        .with(ipam, "ipam")
                        .with(external(Rest.EXTENSIONS), "external")
                        .with(flag(), "internal", "enable_ipv4", "enable_ipv6", "attachable")
                        .with(pairs(), "labels"))
                .orNull();
    }

    private static Shape volume() {
        return map(MapShape.open()
                        .with(text(), "name", "driver")
                        .with(DRIVER_OPTIONS, "driver_opts")
                        .with(external(Rest.EXTENSIONS), "external")
                        .with(pairs(), "labels"))
                .orNull();
    }

    private static Shape secret() {
        return map(MapShape.open()
                .with(text(), "name", "environment", "file", "driver", "template_driver")
                .with(DRIVER_OPTIONS, "driver_opts")
                .with(external(Rest.ANY), "external")
                .with(pairs(), "labels"));
    }

    private static Shape config() {
        return map(MapShape.open()
                .with(text(), "name", "environment", "file", "content", "template_driver")
                .with(external(Rest.ANY), "external")
                .with(pairs(), "labels"));
    }

    private static Shape external(Rest rest) {
        return flag().or(map(MapShape.open().with(text(), "name").rest(rest)));
    }
}
