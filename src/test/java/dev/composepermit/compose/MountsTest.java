package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The forms in which a service asks for mounts. */
class MountsTest {
    @Test
    void the_short_syntax_is_taken_apart() {
        List<Mount> mounts = mounts("""
                    volumes:
                      - data:/data:ro,nocopy,U
                      - ./conf/../etc:/etc/app/:z
                      - ~/cache:/cache
                      - /anonymous
                """);

        assertThat(mounts.get(0)).isInstanceOfSatisfying(Mount.NamedVolume.class, volume -> {
            assertThat(volume.source().value()).isEqualTo("data");
            assertThat(volume.readOnly()).isTrue();
            assertThat(volume.nocopy()).isTrue();
            assertThat(volume.options()).containsExactly("ro", "nocopy", "U");
        });
        assertThat(mounts.get(1)).isInstanceOfSatisfying(Mount.Bind.class, bind -> {
            assertThat(bind.source().value()).isEqualTo("/project/etc");
            assertThat(bind.written()).isEqualTo("./conf/../etc");
            assertThat(bind.target().value()).isEqualTo("/etc/app");
            assertThat(bind.createHostPath()).isTrue();
            assertThat(bind.options()).containsExactly("z");
        });
        assertThat(((Mount.Bind) mounts.get(2)).source().value()).isEqualTo("/home/ann/cache");
        assertThat(mounts.get(3)).isInstanceOf(Mount.AnonymousVolume.class);
    }

    @Test
    void the_long_syntax_says_what_the_short_one_can_not() {
        List<Mount> mounts = mounts("""
                    volumes:
                      - {type: volume, source: data, target: /data, volume: {subpath: sub}}
                      - {type: bind, source: ./x, target: /x, bind: {create_host_path: false, selinux: Z}}
                      - {type: tmpfs, target: /t, tmpfs: {size: 10m, mode: 755}}
                      - {type: image, source: alpine, target: /i, read_only: true}
                      - {type: volume, target: /anonymous}
                """);

        assertThat(((Mount.NamedVolume) mounts.get(0)).subpath())
                .map(Located::value)
                .contains("sub");
        Mount.Bind bind = (Mount.Bind) mounts.get(1);
        assertThat(bind.createHostPath()).isFalse();
        assertThat(bind.written()).isEqualTo("./x");
        assertThat(bind.options()).containsExactly("Z");
        Mount.Tmpfs tmpfs = (Mount.Tmpfs) mounts.get(2);
        assertThat(tmpfs.longSyntax()).isTrue();
        assertThat(tmpfs.mode()).map(Located::value).contains(01363);
        assertThat(((Mount.Other) mounts.get(3)).type()).isEqualTo("image");
        assertThat(mounts.get(4)).isInstanceOf(Mount.AnonymousVolume.class);
    }

    @Test
    void a_short_tmpfs_carries_the_options_of_the_engine() {
        List<Mount> mounts = mounts("""
                    tmpfs:
                      - /run:uid=1001,mode=0750,noexec
                      - /tmp
                """);

        Mount.Tmpfs run = (Mount.Tmpfs) mounts.get(0);
        assertThat(run.target().value()).isEqualTo("/run");
        assertThat(run.options().keySet()).containsExactly("uid", "mode", "noexec");
        assertThat(run.options().get("uid").value()).isEqualTo("1001");
        assertThat(run.mode()).map(Located::value).contains(0750);
        assertThat(run.longSyntax()).isFalse();
        assertThat(mounts.get(1).target().value()).isEqualTo("/tmp");
    }

    @Test
    void secrets_and_configs_get_the_targets_that_compose_gives_them() {
        List<Mount> mounts = mounts("""
                    secrets: [key, {source: key, target: other, uid: "5", mode: "0440"}]
                    configs: [conf, {source: conf, target: /etc/conf}]
                """);

        assertThat(mounts)
                .extracting(mount -> mount.target().value())
                .containsExactly("/run/secrets/key", "/run/secrets/other", "/conf", "/etc/conf");
        Mount.Granted other = (Mount.Granted) mounts.get(1);
        assertThat(other.uid()).map(Located::value).contains("5");
        assertThat(other.mode()).map(Located::value).contains(0440);
        assertThat(other.readOnly()).isTrue();
    }

    @Test
    void volumes_from_brings_the_mounts_of_the_other_service_and_of_those_it_inherits_from() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          web:
                            image: i
                            volumes: [./own:/shared]
                            volumes_from: ["middle:ro"]
                          middle:
                            image: m
                            volumes_from: [deep]
                            tmpfs: /scratch
                          deep:
                            image: d
                            volumes: [data:/data, other:/shared, /anonymous]
                        volumes: {data: , other: }
                        """).read();

        List<Mount> mounts = project.services().get("web").mounts();
        assertThat(mounts)
                .extracting(mount -> mount.target().value() + " " + mount.from().orElse("own") + " " + mount.readOnly())
                .containsExactly("/shared own false", "/data middle true", "/anonymous middle true");
    }

    @Test
    void the_mounts_of_a_container_outside_the_project_are_not_known() {
        ComposeProject project = MemoryFiles.compose(
                        "services: {a: {image: a, volumes_from: [\"container:old\"]}, b: {image: b}}")
                .read();

        assertThat(project.services().get("a").complete()).isFalse();
        assertThat(project.services().get("b").complete()).isTrue();
    }

    @Test
    void services_that_inherit_from_each_other_are_read_all_the_same() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          a: {image: a, volumes: [/a], volumes_from: [b]}
                          b: {image: b, volumes: [/b], volumes_from: [a]}
                        """).read();

        assertThat(project.services().get("a").mounts())
                .extracting(mount -> mount.target().value())
                .containsExactly("/a", "/b");
    }

    @Test
    void an_item_that_is_no_mount_is_a_problem_at_its_place() {
        ComposeProject project = MemoryFiles.compose("services: {web: {image: i, volumes: [\"aa:/b:ro:x\", ./x:/x]}}")
                .read();

        assertThat(project.problems())
                .filteredOn(problem -> problem.message().contains("too many colons"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ComposeProblem.Kind.INVALID));
        assertThat(project.services().get("web").mounts()).hasSize(1);
    }

    private static List<Mount> mounts(String attributes) {
        ComposeProject project = MemoryFiles.compose("services:\n  web:\n    image: i\n" + attributes
                        + "volumes: {data: }\nsecrets: {key: {file: ./key}}\nconfigs: {conf: {file: ./conf}}\n")
                .read();
        assertThat(project.problems()).isEmpty();
        return project.services().get("web").mounts();
    }
}
