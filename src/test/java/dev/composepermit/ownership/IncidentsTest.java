package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.UnknownReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Situations that people really hit, as their threads tell them. */
class IncidentsTest {

    /** A fresh named volume and the image's own user. */
    @Nested
    class FreshVolume {
        // Arize-ai/phoenix#3187
        private static final String TRACING = """
                services:
                  tracing:
                    image: acme/phoenix:4
                    volumes: ["trace_data:/mnt/data"]
                volumes: {trace_data: {}}
                """;

        private World tracing() {
            return World.of(TRACING)
                    .with(FakeImage.named("acme/phoenix:4").user("65532:65532").absent("/mnt/data"));
        }

        @Test
        void over_a_path_that_the_image_lacks_belongs_to_root_on_docker() {
            MountFacts mount = tracing().mount("tracing", "/mnt/data");
            assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(0, 0, 0755));
            assertThat(mount.need()).isEqualTo(Need.WRITE);
            assertVerdicts(mount, Verdict.DENIED, Verdict.ALLOWED, Verdict.DENIED);
            assertThat(mount.verdict().reason())
                    .isEqualTo("`tracing` runs as 65532:65532, its image has no /mnt/data, so Docker will create volume"
                            + " trace_data as 0:0 0755: reads will work, writes will fail");
        }

        @Test
        void over_the_same_path_belongs_to_the_user_on_podman() {
            MountFacts mount = tracing().on("podman").mount("tracing", "/mnt/data");
            assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(65532, 65532, 0755));
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void on_an_engine_version_that_nobody_measured_is_unknown() {
            MountFacts mount = tracing().on("docker@29").mount("tracing", "/mnt/data");
            assertUnknown(mount.verdict(), UnknownReason.ENGINE_NOT_MEASURED);
        }

        @Test
        void at_the_path_that_the_image_prepared_is_writable() {
            // microsoft/mssql-docker#542: the whole /var/opt/mssql works
            MountFacts mount = World.of("""
                    services:
                      db: {image: "acme/mssql:2019", volumes: ["dbdata:/var/opt/mssql"]}
                    volumes: {dbdata: {}}
                    """).with(mssql()).mount("db", "/var/opt/mssql");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void below_the_path_that_the_image_prepared_is_not() {
            // docker/for-win#11434: the sub-path is absent
            MountFacts mount = World.of("""
                    services:
                      db: {image: "acme/mssql:2019", volumes: ["dbdata:/var/opt/mssql/data"]}
                    volumes: {dbdata: {}}
                    """).with(mssql()).mount("db", "/var/opt/mssql/data");
            assertThat(mount.need()).isEqualTo(Need.WRITE);
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        private FakeImage mssql() {
            return FakeImage.named("acme/mssql:2019")
                    .user("mssql")
                    .account("mssql", 10001, 0)
                    .filled("/var/opt/mssql", 10001, 0, 0770)
                    .absent("/var/opt/mssql/data")
                    .writes("/var/opt/mssql");
        }

        @Test
        void of_an_image_that_declares_a_volume_of_roots_is_not_writable_even_unmentioned() {
            // recyclarr/recyclarr#111: USER 1000, VOLUME /config, nothing mounted
            ServiceFacts service = World.of("services: {r: {image: \"acme/recyclarr:1\"}}")
                    .with(FakeImage.named("acme/recyclarr:1")
                            .user("1000:1000")
                            .volume("/config")
                            .empty("/config", 0, 0, 0755))
                    .service("r");
            assertThat(service.mounts()).hasSize(1);
            MountFacts mount = service.mounts().get(0);
            assertThat(mount.fromImage()).isTrue();
            assertThat(mount.need()).isEqualTo(Need.WRITE);
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        @Test
        void with_nocopy_loses_the_owner_on_docker_and_keeps_it_on_podman() {
            // docker/compose#6433
            World world = World.of("""
                    services:
                      app:
                        image: acme/app:1
                        volumes: [{type: volume, source: data, target: /data, volume: {nocopy: true}}]
                    volumes: {data: {}}
                    """)
                    .with(FakeImage.named("acme/app:1").user("1000:1000").filled("/data", 1000, 1000, 0750));
            assertThat(world.mount("app", "/data").verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(world.on("podman").mount("app", "/data").verdict().verdict())
                    .isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void whose_image_directory_is_not_known_is_unknown_to_a_user_and_no_matter_to_root() {
            World world = World.of("""
                    services:
                      app: {image: "acme/app:1", volumes: ["data:/data"]}
                      job: {image: "acme/app:1", user: "0:0", volumes: ["other:/data"]}
                    volumes: {data: {}, other: {}}
                    """).with(FakeImage.named("acme/app:1").user("1000:1000"));
            assertUnknown(world.mount("app", "/data").verdict(), UnknownReason.IMAGE_PATH_NOT_KNOWN);
            assertThat(world.mount("job", "/data").verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void that_is_external_is_somebody_elses_making() {
            MountFacts mount = World.of("""
                    services:
                      worker: {image: "acme/app:1", user: "1000:1000", volumes: ["models:/models"]}
                    volumes: {models: {external: true}}
                    """)
                    .with(FakeImage.named("acme/app:1").absent("/models"))
                    .mount("worker", "/models");
            assertThat(mount.source()).isEqualTo(MountFacts.Source.EXISTING);
            assertUnknown(mount.verdict(), UnknownReason.EXISTING_VOLUME);
        }

        @Test
        void of_a_driver_that_decides_is_unknown_even_to_root() {
            MountFacts mount = World.of("""
                    services:
                      app: {image: "acme/app:1", user: "0:0", volumes: ["nfs:/data"]}
                    volumes:
                      nfs: {driver_opts: {type: nfs, o: "addr=10.0.0.1,rw", device: ":/export"}}
                    """)
                    .with(FakeImage.named("acme/app:1").absent("/data"))
                    .mount("app", "/data");
            assertUnknown(mount.verdict(), UnknownReason.VOLUME_DRIVER);
        }

        @Test
        void of_memory_with_an_owner_is_writable_for_that_owner_on_both_engines() {
            World world = World.of("""
                    services:
                      app: {image: "acme/app:1", user: "1001:2001", volumes: ["scratch:/scratch"]}
                    volumes:
                      scratch: {driver_opts: {type: tmpfs, device: tmpfs, o: "uid=1001,gid=2001,mode=0755"}}
                    """).with(FakeImage.named("acme/app:1").absent("/scratch"));
            assertThat(world.mount("app", "/scratch").write().verdict()).isEqualTo(Verdict.ALLOWED);
            assertThat(world.on("podman").mount("app", "/scratch").write().verdict())
                    .isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void beside_the_place_where_the_program_works_is_no_cry_for_writing() {
            // PostgreSQL 18 works in /var/lib/postgresql/18/docker and leaves the old path alone
            MountFacts mount = World.of("""
                    services:
                      db: {image: "acme/postgres:18", volumes: ["pg:/var/lib/postgresql/data"]}
                    volumes: {pg: {}}
                    """)
                    .with(FakeImage.named("acme/postgres:18")
                            .user("999:999")
                            .absent("/var/lib/postgresql/data")
                            .writes("/var/lib/postgresql")
                            .owns("/var/lib/postgresql/18/docker"))
                    .mount("db", "/var/lib/postgresql/data");
            assertThat(mount.need()).isEqualTo(Need.UNKNOWN);
        }

        @Test
        void holds_the_images_directories_below_its_root_with_their_owners() {
            // the volume's root is root's, but the directory that is written to comes along with the image
            World world = World.of("""
                    services:
                      app: {image: "acme/app:1", volumes: ["state:/var/lib/app"]}
                    volumes: {state: {}}
                    """)
                    .with(FakeImage.named("acme/app:1")
                            .user("1000:1000")
                            .filled("/var/lib/app", 0, 0, 0755)
                            .empty("/var/lib/app/data", 1000, 1000, 0755)
                            .writes("/var/lib/app/data"));
            MountFacts mount = world.mount("app", "/var/lib/app");
            assertVerdicts(mount, Verdict.DENIED, Verdict.ALLOWED, Verdict.ALLOWED);
        }
    }

    /** A fresh named volume and a user that the file sets. */
    @Nested
    class UserOverride {
        @Test
        void another_user_than_the_images_cannot_write_to_the_images_directory() {
            // prometheus/prometheus#5976
            MountFacts mount = World.of("""
                    services:
                      prometheus: {image: "prom/prometheus:v2.20.1", user: "9090:9090", volumes: ["local:/prometheus"]}
                    volumes: {local: {}}
                    """)
                    .with(FakeImage.named("prom/prometheus:v2.20.1")
                            .user("nobody")
                            .account("nobody", 65534, 65534)
                            .filled("/prometheus", 65534, 65534, 0775)
                            .writes("/prometheus"))
                    .mount("prometheus", "/prometheus");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason())
                    .isEqualTo("`prometheus` runs as 9090:9090, volume local takes over /prometheus of its image,"
                            + " 65534:65534 0775: reads will work, writes will fail");
        }

        @Test
        void postgres_can_write_to_its_open_directory_but_has_to_own_it() {
            // docker-library/postgres#1270
            MountFacts mount = World.of("""
                    services:
                      db: {image: "postgres:16-alpine", user: "1000:1000", volumes: ["pg:/var/lib/postgresql/data"]}
                    volumes: {pg: {}}
                    """).with(postgres()).mount("db", "/var/lib/postgresql/data");
            assertThat(mount.need()).isEqualTo(Need.OWN);
            assertVerdicts(mount, Verdict.ALLOWED, Verdict.ALLOWED, Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("70:70 1777").endsWith("it has to own it");
        }

        @Test
        void postgres_started_as_root_puts_its_directory_right() {
            MountFacts mount = World.of("""
                    services:
                      db: {image: "postgres:16-alpine", volumes: ["pg:/var/lib/postgresql/data"]}
                    volumes: {pg: {}}
                    """).with(postgres()).mount("db", "/var/lib/postgresql/data");
            assertThat(mount.entrypointRepairs()).isTrue();
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void postgres_with_its_data_on_an_existing_bind_puts_that_right_too() {
            World world = World.of("""
                    services:
                      db: {image: "postgres:16-alpine", volumes: ["./pg:/var/lib/postgresql/data"]}
                    """).with(postgres()).existing("pg");
            assertThat(world.mount("db", "/var/lib/postgresql/data").verdict().verdict())
                    .isEqualTo(Verdict.ALLOWED);
            assertUnknown(
                    world.on("docker-desktop")
                            .mount("db", "/var/lib/postgresql/data")
                            .verdict(),
                    UnknownReason.ENGINE_NOT_MEASURED);
        }

        @Test
        void a_repairing_entrypoint_does_nothing_for_another_command() {
            World world = World.of("""
                    services:
                      shell: {image: "redis:7", command: "sh -c 'redis-cli save'", volumes: ["data:/data"]}
                      cache: {image: "redis:7", command: "redis-server --appendonly yes", volumes: ["data2:/data"]}
                    volumes: {data: {}, data2: {}}
                    """)
                    .with(FakeImage.named("redis:7")
                            .account("redis", 999, 1000)
                            .dropsOnlyFor("redis-server", "/data")
                            .empty("/data", 999, 1000, 0755)
                            .writes("/data"));
            assertThat(world.service("shell").runsAs().orElseThrow().isRoot()).isTrue();
            assertThat(world.service("cache").runsAs().orElseThrow().uid()).isEqualTo(999);
        }

        @Test
        void ids_from_the_environment_are_those_it_drops_to() {
            ServiceFacts service = World.of("""
                    services:
                      tv:
                        image: lscr.io/linuxserver/sonarr:latest
                        environment: {PUID: "1026", PGID: "100"}
                        volumes: ["config:/config"]
                    volumes: {config: {}}
                    """)
                    .with(FakeImage.named("lscr.io/linuxserver/sonarr:latest")
                            .account("abc", 911, 911)
                            .dropsBy("PUID", "PGID", "/config")
                            .writes("/config")
                            .empty("/config", 911, 911, 0755))
                    .service("tv");
            assertThat(service.user().orElseThrow().isRoot()).isTrue();
            assertThat(service.runsAs().orElseThrow()).hasToString("1026:100");
            assertThat(service.mounts().get(0).verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void an_entrypoint_that_is_not_known_leaves_a_root_start_unknown_but_not_a_users() {
            World world = World.of("""
                    services:
                      a: {image: "acme/app:1", volumes: ["one:/data"]}
                      b: {image: "acme/app:1", user: "1000:1000", volumes: ["two:/data"]}
                    volumes: {one: {}, two: {}}
                    """)
                    .with(FakeImage.named("acme/app:1").entrypointNotKnown().absent("/data"));
            assertUnknown(world.mount("a", "/data").verdict(), UnknownReason.ENTRYPOINT_NOT_KNOWN);
            assertThat(world.mount("b", "/data").verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        private FakeImage postgres() {
            return FakeImage.named("postgres:16-alpine")
                    .account("postgres", 70, 70)
                    .drops("/var/lib/postgresql/data")
                    .volume("/var/lib/postgresql/data")
                    .empty("/var/lib/postgresql/data", 70, 70, 01777)
                    .owns("/var/lib/postgresql/data");
        }
    }

    /** A bind mount whose source does not exist, or exists. */
    @Nested
    class BindMounts {
        private static final String GITEA = """
                services:
                  gitea:
                    image: gitea/gitea:1-rootless
                    volumes: ["./data:/var/lib/gitea"]
                """;

        private World gitea() {
            return World.of(GITEA)
                    .with(FakeImage.named("gitea/gitea:1-rootless")
                            .user("1000:1000")
                            .filled("/var/lib/gitea", 1000, 1000, 0755)
                            .writes("/var/lib/gitea"));
        }

        @Test
        void a_missing_directory_is_made_as_roots() {
            // go-gitea/gitea#22322
            MountFacts mount = gitea().mount("gitea", "/var/lib/gitea");
            assertThat(mount.source()).isEqualTo(MountFacts.Source.CREATED);
            assertThat(mount.owner().orElseThrow()).isEqualTo(Ownership.ROOT_0755);
            assertThat(mount.verdict().reason())
                    .isEqualTo("`gitea` runs as 1000:1000, ./data does not exist, so Docker will make it as 0:0 0755:"
                            + " reads will work, writes will fail");
        }

        @Test
        void an_existing_directory_is_not_judged_without_a_look_at_the_host() {
            MountFacts mount = gitea().existing("data").mount("gitea", "/var/lib/gitea");
            assertThat(mount.need()).isEqualTo(Need.WRITE);
            assertUnknown(mount.verdict(), UnknownReason.HOST_NOT_INSPECTED);
        }

        @ParameterizedTest
        @ValueSource(ints = {1000, 1001})
        void an_existing_directory_is_judged_by_its_owner(int owner) {
            // n8n-io/n8n#1240, felipewom/docker-compose-postgres#7
            MountFacts mount = gitea().host("data", owner, owner, 0755).mount("gitea", "/var/lib/gitea");
            assertThat(mount.verdict().verdict()).isEqualTo(owner == 1000 ? Verdict.ALLOWED : Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("./data is " + owner + ":" + owner + " 0755 on this host");
        }

        @Test
        void a_missing_directory_that_must_not_be_made_stops_the_container_on_docker() {
            World world = World.of("""
                    services:
                      app:
                        image: acme/app:1
                        user: "0:0"
                        volumes: [{type: bind, source: ./data, target: /data, bind: {create_host_path: false}}]
                    """).with(FakeImage.named("acme/app:1").absent("/data"));
            assertThat(world.mount("app", "/data").verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(world.on("podman").mount("app", "/data").verdict().verdict())
                    .isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void a_missing_file_becomes_a_directory_which_does_not_fit_on_a_file() {
            // docker/compose#11935
            MountFacts mount = World.of("""
                    services:
                      crowdsec: {image: "acme/crowdsec:1", volumes: ["./acquis.yaml:/etc/crowdsec/acquis.yaml"]}
                    """)
                    .with(FakeImage.named("acme/crowdsec:1").file("/etc/crowdsec/acquis.yaml"))
                    .mount("crowdsec", "/etc/crowdsec/acquis.yaml");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("will make a directory there");
        }

        @Test
        void podman_makes_a_directory_that_does_not_fit_on_a_file_also_where_it_must_not() {
            // observed on Podman 5.8.6: crun: mount … Not a directory
            World world = World.of("""
                    services:
                      app:
                        image: acme/app:1
                        user: "0:0"
                        volumes: [{type: bind, source: ./x, target: /etc/x, bind: {create_host_path: false}}]
                    """).with(FakeImage.named("acme/app:1").file("/etc/x"));
            MountFacts mount = world.on("podman").mount("app", "/etc/x");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("will make a directory there");
        }

        @Test
        void a_missing_file_that_the_image_may_lack_is_not_called_readable() {
            MountFacts mount = World.of("""
                    services:
                      web: {image: "acme/web:1", user: "0:0", volumes: ["./app.toml:/config/app.toml:ro"]}
                    """).with(FakeImage.named("acme/web:1")).mount("web", "/config/app.toml");
            assertUnknown(mount.verdict(), UnknownReason.FILE_NOT_READ);
        }

        @Test
        void a_new_directory_away_from_where_the_program_is_known_to_work_is_no_cry_for_writing() {
            // dockersamples/example-voting-app: scripts beside a database's own directory
            World world = World.of("""
                    services:
                      db: {image: "acme/db:1", volumes: ["./healthchecks:/healthchecks", "./data:/mnt/data"]}
                      moved:
                        image: acme/db:1
                        environment: {DATA_DIR: /mnt/data/db}
                        volumes: ["./healthchecks:/healthchecks", "./data:/mnt/data"]
                    """)
                    .with(FakeImage.named("acme/db:1").user("999:999").writes("/var/lib/db"));
            assertThat(world.mount("db", "/healthchecks").need()).isEqualTo(Need.UNKNOWN);
            assertThat(world.mount("db", "/mnt/data").need()).isEqualTo(Need.UNKNOWN);
            assertThat(world.mount("moved", "/mnt/data").need()).isEqualTo(Need.WRITE);
        }

        @Test
        void a_new_directory_without_any_other_evidence_is_there_to_be_written_to() {
            // evan-buss/openbooks#161
            MountFacts mount = World.of("""
                    services:
                      books: {image: "acme/openbooks:1", user: "1000:1000", volumes: ["./books:/books"]}
                    """).mount("books", "/books");
            assertThat(mount.need()).isEqualTo(Need.WRITE);
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "./nginx.conf:/etc/nginx/nginx.conf",
                    "./conf.d:/etc/nginx/conf.d",
                    "./src:/app/src",
                    "./init.sql:/docker-entrypoint-initdb.d/init.sql",
                    "/var/run/docker.sock:/var/run/docker.sock",
                    "/proc:/host/proc",
                    "./certs:/certs",
                })
        void configuration_code_and_sockets_are_no_cry_for_writing(String volume) {
            ServiceFacts service = World.of("services: {web: {image: \"acme/web:1\", user: \"101:101\", volumes: [\""
                            + volume + "\"]}}")
                    .service("web");
            assertThat(service.mounts().get(0).need()).isIn(Need.READ, Need.UNKNOWN);
        }

        @Test
        void code_that_the_image_made_for_its_user_is_no_cry_for_writing_either() {
            MountFacts mount = World.of("services: {web: {image: \"acme/node:1\", volumes: [\".:/home/node/app\"]}}")
                    .with(FakeImage.named("acme/node:1")
                            .user("1000:1000")
                            .workingDirectory("/home/node/app")
                            .filled("/home/node/app", 1000, 1000, 0755))
                    .mount("web", "/home/node/app");
            assertThat(mount.need()).isEqualTo(Need.UNKNOWN);
        }

        @Test
        void a_source_that_hangs_on_an_unset_variable_is_unknown() {
            MountFacts mount = World.of("""
                    services:
                      app: {image: "acme/app:1", user: "1000:1000", volumes: ["${DATA}/x:/data"]}
                    """).mount("app", "/data");
            assertUnknown(mount.verdict(), UnknownReason.VARIABLE_UNSET);
        }
    }

    /** Ids that are not what they seem. */
    @Nested
    class MappedIds {
        private static final String DATABASE = """
                services:
                  database: {image: "acme/postgres:14", volumes: ["./pg:/var/lib/postgresql/data"]}
                """;

        private World database() {
            return World.of(DATABASE)
                    .with(FakeImage.named("acme/postgres:14")
                            .account("postgres", 999, 999)
                            .drops("/var/lib/postgresql/data")
                            .owns("/var/lib/postgresql/data")
                            .empty("/var/lib/postgresql/data", 999, 999, 01777));
        }

        @Test
        void under_a_remapping_daemon_the_entrypoint_cannot_chown_what_belongs_to_the_hosts_root() {
            MountFacts mount = database()
                    .remapped("100000:65536")
                    .host("pg", 0, 0, 0755)
                    .mount("database", "/var/lib/postgresql/data");
            assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(65534, 65534, 0755));
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("can't chown it").contains("Operation not permitted");
        }

        @Test
        void under_a_remapping_daemon_a_directory_of_the_shifted_id_works() {
            MountFacts mount = database()
                    .remapped("100000:65536")
                    .host("pg", 100999, 100999, 0700)
                    .mount("database", "/var/lib/postgresql/data");
            assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(999, 999, 0700));
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void under_a_remapping_daemon_a_directory_not_looked_at_is_unknown_also_to_root() {
            MountFacts mount =
                    database().remapped("100000").existing("pg").mount("database", "/var/lib/postgresql/data");
            assertUnknown(mount.verdict(), UnknownReason.HOST_NOT_INSPECTED);
        }

        @Test
        void podman_that_is_asked_to_keep_ids_is_not_modelled() {
            MountFacts mount = World.of("""
                    services:
                      app: {image: "acme/app:1", user: "1000:1000", userns_mode: keep-id, volumes: ["./data:/data"]}
                    """).on("podman-rootless").mount("app", "/data");
            assertUnknown(mount.verdict(), UnknownReason.NOT_MODELLED);
        }
    }

    /** Memory file systems. */
    @Nested
    class Tmpfs {
        private World app(String tmpfs) {
            return World.of("services: {app: {image: \"acme/app:1\", user: \"1001:2001\", tmpfs: [\"" + tmpfs + "\"]}}")
                    .with(FakeImage.named("acme/app:1")
                            .absent("/run/app")
                            .filled("/home/app", 1001, 2001, 0700)
                            .empty("/tmp", 0, 0, 01777));
        }

        @Test
        void without_options_hangs_on_the_runtime() {
            // compose-spec/compose-spec#278
            assertUnknown(app("/run/app").mount("app", "/run/app").verdict(), UnknownReason.RUNTIME_VERSION);
        }

        @Test
        void with_a_closed_mode_and_no_owner_is_denied() {
            assertThat(app("/run/app:mode=0755")
                            .mount("app", "/run/app")
                            .verdict()
                            .verdict())
                    .isEqualTo(Verdict.DENIED);
        }

        @Test
        void over_the_users_own_directory_is_denied_because_only_the_mode_is_taken_over() {
            // docker/compose#3425, moby/moby#40881
            MountFacts mount = app("/home/app").mount("app", "/home/app");
            assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(0, 0, 0700));
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        @Test
        void over_the_images_tmp_is_writable() {
            assertThat(app("/tmp").mount("app", "/tmp").verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void with_an_owner_works_on_docker_and_stops_the_container_on_podman() {
            World world = app("/run/app:uid=1001,gid=2001,mode=0700");
            assertThat(world.mount("app", "/run/app").verdict().verdict()).isEqualTo(Verdict.ALLOWED);
            MountFacts podman = world.on("podman").mount("app", "/run/app");
            assertVerdicts(podman, Verdict.DENIED, Verdict.DENIED, Verdict.DENIED);
            assertThat(podman.owner().asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.CANNOT_START);
            assertThat(podman.verdict().reason())
                    .startsWith("`app` can't start")
                    .contains("uid=1001");
        }

        @Test
        void over_a_home_closes_the_volume_below_it() {
            // AlexanderMattTurner/agent-glovebox#568
            MountFacts mount = World.of("""
                    services:
                      agent:
                        image: acme/agent:1
                        tmpfs: ["/home/node"]
                        volumes: ["claude:/home/node/.claude"]
                    volumes: {claude: {}}
                    """)
                    .with(FakeImage.named("acme/agent:1")
                            .user("1000:1000")
                            .filled("/home/node", 1000, 1000, 0700)
                            .empty("/home/node/.claude", 1000, 1000, 0755))
                    .mount("agent", "/home/node/.claude");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("/home/node will be 0:0 0700, and closes the way");
        }

        @Test
        void a_mount_in_a_closed_home_of_root_is_out_of_a_users_reach() {
            MountFacts mount = World.of("""
                    services:
                      llm: {image: "acme/llm:1", user: "1000:1000", volumes: ["models:/root/.models"]}
                    volumes: {models: {}}
                    """)
                    .with(FakeImage.named("acme/llm:1")
                            .filled("/root", 0, 0, 0700)
                            .empty("/root/.models", 1000, 1000, 0755))
                    .mount("llm", "/root/.models");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        }
    }

    /** Several services on one volume. */
    @Nested
    class Shared {
        @Test
        void of_two_users_only_the_owner_can_write() {
            // nesquena/hermes-webui#668
            World world = World.of("""
                    services:
                      agent: {image: "acme/agent:1", volumes: ["hermes:/opt/data"]}
                      webui: {image: "acme/webui:1", user: "1024:1024", volumes: ["hermes:/opt/data"]}
                    volumes: {hermes: {}}
                    """)
                    .with(FakeImage.named("acme/agent:1")
                            .user("1000:1000")
                            .filled("/opt/data", 1000, 1000, 0755)
                            .writes("/opt/data"))
                    .with(FakeImage.named("acme/webui:1").absent("/opt/data").writes("/opt/data"));
            assertThat(world.mount("agent", "/opt/data").verdict().verdict()).isEqualTo(Verdict.ALLOWED);
            MountFacts webui = world.mount("webui", "/opt/data");
            assertThat(webui.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(webui.verdict().reason())
                    .contains("volume hermes takes over /opt/data of the image of `agent`, 1000:1000 0755");
        }

        @Test
        void whose_images_disagree_the_first_one_created_decides_and_no_one_knows_which() {
            // docker/compose#4676
            World world = contested("");
            assertUnknown(world.mount("a", "/data").verdict(), UnknownReason.CHANGED_ELSEWHERE);
        }

        @Test
        void whose_images_disagree_the_one_that_the_other_waits_for_decides() {
            World world = contested("depends_on: [a]");
            assertThat(world.mount("a", "/data").verdict().verdict()).isEqualTo(Verdict.ALLOWED);
            assertThat(world.mount("b", "/data").verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        private World contested(String dependency) {
            return World.of("""
                    services:
                      a: {image: "acme/a:1", volumes: ["data:/data"]}
                      b:
                        image: acme/b:1
                        DEPENDENCY
                        volumes: ["data:/data"]
                    volumes: {data: {}}
                    """.replace("DEPENDENCY", dependency))
                    .with(FakeImage.named("acme/a:1").user("1000:1000").filled("/data", 1000, 1000, 0755))
                    .with(FakeImage.named("acme/b:1").user("1001:1001").filled("/data", 1001, 1001, 0755));
        }

        @Test
        void that_starts_empty_and_that_nobody_can_write_to_must_be_written_to_by_someone() {
            World world = World.of("""
                    services:
                      api: {image: "acme/app:1", volumes: ["media:/media"]}
                      worker: {image: "acme/app:1", volumes: ["media:/media"]}
                    volumes: {media: {}}
                    """)
                    .with(FakeImage.named("acme/app:1").user("1000:1000").absent("/media"));
            assertThat(world.mount("api", "/media").need()).isEqualTo(Need.WRITE);
            assertThat(world.mount("worker", "/media").need()).isEqualTo(Need.WRITE);
        }

        @Test
        void that_the_image_has_at_most_as_roots_needs_writing_too_unless_programs_are_likely_there() {
            World world = World.of("""
                    services:
                      api: {image: "acme/app:1", volumes: ["media:/media", "site:/opt/site"]}
                      worker: {image: "acme/app:1", volumes: ["media:/media", "site:/opt/site"]}
                    volumes: {media: {}, site: {}}
                    """)
                    .with(FakeImage.named("acme/app:1")
                            .user("1000:1000")
                            .absentOrRoots("/media")
                            .absentOrRoots("/opt/site"));
            assertThat(world.mount("worker", "/media").need()).isEqualTo(Need.WRITE);
            assertThat(world.mount("worker", "/opt/site").need()).isEqualTo(Need.UNKNOWN);
        }

        @Test
        void that_one_writes_and_the_other_reads_needs_writing_only_once() {
            World world = World.of("""
                    services:
                      writer: {image: "acme/app:1", volumes: ["token:/token"]}
                      reader: {image: "acme/app:1", user: "0:0", volumes: ["token:/token:ro"]}
                    volumes: {token: {}}
                    """)
                    .with(FakeImage.named("acme/app:1").user("65532:65532").absent("/token"));
            assertThat(world.mount("writer", "/token").need()).isEqualTo(Need.WRITE);
            MountFacts reader = world.mount("reader", "/token");
            assertThat(reader.need()).isEqualTo(Need.READ);
            assertVerdicts(reader, Verdict.DENIED, Verdict.ALLOWED, Verdict.ALLOWED);
        }

        @Test
        void that_only_its_filler_may_enter_is_closed_to_the_workers_of_a_web_server() {
            // nextcloud/docker#2204
            MountFacts mount = World.of("""
                    services:
                      app: {image: "acme/fpm:1", volumes: ["html:/var/www/html"]}
                      web: {image: "acme/nginx:1", depends_on: [app], volumes: ["html:/usr/share/nginx/html"]}
                    volumes: {html: {}}
                    """)
                    .with(FakeImage.named("acme/fpm:1").user("33:33").filled("/var/www/html", 33, 33, 0700))
                    .with(FakeImage.named("acme/nginx:1")
                            .account("nginx", 101, 101)
                            .worksThroughWorkers()
                            .absent("/usr/share/nginx/html")
                            .reads("/usr/share/nginx/html"))
                    .mount("web", "/usr/share/nginx/html");
            assertVerdicts(mount, Verdict.ALLOWED, Verdict.ALLOWED, Verdict.DENIED);
            assertThat(mount.verdict().reason()).contains("worker processes of `web` run as 101:101");
        }

        @Test
        void is_listed_with_all_its_uses() {
            ProjectFacts facts = contested("").facts();
            assertThat(facts.shared()).hasSize(1);
            assertThat(facts.shared().get(0).uses())
                    .extracting(use -> use.service().name())
                    .containsExactly("a", "b");
        }
    }

    /** Root that has lost its powers. */
    @Nested
    class DroppedCapabilities {
        @Test
        void root_without_dac_override_is_one_of_the_others() {
            // ZoeyVid/NPMplus#3001
            MountFacts mount = World.of("""
                    services:
                      proxy: {image: "acme/npm:1", cap_drop: [ALL], volumes: ["data:/data"]}
                    volumes: {data: {}}
                    """)
                    .with(FakeImage.named("acme/npm:1")
                            .filled("/data", 1000, 1000, 0755)
                            .writes("/data"))
                    .mount("proxy", "/data");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
            assertThat(mount.verdict().reason()).startsWith("`proxy` runs as root without the capability DAC_OVERRIDE");
        }

        @Test
        void root_without_capabilities_still_owns_what_is_roots() {
            MountFacts mount = World.of("""
                    services:
                      proxy: {image: "acme/npm:1", cap_drop: [ALL], volumes: ["data:/data"]}
                    volumes: {data: {}}
                    """)
                    .with(FakeImage.named("acme/npm:1").absent("/data"))
                    .mount("proxy", "/data");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }

        @Test
        void an_entrypoint_that_cannot_drop_never_gets_to_writing() {
            // UNITRONIX/BetterDesk#153, kkodecs/livrarr#172
            World world = World.of("""
                    services:
                      db: {image: "acme/db:1", cap_drop: [ALL], cap_add: [CHOWN], volumes: ["data:/data"]}
                    volumes: {data: {}}
                    """)
                    .with(FakeImage.named("acme/db:1")
                            .account("db", 999, 999)
                            .drops("/data")
                            .writes("/data")
                            .empty("/data", 999, 999, 0755));
            assertThat(world.service("db").runsAs().asUnknown().orElseThrow().reason())
                    .isEqualTo(UnknownReason.CANNOT_START);
            assertThat(world.mount("db", "/data").verdict().verdict()).isEqualTo(Verdict.DENIED);
        }

        @Test
        void an_entrypoint_with_what_it_needs_works() {
            MountFacts mount = World.of("""
                    services:
                      db:
                        image: acme/db:1
                        cap_drop: [ALL]
                        cap_add: [CHOWN, SETUID, SETGID, DAC_OVERRIDE]
                        volumes: ["data:/data"]
                    volumes: {data: {}}
                    """)
                    .with(FakeImage.named("acme/db:1")
                            .account("db", 999, 999)
                            .drops("/data")
                            .writes("/data")
                            .absent("/data"))
                    .mount("db", "/data");
            assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
        }
    }

    /** Secrets and configs. */
    @Nested
    class Grants {
        private World api(String options) {
            return World.of("""
                    services:
                      api:
                        image: acme/api:1
                        user: "1001:1001"
                        secrets: [{source: token, target: token OPTIONS}]
                    secrets: {token: {environment: TOKEN}}
                    """.replace("OPTIONS", options)).variable("TOKEN", "x");
        }

        @Test
        void a_secret_of_a_variable_is_readable_for_all_unless_its_mode_says_otherwise() {
            // docker/compose#13287
            assertThat(api("").mount("api", "/run/secrets/token").verdict().verdict())
                    .isEqualTo(Verdict.ALLOWED);
            assertThat(api(", mode: 0440")
                            .mount("api", "/run/secrets/token")
                            .verdict()
                            .verdict())
                    .isEqualTo(Verdict.DENIED);
            World owned = api(", mode: 0440, uid: \"1001\"");
            assertThat(owned.on("docker@28")
                            .mount("api", "/run/secrets/token")
                            .verdict()
                            .verdict())
                    .isEqualTo(Verdict.ALLOWED);
            // Docker 20.10 and 26 look for an account of the host called 1001:1001, and don't start the service
            assertThat(owned.on("docker@26")
                            .mount("api", "/run/secrets/token")
                            .verdict()
                            .verdict())
                    .isEqualTo(Verdict.DENIED);
        }

        @Test
        void a_secret_of_a_file_has_the_hosts_owner() {
            // docker/compose#9648
            MountFacts mount = World.of("""
                    services:
                      api: {image: "acme/api:1", user: "1001:1001", secrets: [token]}
                    secrets: {token: {file: ./token.txt}}
                    """).file("token.txt", "x").mount("api", "/run/secrets/token");
            assertUnknown(mount.verdict(), UnknownReason.HOST_NOT_INSPECTED);
        }
    }

    private static void assertVerdicts(MountFacts mount, Verdict write, Verdict read, Verdict verdict) {
        assertThat(mount.write().verdict())
                .as("write: %s", mount.write().reason())
                .isEqualTo(write);
        assertThat(mount.read().verdict()).as("read: %s", mount.read().reason()).isEqualTo(read);
        assertThat(mount.verdict().verdict())
                .as("verdict: %s", mount.verdict().reason())
                .isEqualTo(verdict);
    }

    private static void assertUnknown(Judgement judgement, UnknownReason reason) {
        assertThat(judgement.verdict()).as(judgement.reason()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.unknown()).as(judgement.reason()).contains(reason);
    }
}
