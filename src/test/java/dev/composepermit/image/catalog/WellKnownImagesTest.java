package dev.composepermit.image.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built-in catalogue says of images that everybody uses, in words. */
class WellKnownImagesTest {
    private static final ImageCatalog CATALOG = ImageCatalog.builtIn();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postgres:16                       | root, drops to 999:999 (gosu)
        postgres:16-alpine                | root, drops to 70:70 (gosu)
        postgres:18                       | root, drops to 999:999 (gosu)
        pgvector/pgvector:pg17            | root, drops to 999:999 (gosu)
        redis:7-alpine                    | root, drops to 999:1000 (gosu)
        redis                             | root, drops to 999:999 (gosu)
        valkey/valkey:8-alpine            | root, drops to 999:1000 (setpriv)
        mysql:8.4                         | root, drops to 999:999 (gosu)
        mariadb:11.4                      | root, drops to 999:999 (gosu)
        mariadb:11.4-ubi                  | 999:999
        mongo:8                           | root, drops to 999:999 (gosu)
        rabbitmq:4-management-alpine      | root, drops to 100:101 (su-exec)
        memcached:1.6-alpine              | 11211:11211
        nginx:1.27                        | root, workers 101:101
        nginxinc/nginx-unprivileged       | 101:101
        grafana/grafana:12.3.1            | 472:0
        grafana/loki:3.6.3                | 10001:10001
        prom/prometheus:v3.4.2            | 65534:65534
        node:20                           | root
        node:20-alpine                    | root
        python:3.12-slim                  | root
        alpine:3.20                       | root
        busybox                           | root
        ubuntu:24.04                      | root
        linuxserver/plex                  | root, drops to 911:911 (s6) or PUID:PGID
        lscr.io/linuxserver/swag:latest   | root, drops to 911:911 (s6) or PUID:PGID
        gcr.io/distroless/static:nonroot  | 65532:65532
        gcr.io/distroless/static          | root
        bitnami/redis:7.0                 | 1001:0
        elasticsearch:7.17.27             | root, drops to 1000:0 (chroot)
        elasticsearch:8.17.0              | 1000:0
        docker.elastic.co/kibana/kibana:8.17.0 | 1000:1000
        docker.n8n.io/n8nio/n8n           | 1000:1000
        mcr.microsoft.com/mssql/server:2019-latest | 10001:0
        quay.io/keycloak/keycloak:26.0    | 1000:0
        sonarqube:lts-community           | 1000:0
        jenkins/jenkins:lts               | 1000:1000
        eclipse-mosquitto:2.0.22          | root, drops to 1883:1883 (mosquitto)
        ghcr.io/paperless-ngx/paperless-ngx:2.0.0 | root, drops to 1000:1000 (s6) or USERMAP_UID:USERMAP_GID
        wordpress:6.7-php8.3-apache       | root, drops to 33:33 (apache2)
        wordpress:cli                     | 82:82
        influxdb                          | root, drops to 1000:1000 (gosu)
        influxdb:1.8                      | root
        mysql:lts-oracle                  | root, drops to 999:999 (gosu)
        wordpress:fpm-alpine              | root, drops to 82:82 (php-fpm)
        php:8.3-cli                       | root
        quay.io/debezium/kafka:3.0        | 1001:1001
        confluentinc/cp-kafka:7.6.1       | 1000:1000
        confluentinc/cp-kafka:5.5.1       | root
        clamav/clamav:1.4-debian          | root, drops to 1000:1000 (clamd)
        docker.dragonflydb.io/dragonflydb/dragonfly | root, drops to 999:999 (setpriv)
        ghcr.io/dragonflydb/dragonfly:v1.15.0 | 999:999
        jc21/nginx-proxy-manager:2.12.3   | root, drops to 0:0 (s6) or PUID:PGID
        neosmemo/memos:0.25.0             | root
        neosmemo/memos:0.26.1             | root, drops to 10001:10001 (su-exec) or MEMOS_UID:MEMOS_GID
        ghcr.io/hotio/sonarr:release      | root, drops to 1000:1000 (s6) or PUID:PGID
        requarks/wiki:2                   | 1000:1000
        prom/mysqld-exporter:v0.17.2      | 65534:65534
        stalwartlabs/stalwart:latest      | 2000:2000
        ghcr.io/alexta69/metube           | root, drops to 1000:1000 (gosu) or PUID:PGID
        drakkan/sftpgo:v2.6-alpine        | 1000:1000
        lldap/lldap:stable                | root, drops to 1000:1000 (gosu) or UID:GID
        quay.io/jupyter/scipy-notebook    | 1000:100
        temporalio/ui:2.34.0              | root
        temporalio/ui:2.53.3              | 1000:1000
        apache/airflow:3.0.1              | 50000:0
        """)
    void who_runs_is_known(String image, String words) {
        assertThat(who(facts(image))).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:19",
                "postgres:nightly",
                "grafana/grafana:4.6.3",
                "acme/unknown",
                "redis:next",
                "dify/dify-api",
                "elasticsearch:5.6",
                "python:3.12-windowsservercore-ltsc2022"
            })
    void what_is_not_known_is_not_answered_with_another_version(String image) {
        assertThat(find(image).flatMap(facts -> facts.declaredUser().toOptional()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postgres:16            | /var/lib/postgresql/data                 | 999:999 1777
        postgres:16-alpine     | /var/lib/postgresql/data                 | 70:70 1777
        postgres:18            | /var/lib/postgresql                      | 999:999 1777
        redis:7-alpine         | /data                                    | 999:1000 0755
        mariadb:11             | /var/lib/mysql                           | 999:999 0755
        nextcloud:31           | /var/www/html                            | 33:0 1777
        influxdb:2.7           | /var/lib/influxdb2                       | 1000:1000 0755
        dpage/pgadmin4:9.4     | /var/lib/pgadmin                         | 5050:0 0775
        grafana/grafana:12.0.0 | /var/lib/grafana                         | 472:0 0777
        grafana/grafana:12.0.0 | /config                                  | absent or root's
        prom/prometheus        | /prometheus                              | 65534:65534 0775
        elasticsearch:8.17.0   | /usr/share/elasticsearch/data            | 1000:0 0775
        mcr.microsoft.com/mssql/server:2022-latest | /var/opt/mssql/data  | absent
        arizephoenix/phoenix   | /mnt/data                                | absent or root's
        gcr.io/distroless/static:nonroot | /mnt/data                      | absent or root's
        busybox                | /mnt                                     | absent
        busybox                | /srv/data                                | absent
        busybox                | /home                                    | 65534:65534 0755
        alpine                 | /mnt                                     | 0:0 0755
        alpine                 | /mnt/data                                | absent
        debian:bookworm        | /tmp                                     | 0:0 1777
        debian:bookworm        | /app/data                                | absent or root's
        node:20                | /app                                     | absent or root's
        node:20                | /home/node                               | 1000:1000
        node:20                | /home/node/app                           | unknown
        """)
    void what_stands_at_a_path_is_known(String image, String path, String words) {
        assertThat(describe(facts(image).at(path))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        postgres:16  | OWNS /var/lib/postgresql/data unless PGDATA, READS /docker-entrypoint-initdb.d, READS /etc/postgresql
        mongo:8      | WRITES /data/db, WRITES /data/configdb, READS /docker-entrypoint-initdb.d
        redis:7      | WRITES /data, READS /usr/local/etc/redis
        prom/prometheus:v3.4.2 | WRITES /prometheus, READS /etc/prometheus, READS /etc/prometheus/prometheus.yml
        """)
    void what_the_program_does_at_a_path_is_known(String image, String words) {
        assertThat(facts(image).dataPaths().stream()
                        .map(WellKnownImagesTest::describe)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(words);
    }

    @Test
    void initdb_refuses_dot_files() {
        assertThat(facts("postgres:16")
                        .refusesDotFiles("/var/lib/postgresql/data")
                        .orElseThrow())
                .isTrue();
        assertThat(facts("redis:7").refusesDotFiles("/data").orElseThrow()).isFalse();
    }

    @Test
    void an_entrypoint_acts_for_its_own_commands_only() {
        Entrypoint redis = facts("redis:7").entrypoint().orElseThrow();
        assertThat(redis.actsFor(List.of())).isTrue();
        assertThat(redis.actsFor(List.of("redis-server", "--appendonly", "yes")))
                .isTrue();
        assertThat(redis.actsFor(List.of("--appendonly", "yes"))).isTrue();
        assertThat(redis.actsFor(List.of("/etc/redis.conf"))).isTrue();
        assertThat(redis.actsFor(List.of("sh", "-c", "redis-server"))).isFalse();
    }

    @Test
    void distroless_has_no_tools_and_three_accounts() {
        ImageFacts facts = facts("gcr.io/distroless/static:nonroot");
        assertThat(facts.tools().orElseThrow()).isEmpty();
        assertThat(facts.accounts().complete()).isTrue();
        assertThat(facts.accounts().users()).extracting(Account::name).containsExactly("root", "nobody", "nonroot");
    }

    @Test
    void names_of_a_base_are_known_in_what_is_made_from_it() {
        assertThat(facts("node:20-alpine").accounts().named("node")).contains(new Account("node", 1000, 1000));
        assertThat(facts("php:8.3-apache").accounts().named("www-data")).contains(new Account("www-data", 33, 33));
        assertThat(facts("php:8.3-fpm-alpine").accounts().named("www-data")).contains(new Account("www-data", 82, 82));
        assertThat(facts("python:3.12").accounts().named("nobody")).contains(new Account("nobody", 65534, 65534));
    }

    @Test
    void a_tag_that_hangs_on_an_unset_variable_leaves_what_all_versions_have_in_common() {
        ImageFacts postgres = CATALOG.find(
                        ImageReference.parseWithoutTag("postgres:").orElseThrow(), Optional.empty())
                .orElseThrow();
        assertThat(postgres.declaredUser().orElseThrow()).isEmpty();
        assertThat(postgres.entrypoint().isKnown()).isFalse();
        assertThat(postgres.at("/var/lib/postgresql/data").isKnown()).isFalse();
        assertThat(postgres.at("/app").orElseThrow()).isInstanceOf(ImagePath.AbsentOrRoots.class);
    }

    private static Optional<ImageFacts> find(String image) {
        return CATALOG.find(ImageReference.parse(image).orElseThrow(), Optional.empty())
                .toOptional();
    }

    private static ImageFacts facts(String image) {
        return find(image).orElseThrow();
    }

    private static String who(ImageFacts facts) {
        String declared = facts.declaredUser().orElseThrow();
        boolean inferred = facts.declaredUser().isInferred();
        Optional<Entrypoint> entrypoint = facts.entrypoint().toOptional();
        Optional<Account> dropsTo = entrypoint.flatMap(Entrypoint::dropsTo);
        String first = first(facts, declared);
        String then = dropsTo.map(account -> ", drops to " + ids(account)
                        + entrypoint
                                .flatMap(Entrypoint::mechanism)
                                .map(m -> " (" + m + ")")
                                .orElse("")
                        + entrypoint
                                .flatMap(Entrypoint::uidVariable)
                                .map(variable -> " or " + variable + ":"
                                        + entrypoint
                                                .flatMap(Entrypoint::gidVariable)
                                                .orElse(""))
                                .orElse(""))
                .or(() -> entrypoint.flatMap(Entrypoint::workers).map(account -> ", workers " + ids(account)))
                .orElse("");
        boolean guessed = inferred || dropsTo.filter(Account::inferred).isPresent();
        return first + then + (guessed ? ", inferred" : "");
    }

    private static String first(ImageFacts facts, String declared) {
        String user = declared.contains(":") ? declared.substring(0, declared.indexOf(':')) : declared;
        if (user.isEmpty() || user.equals("0") || user.equals("root")) {
            return "root";
        }
        if (declared.matches("\\d+:\\d+")) {
            return declared;
        }
        return facts.accounts()
                .named(user)
                .or(() -> facts.accounts().withUid(Integer.parseInt(user)))
                .map(WellKnownImagesTest::ids)
                .orElse(user + ":0");
    }

    private static String ids(Account account) {
        return account.uid() + ":" + account.gid();
    }

    private static String describe(DataPath data) {
        return data.use() + " " + data.path()
                + data.variable().map(variable -> " unless " + variable.name()).orElse("");
    }

    private static String describe(Fact<ImagePath> at) {
        return at.map(WellKnownImagesTest::describe).toOptional().orElse("unknown");
    }

    private static String describe(ImagePath path) {
        if (path instanceof ImagePath.Present present) {
            return present.uid() + ":" + present.gid()
                    + present.mode().map(" %04o"::formatted).orElse("");
        }
        return path instanceof ImagePath.Absent ? "absent" : "absent or root's";
    }
}
