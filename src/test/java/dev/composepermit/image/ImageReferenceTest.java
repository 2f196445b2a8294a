package dev.composepermit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table follows the tests of distribution/reference ({@code reference_test.go}, {@code normalize_test.go}). */
class ImageReferenceTest {
    private static final String SHA256 = "sha256:e6693c20186f837fc393390135d8a598a96a833917917789d63766cab6c59582";

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        alpine,                                   docker.io,            library/alpine,         latest
        alpine:3.20,                              docker.io,            library/alpine,         3.20
        library/alpine,                           docker.io,            library/alpine,         latest
        docker.io/alpine,                         docker.io,            library/alpine,         latest
        docker.io/library/alpine:3,               docker.io,            library/alpine,         3
        index.docker.io/library/alpine,           docker.io,            library/alpine,         latest
        index.docker.io/alpine:3,                 docker.io,            library/alpine,         3
        grafana/grafana,                          docker.io,            grafana/grafana,        latest
        ghcr.io/immich-app/immich-server:v2,      ghcr.io,              immich-app/immich-server, v2
        localhost/app,                            localhost,            app,                    latest
        localhost:5000/app:1,                     localhost:5000,       app,                    1
        registry:5000/team/app:dev_1.2-x,         registry:5000,        team/app,               dev_1.2-x
        MyRegistry/app,                           MyRegistry,           app,                    latest
        a/b/c:1,                                  docker.io,            a/b/c,                  1
        [2001:db8::1]:5000/app:1,                 '[2001:db8::1]:5000', app,                    1
        foo_bar/b-a--z/x__y:T.a-g_,               docker.io,            foo_bar/b-a--z/x__y,    T.a-g_
        registry:2,                               docker.io,            library/registry,       2
        localhost:5000,                           docker.io,            library/localhost,      5000
        """)
    void a_reference_is_split_and_completed_as_docker_does(
            String written, String registry, String repository, String tag) {
        assertThat(ImageReference.parse(written))
                .contains(new ImageReference(registry, repository, Optional.of(tag), Optional.empty()));
    }

    @Test
    void a_digest_alone_has_no_tag() {
        assertThat(ImageReference.parse("redis@" + SHA256))
                .contains(new ImageReference("docker.io", "library/redis", Optional.empty(), Optional.of(SHA256)));
    }

    @Test
    void a_digest_may_stand_behind_a_tag() {
        assertThat(ImageReference.parse("quay.io:443/a/redis:7@" + SHA256))
                .contains(new ImageReference("quay.io:443", "a/redis", Optional.of("7"), Optional.of(SHA256)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "/app",
                "app/",
                "a//b",
                "Alpine",
                "docker.io/Alpine",
                "quay.io/Team/app",
                "app:",
                "app:-1",
                "app:.1",
                "app:a b",
                "app:a:b",
                "app:a/b:c/d:",
                "a..b",
                "a___b",
                "-a",
                "a-",
                "a_",
                "-host.io/a",
                "host..io/a",
                "host.io:/a",
                "host.io:50x/a",
                "[zz]:1/a",
                "app@",
                "app@sha256:abc",
                "app@md5:d41d8cd98f00b204e9800998ecf8427e",
                "app@" + SHA256 + "0",
                "app@sha256:E6693c20186f837fc393390135d8a598a96a833917917789d63766cab6c59582",
                "e6693c20186f837fc393390135d8a598a96a833917917789d63766cab6c59582",
                "${IMAGE}",
                "app name",
            })
    void what_docker_rejects_is_no_reference(String written) {
        assertThat(ImageReference.parse(written)).isEmpty();
    }

    @Test
    void names_and_tags_have_dockers_limits() {
        assertThat(ImageReference.parse("a/" + "b".repeat(243))).isPresent();
        assertThat(ImageReference.parse("a/" + "b".repeat(244))).isEmpty();
        assertThat(ImageReference.parse("a:" + "t".repeat(128))).isPresent();
        assertThat(ImageReference.parse("a:" + "t".repeat(129))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        docker.io/library/redis:7,     redis:7
        redis,                         redis:latest
        docker.io/grafana/loki:3,      grafana/loki:3
        ghcr.io/library/x:1,           ghcr.io/library/x:1
        library/a/b:1,                 library/a/b:1
        """)
    void the_familiar_name_is_what_people_write(String written, String familiar) {
        assertThat(ImageReference.parse(written).map(ImageReference::familiarName))
                .contains(familiar);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        quay.io/debezium/kafka:,        quay.io,    debezium/kafka
        postgres:-alpine,               docker.io,  library/postgres
        localhost:5000/app:,            localhost:5000, app
        """)
    void a_reference_whose_tag_hangs_on_an_unset_variable_still_names_its_repository(
            String written, String registry, String repository) {
        assertThat(ImageReference.parseWithoutTag(written))
                .contains(new ImageReference(registry, repository, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/app:1", "app", ":1"})
    void without_a_whole_repository_there_is_nothing_to_name(String written) {
        assertThat(ImageReference.parseWithoutTag(written)).isEmpty();
    }
}
