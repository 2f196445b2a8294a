package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.catalog.ImageCatalog;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was read otherwise until it was laid beside built images: each was seen with {@code src/scripts/dockerfiles} on
 * Docker 28.5 (BuildKit), what is said of other builders on its classic builder and on Podman 5.8.
 */
class DockerfileSeenTest {
    private static String at(String path, String text) {
        return Reading.of(text).at(path);
    }

    private static Content content(String path, String text) {
        Fact<ImagePath> there = Reading.of(text).facts().at(path);
        return there.orElseThrow() instanceof ImagePath.Present present ? present.content() : Content.NOT_KNOWN;
    }

    @Test
    void the_target_of_a_copied_directory_is_made_anew() {
        String stage = "FROM node:20 AS build\nRUN mkdir -p /out/in && chown -R node:node /out && chmod -R 0700 /out\n";
        assertThat(at("/a", stage + "FROM debian:12\nCOPY --from=build /out /a\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/a/in", stage + "FROM debian:12\nCOPY --from=build /out /a\n"))
                .isEqualTo("1000:1000 0700");
        assertThat(at("/a", stage + "FROM debian:12\nCOPY --from=build --chown=5:6 /out /a\n"))
                .isEqualTo("5:6 0755");
    }

    @Test
    void copying_an_empty_directory_leaves_the_target_empty() {
        String stage = "FROM debian:12 AS build\nRUN mkdir /none\n";
        assertThat(content("/a", stage + "FROM debian:12\nCOPY --from=build /none /a\n"))
                .isEqualTo(Content.EMPTY);
        assertThat(content("/a", "FROM debian:12\nRUN mkdir /a\nCOPY tree /a\n"))
                .isNotEqualTo(Content.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cd /a && curl -sO https://example.org/driver.jar",
                "cd /a && gzip -d < /tmp/x > y",
                "cd / && curl -o a/driver.jar https://example.org/driver.jar",
                "echo x | tee /a/file",
                "split -b 10 /etc/os-release /a/part-",
                "mktemp -p /a",
                "cd /a && sort -o names /etc/os-release"
            })
    void a_program_that_writes_a_file_fills_the_directory_it_writes_to(String run) {
        assertThat(content("/a", "FROM debian:12\nRUN mkdir /a /b && " + run + "\n"))
                .isEqualTo(Content.NOT_KNOWN);
        assertThat(content("/b", "FROM debian:12\nRUN mkdir /a /b && " + run + "\n"))
                .isEqualTo(Content.EMPTY);
    }

    @Test
    void what_is_inside_of_a_copied_directory_keeps_the_mode_of_the_context() {
        Reading reading =
                Reading.of("FROM debian:12\nCOPY . /all\nCOPY keys /keys\n").file("/src/keys/key", "x");
        reading.files().withMode("/src/keys", 0700);
        assertThat(reading.at("/all/keys")).isEqualTo("0:0 0700");
        assertThat(reading.at("/keys")).isEqualTo("0:0 0755");
    }

    @Test
    void a_dockerignore_may_keep_anything_out() {
        Reading reading = Reading.of("FROM debian:12\nCOPY . /all\n")
                .file("/src/keys/key", "x")
                .file("/src/.dockerignore", "keys\n");
        reading.files().withMode("/src/keys", 0700);
        assertThat(reading.at("/all/keys")).isEqualTo("?");
    }

    @Test
    void excluded_parts_may_be_missing_and_parents_are_not_followed() {
        String stage = "FROM debian:12 AS build\nRUN mkdir -p /out/in && chown 7 /out/in\nFROM debian:12\n";
        assertThat(at("/a/in", stage + "COPY --from=build --exclude=in /out /a\n"))
                .isEqualTo("?");
        assertThat(at("/a/out/in", stage + "COPY --from=build --parents /out/in /a/\n"))
                .isEqualTo("?");
        assertThat(at("/b", stage + "COPY --from=build --parents /out/in /a/\n"))
                .isEqualTo("absent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mkdir /d && touch /d/file | NOT_KNOWN",
                "mkdir /d /e && touch /e/file && mv /e/file /d/ | NOT_KNOWN",
                "mkdir /d && cd /d && npm ci | NOT_KNOWN",
                "mkdir -p /d/x && mv /d/x /e | NOT_KNOWN",
                "mkdir -p /d/x | SOME",
                "mkdir /d && touch /e | EMPTY"
            })
    void a_directory_is_empty_only_where_nothing_can_have_come_into_it(String run, Content content) {
        assertThat(content("/d", "FROM debian:12\nRUN " + run + "\n")).isEqualTo(content);
    }

    @Test
    void what_is_done_through_a_link_is_done_where_it_leads() {
        String linked = "FROM debian:12\nRUN mkdir /real && chown 3:4 /real && ln -s /real /link\n";
        assertThat(at("/real", linked)).isEqualTo("3:4 0755");
        assertThat(at("/real", linked + "RUN chown 5:6 /link/\n")).isEqualTo("?");
        assertThat(at("/real/x", linked + "RUN mkdir /link/x && chown 8 /link/x\n"))
                .isNotEqualTo("absent");
        assertThat(at("/real/file", linked + "COPY --chown=9:9 file /link/\n")).isNotEqualTo("absent");
        assertThat(at("/other", linked + "RUN mkdir /link/x\n")).isEqualTo("absent");
    }

    @Test
    void dialects_of_chmod_differ_in_the_sticky_bit() {
        assertThat(at("/d", "FROM debian:12\nRUN mkdir /d && chmod o+t /d\n")).isEqualTo("0:0 ?");
        assertThat(at("/d", "FROM debian:12\nRUN mkdir /d && chmod +t /d\n")).isEqualTo("0:0 1755");
        assertThat(at("/d", "FROM debian:12\nRUN mkdir /d && chmod 1777 /d && chmod -t /d\n"))
                .isEqualTo("0:0 0777");
        assertThat(at("/d", "FROM debian:12\nRUN mkdir /d && chmod -R -x /d\n")).isEqualTo("0:0 0644");
    }

    @Test
    void a_plus_before_an_id_says_that_it_is_a_number() {
        assertThat(at("/d", "FROM debian:12\nRUN mkdir /d && chown +5:+6 /d\n")).isEqualTo("5:6 0755");
    }

    @Test
    void braces_are_for_bash() {
        String run = "RUN mkdir -p /srv/{a,b}/x && chown 5:6 /srv/{a,b}\n";
        assertThat(at("/srv/b", "FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\n" + run))
                .isEqualTo("5:6 0755");
        assertThat(at("/srv/b", "FROM debian:12\n" + run)).isEqualTo("absent");
        assertThat(at("/srv/{a,b}", "FROM alpine:3.20\n" + run)).isEqualTo("5:6 0755");
        assertThat(at("/srv/b", "FROM acme/service:1\n" + run)).isEqualTo("?");
    }

    @Test
    void other_ranges_of_ids_make_unknown_what_is_picked() {
        assertThat(Reading.of("FROM debian:12\nRUN useradd -K UID_MIN=5000 app\n")
                        .account("app"))
                .isEqualTo("?");
        assertThat(Reading.of("FROM debian:12\nRUN sed -i 's/1000/7000/' /etc/login.defs && useradd app\n")
                        .account("app"))
                .isEqualTo("?");
        assertThat(Reading.of("FROM debian:12\nRUN grep UID_MIN /etc/login.defs && useradd app\n")
                        .account("app"))
                .isEqualTo("1000:1000");
    }

    @Test
    void a_service_that_is_started_may_fill_its_directories() {
        String run = "FROM debian:12\nRUN mkdir -p /var/lib/mysql /var/lib/other /data && chown 999:999 /var/lib/mysql";
        assertThat(at("/var/lib/mysql", run + "\n")).isEqualTo("999:999 0755");
        assertThat(at("/var/lib/mysql", run + " && service mysql start\n")).isEqualTo("?");
        assertThat(content("/var/lib/other", run + " && service mysql start\n")).isEqualTo(Content.NOT_KNOWN);
        assertThat(content("/data", run + " && service mysql start\n")).isEqualTo(Content.EMPTY);
    }

    @Test
    void lines_that_another_program_writes_into_the_account_files_leave_accounts_unknown() {
        String line = "echo other:x:1000:1000::/:/bin/sh";
        assertThat(Reading.of("FROM debian:12\nRUN " + line + " | tee -a /etc/passwd && useradd app\n")
                        .account("app"))
                .isEqualTo("?");
        assertThat(Reading.of("FROM debian:12\nRUN " + line + " >> /etc/passwd && useradd app\n")
                        .account("app"))
                .isEqualTo("1001:1001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alpine:3.20 | addgroup -S app && adduser -S -G app app | 100:101",
                "node:20-alpine | adduser -D app | 1001:1001",
                "debian:12 | groupadd -r app && useradd -r -g app app | 999:999",
                "python:3.12-slim | groupadd --system app && useradd --system --gid app app | 999:999",
                "python:3.12 | groupadd --system app && useradd --system --gid app app | ?",
                "debian:12.5-slim | adduser --system app | 100:65534",
                "node:20-bookworm | adduser --system app | 100:65534",
                "ubuntu:22.04 | adduser --system app | 101:65534",
                "debian:stable | adduser --system app | ?",
                "debian:12 | useradd -M -N app | 1000:100",
                "registry.access.redhat.com/ubi9/ubi-minimal:9.4 | useradd app | 1000:1000"
            })
    void ids_that_tools_pick_in_the_images_of_the_catalogue(String base, String run, String ids) {
        GivenFiles files = new GivenFiles().with("/src/Dockerfile", "FROM " + base + "\nRUN " + run + "\n");
        BuildRequest request = new BuildRequest(
                "app",
                "/src",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        ImageFacts facts =
                DockerfileReader.read(request, files, ImageCatalog.builtIn()).orElseThrow();
        Optional<Account> app = facts.accounts().named("app");
        assertThat(app.map(found -> found.uid() + ":" + found.gid()).orElse("?"))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({
        "${V#v}, /1.2.3-rc",
        "${V%-*}, /v1.2.3",
        "${V%%.*}, /v1",
        "${V##*.}, /3-rc",
        "${V/./_}, /v1_2.3-rc",
        "${V//./_}, /v1_2_3-rc",
        "${V%none}, /v1.2.3-rc",
        "${V?}, /v1.2.3-rc"
    })
    void patterns_in_variables_are_computed(String word, String path) {
        assertThat(Reading.of("FROM debian:12\nENV V=v1.2.3-rc\nWORKDIR /" + word + "\n")
                        .workdir())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D=/other; D=/d sh -c 'mkdir $D' | 0:0 0755",
                "export D=/d && sh -c 'mkdir $D && chown 3:4 $D' | 3:4 0755",
                "give() { mkdir $1 && chown $2 $1; } && give /d 5:6 | 5:6 0755",
                "give() { mkdir /d; } && give /e | 0:0 0755"
            })
    void variables_reach_the_shells_they_are_given_to(String run, String there) {
        assertThat(at("/d", "FROM debian:12\nRUN " + run + "\n")).isEqualTo(there);
    }

    @Test
    void tools_make_the_directories_above_what_they_make() {
        assertThat(at("/srv/x", "FROM debian:12\nRUN install -D -m 0644 /etc/hosts /srv/x/y/file\n"))
                .isEqualTo("absent or root's");
        assertThat(at("/srv/x", "FROM debian:12\nRUN git clone https://example.org/y.git /srv/x/y\n"))
                .isEqualTo("absent or root's");
    }

    @Test
    void a_home_that_was_moved_is_no_longer_where_it_was() {
        assertThat(at("/home/node", "FROM node:20\nRUN usermod -l app -d /home/app -m node\n"))
                .isNotEqualTo("1000:1000 0755");
    }

    @Test
    void an_empty_image_has_a_path_with_one_builder_and_none_with_another() {
        assertThat(Reading.of("FROM scratch\n").facts().environment("PATH").isKnown())
                .isFalse();
        assertThat(Reading.of("FROM scratch\n").facts().environment("HOME").orElseThrow())
                .isEmpty();
    }
}
