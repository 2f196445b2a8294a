package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts made in RUN lines, in the dialects of Debian, Alpine and Red Hat. */
class DockerfileAccountsTest {
    private static String account(String base, String run, String name) {
        return Reading.of("FROM " + base + "\nRUN " + run + "\n").account(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "useradd -u 1234 app | 1234:1234",
                "useradd --uid=1234 --create-home app | 1234:1234",
                "groupadd -g 5000 grp && useradd -u 1234 -g grp app | 1234:5000",
                "groupadd --gid 5000 grp && useradd -l -rm -d /srv -s /bin/sh -g 5000 -u 1234 app | 1234:5000",
                "adduser --disabled-password --gecos '' --uid 1234 app | 1234:1234",
                "addgroup --gid 5000 grp && adduser --uid 1234 --gid 5000 --disabled-password --gecos '' app | 1234:5000",
                "useradd -u 1234 -g 0 app | 1234:0",
                "echo 'app:x:1234:5000::/home/app:/bin/sh' >> /etc/passwd | 1234:5000"
            })
    void explicit_ids_are_known_on_any_base(String run, String ids) {
        assertThat(account("debian:12", run, "app")).isEqualTo(ids);
        assertThat(account("acme/unheard-of", "apt-get update && " + run, "app"))
                .isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adduser -D -u 1234 app | 1234:1234",
                "addgroup -g 5000 -S grp && adduser -u 1234 -S -G grp -h /x -s /sbin/nologin app | 1234:5000",
                "adduser -S -u 1234 app | 1234:65533",
                "adduser --system --uid 1234 app | 1234:65533"
            })
    void busybox_has_options_and_a_default_group_of_its_own(String run, String ids) {
        assertThat(account("alpine:3.20", run, "app")).isEqualTo(ids);
    }

    @Test
    void debians_system_users_are_in_nogroup_unless_a_group_is_asked_for() {
        assertThat(account("debian:12", "adduser --system --uid 1234 app", "app"))
                .isEqualTo("1234:65534");
        assertThat(account("debian:12", "adduser --system --uid 1234 --group app", "app"))
                .isEqualTo("1234:1234");
        assertThat(account("acme/unheard-of", "adduser --system --uid 1234 app", "app"))
                .isEqualTo("?");
    }

    @Test
    void ids_the_tool_picks_are_known_where_all_accounts_are() {
        assertThat(account("debian:12", "useradd app", "app")).isEqualTo("1000:1000");
        assertThat(account("node:20", "useradd -m app", "app")).isEqualTo("1001:1001");
        assertThat(account("alpine:3.20", "adduser -D app", "app")).isEqualTo("1000:1000");
        assertThat(account("debian:12", "groupadd grp && useradd -g grp app", "app"))
                .isEqualTo("1000:1000");
        assertThat(account("debian:12", "groupadd -r app && useradd -r -g app app", "app"))
                .isEqualTo("999:999");
        assertThat(account("alpine:3.20", "addgroup -S app && adduser -S -G app app", "app"))
                .isEqualTo("100:100");
        assertThat(account("acme/unheard-of", "useradd app", "app")).isEqualTo("?");
    }

    @Test
    void packages_may_bring_system_accounts_but_no_ordinary_ones() {
        String install = "apt-get update && apt-get install -y nginx && ";
        assertThat(account("debian:12", install + "useradd app", "app")).isEqualTo("1000:1000");
        assertThat(account("debian:12", install + "useradd -r app", "app")).isEqualTo("?");
        assertThat(Reading.of("FROM debian:12\nRUN apt-get install -y nginx\n")
                        .facts()
                        .accounts()
                        .complete())
                .isFalse();
    }

    @Test
    void an_attempt_that_may_have_failed_leaves_the_account_unknown() {
        assertThat(account("acme/unheard-of", "useradd -u 1234 app || true", "app"))
                .isEqualTo("?");
        assertThat(account("acme/unheard-of", "id app || useradd -u 1234 app", "app"))
                .isEqualTo("?");
        assertThat(account("debian:12", "id app || useradd -u 1234 app", "app")).isEqualTo("1234:1234");
        assertThat(account("node:20", "getent passwd node || useradd -u 1234 node", "node"))
                .isEqualTo("1000:1000");
    }

    @Test
    void accounts_are_changed_and_deleted() {
        assertThat(account("node:20", "usermod -u 1234 node", "node")).isEqualTo("1234:1000");
        assertThat(account("node:20", "groupmod -g 1234 node && usermod -u 1234 -g 1234 node", "node"))
                .isEqualTo("1234:1234");
        assertThat(account("node:20", "usermod -l app -d /home/app -m node && groupmod -n app node", "app"))
                .isEqualTo("1000:1000");
        assertThat(account("node:20", "deluser --remove-home node && useradd -u 1000 app", "app"))
                .isEqualTo("1000:1000");
        assertThat(account("node:20", "userdel -r node", "node")).isEqualTo("?");
        assertThat(account("acme/with-user:1", "sed -i s/1500/1600/ /etc/passwd", "app"))
                .isEqualTo("1500:1500");
        assertThat(account("acme/with-user:1\nUSER root", "sed -i s/1500/1600/ /etc/passwd", "app"))
                .isEqualTo("?");
    }

    @Test
    void a_renumbered_users_home_goes_with_him() {
        String text = "FROM node:20\nRUN usermod -u 1234 node\n";
        assertThat(Reading.of(text).at("/home/node")).isEqualTo("1234:1000 0755");
    }

    @Test
    void a_home_that_is_made_is_the_users() {
        assertThat(Reading.of("FROM debian:12\nRUN useradd -m -u 7000 app\n").at("/home/app"))
                .isEqualTo("7000:7000 ?");
        assertThat(Reading.of("FROM debian:12\nRUN useradd -m -d /srv/app -u 7000 app\n")
                        .at("/srv/app"))
                .isEqualTo("7000:7000 ?");
        assertThat(Reading.of("FROM debian:12\nRUN useradd -u 7000 app\n").at("/home/app"))
                .isEqualTo("absent");
        assertThat(Reading.of("FROM alpine:3.20\nRUN adduser -D -H app\n").at("/home/app"))
                .isEqualTo("absent");
    }

    @Test
    void members_of_groups_are_known() {
        var facts = Reading.of("FROM node:20\nRUN groupadd -g 77 grp && usermod -aG grp node\n")
                .facts();
        assertThat(facts.accounts().groupNamed("grp").orElseThrow().members()).containsExactly("node");
        facts = Reading.of("FROM alpine:3.20\nRUN addgroup -g 77 grp && adduser -D app && addgroup app grp\n")
                .facts();
        assertThat(facts.accounts().groupNamed("grp").orElseThrow().members()).containsExactly("app");
    }

    @Test
    void names_are_used_for_owners_and_users() {
        String text =
                "FROM debian:12\nRUN useradd -u 7000 app\nRUN mkdir /d && chown app: /d\nCOPY --chown=app x.txt /e/\nUSER app\n";
        assertThat(Reading.of(text).at("/d")).isEqualTo("7000:7000 0755");
        assertThat(Reading.of(text).at("/e")).isEqualTo("7000:7000 0755");
        assertThat(Reading.of("FROM debian:12\nRUN useradd -u 7000 app\nRUN mkdir /d && chown app.app /d\n")
                        .at("/d"))
                .isEqualTo("7000:7000 0755");
    }

    @Test
    void account_files_copied_from_a_stage_are_that_stages() {
        String text = "FROM debian:12 AS b\nRUN useradd -u 7000 app\nFROM scratch\n"
                + "COPY --from=b /etc/passwd /etc/group /etc/\nUSER app\n";
        assertThat(Reading.of(text).account("app")).isEqualTo("7000:7000");
        assertThat(Reading.of(text).facts().accounts().complete()).isTrue();
        String whole = "FROM node:20 AS b\nRUN useradd -u 7000 app\nFROM scratch\nCOPY --from=b / /\n";
        assertThat(Reading.of(whole).account("app")).isEqualTo("7000:7000");
        assertThat(Reading.of(whole).at("/home/node")).isEqualTo("1000:1000 0755");
    }

    @Test
    void account_files_copied_from_the_context_are_read_when_they_are_at_hand() {
        String text = "FROM scratch\nCOPY passwd /etc/passwd\n";
        assertThat(Reading.of(text).file("/src/passwd", "app:x:7000:7001::/:\n").account("app"))
                .isEqualTo("7000:7001");
        assertThat(Reading.of(text).facts().accounts().complete()).isFalse();
        assertThat(Reading.of("FROM scratch\nCOPY <<EOF /etc/passwd\napp:x:5:6::/:\nEOF\n")
                        .account("app"))
                .isEqualTo("5:6");
    }

    @Test
    void account_files_are_files_even_where_nothing_is_said_of_them() {
        String text = "FROM golang:1.26 AS b\nRUN useradd -u 7000 app\nFROM acme/service:1\n"
                + "COPY --from=b /etc/passwd /etc/passwd\n";
        assertThat(Reading.of(text).account("app")).isEqualTo("7000:7000");
    }

    /** Seen with shadow 4.13 on Debian 12. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groupadd grp && useradd app | 1000:1001",
                "groupadd -g 1234 grp && useradd -u 1234 app | 1234:1235",
                "useradd -u 500 app | 500:1000",
                "useradd -r -u 1001 app | 1001:999",
                "useradd -r -u 500 app | 500:500",
                "useradd -r other && useradd -r app | 998:998",
                "useradd -r -u 105 other && useradd -r app | 104:104",
                "useradd -u 1000 a && useradd -u 1002 b && useradd app | 1003:1003"
            })
    void useradd_picks_ids_as_it_was_seen_to(String run, String ids) {
        assertThat(account("debian:12", run, "app")).isEqualTo(ids);
    }

    /** Seen with adduser 3.134 on Debian 12. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addgroup grp && adduser --disabled-password --gecos '' app | 1001:1001",
                "useradd -u 1000 a && useradd -u 1002 b && adduser --disabled-password --gecos '' app | 1001:1001",
                "adduser --system app | 100:65534",
                "groupadd -g 100 users && adduser --system --group app | 100:101",
                "addgroup --gid 100 users && addgroup --system app && adduser --system --ingroup app app | 100:101",
                "addgroup app && adduser --disabled-password --gecos '' --ingroup app app | 1000:1000"
            })
    void debians_adduser_picks_ids_as_it_was_seen_to(String run, String ids) {
        assertThat(account("debian:12", run, "app")).isEqualTo(ids);
    }

    @Test
    void busybox_takes_over_a_home_that_exists() {
        String text = "RUN mkdir /srv/x && adduser %s -u 7000 app\n";
        assertThat(Reading.of("FROM alpine:3.20\n" + String.format(text, "-D -h /srv/x"))
                        .at("/srv/x"))
                .isEqualTo("7000:7000 2755");
        assertThat(Reading.of("FROM debian:12\n" + String.format(text, "--disabled-password --home /srv/x"))
                        .at("/srv/x"))
                .isEqualTo("0:0 0755");
    }
}
