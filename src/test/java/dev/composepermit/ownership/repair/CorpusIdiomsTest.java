package dev.composepermit.ownership.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.StartScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The init services and hooks of the corpus, read from their files. All scripts are taken to run as root. */
class CorpusIdiomsTest {
    private static final Path CORPUS =
            Path.of("..", "shared", "corpus").toAbsolutePath().normalize();

    @ParameterizedTest
    @MethodSource("services")
    void reads_the_scripts_of_a_service(String file, String service, String expected) {
        Path path = CORPUS.resolve(file);
        assumeTrue(Files.exists(path), "no corpus beside the project");
        var request = new ProjectRequest(List.of(path), Optional.empty(), Optional.empty(), Map.of(), List.of());
        ComposeProject project = ComposeReader.read(request, new DiskFiles(CORPUS));
        String words = scripts(project.services().get(service)).stream()
                .map(script -> script.hook().map(hook -> hook.keyword() + ": ").orElse("") + RepairWords.of(script))
                .reduce((one, other) -> one + " | " + other)
                .orElse("no script");
        assertThat(words).isEqualTo(expected);
    }

    private static List<StartScript> scripts(Service service) {
        Fact<Identity> root = Fact.known(Identity.ROOT, Evidence.of(EvidenceSource.COMPOSE, "user: root"));
        var actor = new Actor(
                Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not looked for"),
                root,
                new Capabilities(Set.of("CHOWN", "DAC_OVERRIDE", "FOWNER")));
        return RepairReader.read(service, service.mounts(), actor, hook -> actor);
    }

    static Stream<Arguments> services() {
        return Stream.of(
                idiom(
                        "01-unlinked-busybox",
                        "init-volume",
                        "ENDS; owner 1000:1000, root of /app/data and tree; owner 1000:1000, root of /app/logs and tree"),
                idiom(
                        "02-same-image-named-user",
                        "change-volume-owner",
                        "ENDS; owner ?:?, root of /var/lib/odoo and tree, perhaps"),
                idiom(
                        "03-post-start-root",
                        "fittrackee",
                        "post_start: ENDS; owner ?:?, root of /usr/src/app/uploads and tree, perhaps; "
                                + "owner ?:?, root of /usr/src/app/logs and tree, perhaps; "
                                + "owner ?:?, root of /usr/src/app/.staticmap_cache and tree, perhaps"),
                idiom(
                        "04-post-start-reversed-args",
                        "app",
                        "post_start: ENDS; owner 1001:1001, root of /data and tree, ARGUMENTS_REVERSED"),
                idiom(
                        "05-folded-sh-c-list-dep",
                        "init-permissions",
                        "ENDS; owner 10001:10001, root of /data/indexes and tree; "
                                + "owner 10001:10001, root of /data/hf_cache and tree"),
                idiom(
                        "06-alpine-restart-no-tmpfs-uid",
                        "init-permissions",
                        "ENDS; owner 1000:1000, root of /data and tree"),
                idiom(
                        "07-find-xdev-hardened",
                        "volume-permissions",
                        "ENDS; owner 10001:10001, root of /hf and tree, OnlyWrongFiles; "
                                + "owner 10001:10001, root of /data and tree, OnlyWrongFiles"),
                idiom(
                        "08-entrypoint-sh-euc",
                        "init-ddam-volume-permissions",
                        "ENDS; owner ?:0, root of /etc/ddam and tree, perhaps; "
                                + "owner ?:0, root of /var/lib/ddam and tree, perhaps; "
                                + "owner ?:0, root of /run/exabgp and tree, perhaps"),
                idiom("09-distroless-cannot-chown", "init", "ENDS; owner 10001:10001, root of /var/tempo"),
                idiom(
                        "10-split-entrypoint-command-caps",
                        "uploads-permissions",
                        "ENDS; owner ?:?, root of /app/uploads and tree, perhaps"),
                idiom(
                        "11-repair-profile",
                        "fix-blob-ownership",
                        "ENDS; owner ?:?, root of /var/lib/acx-blobs and tree, perhaps"),
                idiom(
                        "12-coolify-longrunning-healthcheck",
                        "volume-permissions",
                        "RUNS_ON; owner 65532:65532, root of /relay and tree; "
                                + "owner 65534:65534, root of /notary and tree"),
                idiom("13-uid-gid-interp-list-dep", "init-chown-volumes", "ENDS; owner 0:0, root of /app/log and tree"),
                idiom("14-chain-middle-fixperms", "exporter", "ENDS"),
                idiom("14-chain-middle-fixperms", "fixperms", "ENDS; owner 10001:10001, root of /data and tree"),
                idiom("16-chmod-777", "shared-vol-init", "ENDS; mode 0777 (others write), root of /shared"),
                idiom(
                        "16-chmod-777",
                        "init-permissions",
                        "ENDS; owner 1000:1000, root of /data and tree; mode 777 (others write), root of /data"),
                idiom(
                        "17-pre-start-init-container",
                        "app",
                        "pre_start: NOT_KNOWN, not understood | pre_start: ENDS; owner 1000:1000, root of /data and tree"),
                idiom(
                        "18-init-from-user-image-literal-block",
                        "init-volumes",
                        "ENDS; "
                                + "owner 1001:1001, root of /volumes/sessions and tree, hidden by <echo 'Volumes initialized with correct permissions'>; "
                                + "owner 1001:1001, root of /volumes/config and tree, hidden by <echo 'Volumes initialized with correct permissions'>; "
                                + "mode 755, root of /volumes/sessions and tree, hidden by <echo 'Volumes initialized with correct permissions'>; "
                                + "mode 755, root of /volumes/config and tree, hidden by <echo 'Volumes initialized with correct permissions'>"),
                Arguments.of(
                        "apache__airflow/airflow-core/docs/howto/docker-compose/docker-compose.yaml",
                        "airflow-init",
                        "NOT_KNOWN, not understood; "
                                + "owner ?:?, root of /opt/airflow/dags and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/logs and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/config and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/plugins and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/logs and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/dags and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/plugins and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>; "
                                + "owner ?:?, root of /opt/airflow/config and tree, perhaps, hidden by <ls -la /opt/airflow/{logs,dags,plugins,config}>"),
                Arguments.of(
                        "debezium__debezium-examples/postgres-failover-slots/docker-compose.yaml",
                        "postgres_replica",
                        "NOT_KNOWN, not understood"),
                Arguments.of(
                        "langgenius__dify-1.9.1/docker/docker-compose.yaml", "nginx", "NOT_KNOWN, not understood"));
    }

    private static Arguments idiom(String file, String service, String expected) {
        return Arguments.of("_idioms/" + file + ".yaml", service, expected);
    }
}
