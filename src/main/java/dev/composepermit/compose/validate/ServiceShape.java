package dev.composepermit.compose.validate;

import static dev.composepermit.compose.validate.Shape.choice;
import static dev.composepermit.compose.validate.Shape.flag;
import static dev.composepermit.compose.validate.Shape.integer;
import static dev.composepermit.compose.validate.Shape.listOf;
import static dev.composepermit.compose.validate.Shape.map;
import static dev.composepermit.compose.validate.Shape.number;
import static dev.composepermit.compose.validate.Shape.pairs;
import static dev.composepermit.compose.validate.Shape.scalar;
import static dev.composepermit.compose.validate.Shape.set;
import static dev.composepermit.compose.validate.Shape.text;
import static dev.composepermit.compose.validate.Shape.textOrTexts;
import static dev.composepermit.compose.validate.Shape.texts;

import dev.composepermit.compose.validate.MapShape.Rest;
import java.util.Set;

/** A service; see {@link ComposeShape} for the source. */
final class ServiceShape {
    static final Shape SERVICE = service();

    private ServiceShape() {}

    private static Shape service() {
        MapShape keys = MapShape.open();
        scalars(keys);
        lists(keys);
        sections(keys);
        return map(keys);
    }

    private static void scalars(MapShape keys) {
        keys.with(text(), "cgroup_parent", "container_name", "cpuset", "domainname", "hostname", "image", "ipc")
                .with(text(), "isolation", "mac_address", "network_mode", "platform", "pull_policy")
                .with(text(), "pull_refresh_after", "restart", "runtime", "stop_grace_period", "stop_signal", "user")
                .with(text(), "userns_mode", "uts", "working_dir")
                .with(text().orNull(), "pid")
                .with(choice("host", "private"), "cgroup")
                .with(flag(), "attach", "init", "oom_kill_disable", "privileged", "read_only", "stdin_open", "tty")
                .with(scalar(Set.of(Shape.Type.BOOLEAN)), "use_api_socket")
                .with(number(), "cpu_shares", "cpu_quota", "cpu_period", "cpu_rt_period", "cpu_rt_runtime", "cpus")
                .with(number(), "mem_limit", "memswap_limit", "pids_limit", "shm_size")
                .with(integer(), "mem_reservation", "mem_swappiness", "scale")
                .with(integer(0, Double.MAX_VALUE), "cpu_count")
                .with(integer(0, 100), "cpu_percent")
                .with(integer(-1000, 1000), "oom_score_adj");
    }

    private static void lists(MapShape keys) {
        Shape names = set(scalar(Set.of(Shape.Type.STRING, Shape.Type.NUMBER)));
        keys.with(texts(), "cap_add", "cap_drop", "device_cgroup_rules", "dns_opt", "external_links", "links")
                .with(texts(), "profiles", "security_opt", "volumes_from")
                .with(textOrTexts(), "dns", "dns_search", "tmpfs")
                .with(names, "expose", "group_add")
                .with(text().or(listOf(text())), "label_file")
                .with(pairs(), "annotations", "environment", "labels", "sysctls")
                .with(() -> CommonShape.COMMAND, "command", "entrypoint")
                .with(() -> CommonShape.EXTRA_HOSTS, "extra_hosts")
                .with(() -> CommonShape.ULIMITS, "ulimits");
    }

    private static void sections(MapShape keys) {
        keys.with(() -> BuildShape.BUILD, "build")
                .with(ServiceShape::blockIo, "blkio_config")
                .with(() -> MountShape.GRANTS, "configs", "secrets")
                .with(ServiceShape::credentials, "credential_spec")
                .with(ServiceShape::dependsOn, "depends_on")
                .with(() -> DeployShape.DEPLOY, "deploy")
                .with(() -> HookShape.DEVELOP, "develop")
                .with(ServiceShape::devices, "devices")
                .with(ServiceShape::envFile, "env_file")
                .with(ServiceShape::extended, "extends")
                .with(() -> DeployShape.GPUS, "gpus")
                .with(ServiceShape::healthcheck, "healthcheck")
                .with(ServiceShape::logging, "logging")
                .with(ServiceShape::models, "models")
                .with(ServiceShape::networks, "networks")
                .with(ServiceShape::ports, "ports")
                .with(() -> listOf(HookShape.HOOK), "post_start", "pre_stop")
                .with(() -> listOf(HookShape.PRE_START), "pre_start")
                .with(ServiceShape::provider, "provider")
                .with(ServiceShape::storage, "storage_opt")
                .with(() -> MountShape.VOLUMES, "volumes");
    }

    private static Shape credentials() {
        return map(MapShape.open().with(text(), "config", "file", "registry"));
    }

    private static Shape extended() {
        return text().or(map(MapShape.closed().with(text(), "service", "file").require("service")));
    }

    private static Shape storage() {
        return map(MapShape.of(scalar(Set.of(Shape.Type.STRING, Shape.Type.NUMBER, Shape.Type.NULL))));
    }

    private static Shape blockIo() {
        Shape rates = listOf(map(MapShape.closed().with(text(), "path").with(integer(), "rate")));
        Shape weights = listOf(map(MapShape.closed().with(text(), "path").with(integer(), "weight")));
        return map(MapShape.closed()
                .with(rates, "device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops")
                .with(integer(), "weight")
                .with(weights, "weight_device"));
    }

    private static Shape dependsOn() {
        Shape dependency = map(MapShape.open()
                .with(flag(), "restart")
                .with(scalar(Set.of(Shape.Type.BOOLEAN)), "required")
                .with(choice("service_started", "service_healthy", "service_completed_successfully"), "condition")
                .require("condition"));
        return texts().or(map(MapShape.named(dependency, Rest.NAMES)));
    }

    private static Shape devices() {
        return listOf(text().or(map(
                MapShape.open().with(text(), "source", "target", "permissions").require("source"))));
    }

    private static Shape envFile() {
        Shape file = map(MapShape.closed()
                .with(text(), "path", "format")
                .with(flag(), "required")
                .require("path"));
        return text().or(listOf(text().or(file)));
    }

    private static Shape healthcheck() {
        return map(MapShape.open()
                .with(flag(), "disable")
                .with(text(), "interval", "timeout", "start_period", "start_interval")
                .with(number(), "retries")
                .with(text().or(listOf(text())), "test"));
    }

    private static Shape logging() {
        Shape option = scalar(Set.of(Shape.Type.STRING, Shape.Type.NUMBER, Shape.Type.NULL));
        return map(MapShape.open().with(text(), "driver").with(map(MapShape.of(option)), "options"));
    }

    private static Shape models() {
        Shape model = map(MapShape.open().with(text(), "endpoint_var", "model_var"));
        return texts().or(map(MapShape.named(model.orNull(), Rest.ANY_BUT_CHECK_NAMES)));
    }

    private static Shape networks() {
        Shape network = map(MapShape.open()
                .with(texts(), "aliases", "link_local_ips")
                .with(text(), "interface_name", "ipv4_address", "ipv6_address", "mac_address")
                .with(map(MapShape.of(number())), "driver_opts")
                .with(scalar(Set.of(Shape.Type.NUMBER)), "priority", "gw_priority"));
        return texts().or(map(MapShape.named(network.orNull(), Rest.NAMES)));
    }

    private static Shape ports() {
        Shape port = map(MapShape.open()
                .with(text(), "name", "mode", "host_ip", "protocol", "app_protocol")
                .with(integer(), "target", "published"));
        return set(number().or(port));
    }

    private static Shape provider() {
        Shape value = scalar(Set.of(Shape.Type.STRING, Shape.Type.NUMBER, Shape.Type.BOOLEAN));
        return map(MapShape.open()
                .with(text(), "type")
                .with(map(MapShape.of(value.or(listOf(value)))), "options")
                .require("type"));
    }
}
