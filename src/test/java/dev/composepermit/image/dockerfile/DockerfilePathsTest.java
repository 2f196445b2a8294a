package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who owns which path: WORKDIR, COPY, ADD, VOLUME, and the plain commands of RUN. */
class DockerfilePathsTest {
    private static String at(String path, String text) {
        return Reading.of(text).at(path);
    }

    @Test
    void workdir_makes_roots_directory_with_all_above_it() {
        String text = "FROM node:20\nWORKDIR /srv/app/run\n";
        assertThat(at("/srv/app/run", text)).isEqualTo("0:0 0755");
        assertThat(at("/srv/app", text)).isEqualTo("0:0 0755");
        assertThat(at("/srv/app/run/data", text)).isEqualTo("absent");
    }

    @Test
    void workdir_keeps_a_directory_that_exists() {
        assertThat(at("/home/node", "FROM node:20\nUSER node\nWORKDIR /home/node\n"))
                .isEqualTo("1000:1000 0755");
    }

    @Test
    void builders_disagree_on_workdir_after_a_user() {
        assertThat(at("/app", "FROM node:20\nUSER node\nWORKDIR /app\n")).isEqualTo("?");
        assertThat(at("/app", "FROM node:20\nUSER root\nWORKDIR /app\n")).isEqualTo("0:0 0755");
    }

    @Test
    void a_path_of_an_unknown_base_is_unknown_unless_its_owner_is_set_here() {
        assertThat(at("/data", "FROM acme/unheard-of\nWORKDIR /data\n")).isEqualTo("?");
        assertThat(at("/data", "FROM acme/unheard-of\nRUN mkdir -p /data\n")).isEqualTo("?");
        assertThat(at("/data", "FROM acme/unheard-of\nUSER 0:0\nRUN mkdir /data\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/data", "FROM acme/unheard-of\nUSER 0:0\nRUN install -d -o 5 -g 6 -m 0750 /data\n"))
                .isEqualTo("5:6 0750");
        assertThat(at("/data", "FROM acme/unheard-of\nUSER 0:0\nRUN mkdir -p /data && chown 5:6 /data\n"))
                .isEqualTo("5:6 ?");
    }

    @Test
    void copying_the_context_leaves_what_is_below_absent_or_roots() {
        String text = "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\n";
        assertThat(at("/app/data", text)).isEqualTo("absent or root's");
        assertThat(at("/app", text)).isEqualTo("0:0 0755");
        assertThat(at("/data", text)).isEqualTo("absent");
    }

    @Test
    void a_directory_made_and_given_to_a_user_is_his() {
        String text =
                "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN mkdir -p /app/data && chown -R node:node /app/data\nUSER node\n";
        assertThat(at("/app/data", text)).startsWith("1000:1000");
    }

    @Test
    void a_directory_that_may_be_missing_and_was_given_away_is_unknown() {
        String text = "FROM node:20\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\n";
        assertThat(at("/app", text)).isEqualTo("1000:1000 0755");
        assertThat(at("/app/data", text)).isEqualTo("?");
    }

    @Test
    void copy_chown_gives_what_it_makes_but_not_a_target_that_exists() {
        assertThat(at("/app", "FROM node:20\nCOPY --chown=node:node . /app\n")).isEqualTo("1000:1000 0755");
        assertThat(at("/app", "FROM node:20\nWORKDIR /app\nCOPY --chown=node:node . .\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/app", "FROM node:20\nCOPY --chown=1234 --chmod=750 . /app/\n"))
                .isEqualTo("1234:1234 ?");
        assertThat(at("/app", "FROM node:20\nCOPY --chown=nobody-knows . /app/\n"))
                .isEqualTo("?");
        assertThat(at("/a", "FROM node:20\nCOPY --chown=node . /a/b/\n")).isEqualTo("?");
        assertThat(at("/a", "FROM node:20\nCOPY . /a/b/\n")).isEqualTo("0:0 0755");
    }

    @Test
    void a_link_copy_may_lay_its_own_directories_over_those_that_exist() {
        assertThat(at("/app", "FROM node:20\nWORKDIR /app\nCOPY --link --chown=1000 . /app\n"))
                .isEqualTo("?");
        assertThat(at("/app", "FROM node:20\nWORKDIR /app\nCOPY --link . /app\n"))
                .isEqualTo("0:0 0755");
    }

    @Test
    void copying_files_makes_nothing_below_the_target() {
        String text = "FROM node:20\nWORKDIR /app\nCOPY package.json package-lock*.json ./\n";
        assertThat(at("/app/data", text)).isEqualTo("absent");
        assertThat(at("/app/package.json", text)).isEqualTo("0:0 ?");
    }

    @Test
    void copying_from_a_stage_keeps_its_owners() {
        String stage =
                "FROM node:20 AS build\nRUN mkdir -p /out/data && chown 7:8 /out/data && mkdir -m 700 /out/keep\n";
        assertThat(at("/app/data", stage + "FROM node:20\nCOPY --from=build /out /app\n"))
                .isEqualTo("7:8 0755");
        assertThat(at("/app/keep", stage + "FROM node:20\nCOPY --from=build /out /app\n"))
                .isEqualTo("0:0 0700");
        assertThat(at("/app/data", stage + "FROM node:20\nCOPY --from=0 --chown=9:9 /out /app\n"))
                .isEqualTo("9:9 0755");
        assertThat(at("/app/other", stage + "FROM node:20\nCOPY --from=build /out /app\n"))
                .isEqualTo("absent");
        assertThat(at("/data", stage + "FROM scratch\nCOPY --from=build /out/ /\n"))
                .isEqualTo("7:8 0755");
        // the content only: the target itself is made anew
        assertThat(at("/x", stage + "FROM scratch\nCOPY --from=build /out/data /x\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/x", "FROM scratch\nCOPY --from=acme/unheard-of /data /x\n"))
                .isEqualTo("?");
        assertThat(at("/x", "FROM scratch\nCOPY --from=acme/unheard-of --chown=3:4 /data /x\n"))
                .startsWith("3:4");
    }

    @Test
    void an_archive_that_is_unpacked_brings_owners_of_its_own() {
        assertThat(at("/opt/app/data", "FROM node:20\nADD app.tar.gz /opt/app/\n"))
                .isEqualTo("?");
        assertThat(at("/data", "FROM node:20\nADD app.tar.gz /opt/app/\n")).isEqualTo("absent");
        assertThat(at("/opt/data", "FROM node:20\nRUN curl -sSL https://x/y | tar xz -C /opt\n"))
                .isEqualTo("?");
        assertThat(at("/opt/data", "FROM node:20\nRUN tar --no-same-owner -xzf y.tgz -C /opt\n"))
                .isEqualTo("absent or root's");
        assertThat(at("/opt/a.jar", "FROM node:20\nADD https://x/a.jar /opt/\n"))
                .isEqualTo("0:0 0600");
    }

    @Test
    void work_in_a_volume_declared_before_may_be_lost() {
        assertThat(at("/data", "FROM node:20\nVOLUME /data\nRUN chown 5:5 /data\n"))
                .isEqualTo("?");
        assertThat(at("/data", "FROM node:20\nRUN mkdir /data && chown 5:5 /data\nVOLUME /data\n"))
                .isEqualTo("5:5 0755");
        assertThat(at("/data", "FROM node:20\nVOLUME /data\n")).isEqualTo("absent or root's");
        assertThat(at("/state", "FROM acme/with-user:1\nUSER root\nRUN chown 5:5 /state\n"))
                .isEqualTo("?");
    }

    @Test
    void work_in_a_mount_of_the_line_is_lost() {
        assertThat(at(
                        "/cache",
                        "FROM node:20\nRUN --mount=type=cache,target=/cache mkdir -p /cache/x && chown 5:5 /cache\n"))
                .isEqualTo("absent");
    }

    @Test
    void whoever_is_not_root_makes_directories_only_where_he_may_and_gives_nothing_away() {
        assertThat(at("/home/node/x", "FROM node:20\nUSER node\nRUN mkdir -p /home/node/x\n"))
                .isEqualTo("1000:1000 0755");
        assertThat(at("/home/node", "FROM node:20\nUSER node\nRUN chown -R root /home/node || true\n"))
                .isEqualTo("1000:1000 0755");
        assertThat(at("/home/node/x", "FROM node:20\nUSER node\nRUN ./whatever\n"))
                .isEqualTo("?");
        assertThat(at("/data", "FROM node:20\nUSER node\nRUN ./whatever\n")).isEqualTo("absent");
        assertThat(at("/data", "FROM node:20\nUSER node\nRUN sudo mkdir /data && sudo chown node: /data\n"))
                .isEqualTo("1000:1000 0755");
    }

    @Test
    void a_program_nobody_knows_may_have_done_anything_as_root() {
        assertThat(at("/data", "FROM node:20\nRUN mkdir /data\nRUN ./setup-everything\n"))
                .isEqualTo("?");
        assertThat(at("/data", "FROM node:20\nRUN ./setup-everything\nRUN mkdir -p /data && chown 5:5 /data\n"))
                .isEqualTo("5:5 ?");
        assertThat(at("/data", "FROM node:20\nRUN curl -fsSL https://example.com/x | bash\n"))
                .isEqualTo("?");
        assertThat(at("/data", "FROM node:20\nRUN curl -fsSL https://rpm.nodesource.com/setup_20.x | bash -\n"))
                .isEqualTo("absent");
    }

    @Test
    void packages_bring_directories_of_services_but_none_of_the_application() {
        String text =
                "FROM debian:12\nRUN mkdir -p /app/data && chown 5:5 /app/data && apt-get update && apt-get install -y nginx\n";
        assertThat(at("/app/data", text)).isEqualTo("5:5 0755");
        assertThat(at("/data", text)).isEqualTo("absent");
        assertThat(at("/usr/src/app", text)).isEqualTo("absent");
        assertThat(at("/var/log/nginx", text)).isEqualTo("?");
        assertThat(at("/opt/tool", text)).isEqualTo("absent or root's");
    }

    @Test
    void an_argument_that_is_not_known_touches_all_it_may_mean() {
        String text = "FROM node:20\nARG D\nRUN mkdir -p /app/data /srv/data && chown -R 5:5 /app/$D\n";
        assertThat(Reading.of(text).unknownArg("D").at("/app/data")).isEqualTo("?");
        assertThat(Reading.of(text).unknownArg("D").at("/srv/data")).isEqualTo("0:0 0755");
        assertThat(Reading.of("FROM node:20\nARG U\nRUN mkdir /d && chown $U /d\n")
                        .unknownArg("U")
                        .at("/d"))
                .isEqualTo("?");
    }

    @Test
    void patterns_name_what_fits_them() {
        String text = "FROM node:20\nRUN mkdir -p /app/data/in /app/.git && chown 5:5 /app/*\n";
        assertThat(at("/app/data", text)).isEqualTo("5:5 0755");
        assertThat(at("/app/data/in", text)).isEqualTo("0:0 0755");
        assertThat(at("/app/.git", text)).isEqualTo("0:0 0755");
        assertThat(at("/app", text)).isEqualTo("0:0 0755");
    }

    @Test
    void modes_are_followed() {
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && chmod 1777 /d\n")).isEqualTo("0:0 1777");
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && chmod g+ws,o-rx /d\n"))
                .isEqualTo("0:0 2770");
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && chmod -R a=rwX /d\n"))
                .isEqualTo("0:0 0777");
        assertThat(at("/d", "FROM node:20\nRUN umask 027 && mkdir /d\n")).isEqualTo("0:0 0750");
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && chgrp -R 0 /d && chmod -R g=u /d\n"))
                .isEqualTo("0:0 0775");
    }

    @Test
    void what_is_removed_is_gone() {
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && rm -rf /d\n")).isEqualTo("absent");
        assertThat(at("/d/x", "FROM node:20\nRUN mkdir -p /d/x && rm -rf /d/*\n"))
                .isEqualTo("absent");
        assertThat(at("/d", "FROM node:20\nRUN mkdir -p /d/x && rm -rf /d/*\n")).isEqualTo("0:0 0755");
    }

    @Test
    void what_is_moved_takes_its_owner_along() {
        assertThat(at("/b", "FROM node:20\nRUN mkdir /a && chown 5:5 /a && mv /a /b\n"))
                .isEqualTo("5:5 0755");
        assertThat(at("/a", "FROM node:20\nRUN mkdir /a && mv /a /b\n")).isEqualTo("absent");
        assertThat(at("/c/a", "FROM node:20\nRUN mkdir /a /c && chown 5:5 /a && cp -a /a /c/\n"))
                .isEqualTo("5:5 0755");
        assertThat(at("/b", "FROM node:20\nRUN mkdir /a && chown 5:5 /a && cp -r /a /b\n"))
                .isEqualTo("absent or root's");
        assertThat(at("/b", "FROM node:20\nRUN mkdir /a && ln -s /a /b\n")).isEqualTo("?");
    }

    @Test
    void find_and_xargs_change_some_of_what_they_may_meet() {
        assertThat(at("/app/x", "FROM node:20\nRUN mkdir -p /app/x /srv && find /app -type d -exec chown 5:5 {} +\n"))
                .isEqualTo("?");
        assertThat(at("/srv", "FROM node:20\nRUN mkdir -p /app/x /srv && find /app -type d -exec chown 5:5 {} +\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/app/x", "FROM node:20\nRUN mkdir -p /app/x && find /app -type f -exec cat {} +\n"))
                .isEqualTo("0:0 0755");
        assertThat(at("/app/x", "FROM node:20\nRUN mkdir -p /app/x && ls / | xargs chown -R 5:5\n"))
                .isEqualTo("?");
    }

    @Test
    void a_generic_image_has_nothing_outside_the_directories_of_the_system() {
        assertThat(at("/data", "FROM golang:1.26\n")).isEqualTo("absent");
        assertThat(at("/opt/app", "FROM golang:1.26\n")).isEqualTo("absent");
        assertThat(at("/etc/app", "FROM golang:1.26\n")).isEqualTo("absent or root's");
        assertThat(at("/data", "FROM acme/service:1\n")).isEqualTo("absent or root's");
        assertThat(at("/data", "FROM golang:1.26\nCOPY --chown=5:5 x/ /data\n")).isEqualTo("5:5 0755");
        assertThat(at("/data", "FROM acme/service:1\nCOPY --chown=5:5 x/ /data\n"))
                .isEqualTo("?");
    }

    @Test
    void a_program_is_known_by_its_name_only_where_the_system_keeps_programs() {
        assertThat(at("/d", "FROM node:20\nRUN /usr/bin/install -d -o 5 -g 5 /d\n"))
                .isEqualTo("5:5 0755");
        assertThat(at("/d", "FROM node:20\nRUN /root/scripts/install -d -o 5 -g 5 /d\n"))
                .isEqualTo("?");
        assertThat(at("/d", "FROM node:20\nRUN mkdir /d && ./gradlew build && node_modules/.bin/tsc\n"))
                .isEqualTo("0:0 0755");
    }
}
