package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** USER, WORKDIR, VOLUME, ENV, ARG, stages: what ends up in the image's config. */
class DockerfileConfigTest {
    @Test
    void the_last_user_counts() {
        assertThat(Reading.of("FROM node:20\nUSER node\nUSER 1001:0\n").user()).isEqualTo("1001:0");
    }

    @Test
    void without_user_the_bases_user_holds() {
        assertThat(Reading.of("FROM acme/with-user:1\nRUN true\n").user()).isEqualTo("app");
        assertThat(Reading.of("FROM node:20\n").user()).isEmpty();
        assertThat(Reading.of("FROM scratch\n").user()).isEmpty();
        assertThat(Reading.of("FROM acme/unheard-of\n").user()).isEqualTo("?");
    }

    @Test
    void a_numeric_user_is_known_on_an_unknown_base() {
        Reading reading = Reading.of("FROM acme/unheard-of\nUSER 1000:1000\n");
        assertThat(reading.user()).isEqualTo("1000:1000");
        assertThat(reading.facts().accounts().complete()).isFalse();
    }

    @Test
    void a_user_hanging_on_a_variable_is_known_when_the_variable_is() {
        String text = "ARG UID=1234\nFROM node:20\nARG UID\nENV GID=77\nUSER ${UID}:$GID\n";
        assertThat(Reading.of(text).user()).isEqualTo("1234:77");
        assertThat(Reading.of(text).arg("UID", "42").user()).isEqualTo("42:77");
        assertThat(Reading.of(text).unknownArg("UID").user()).isEqualTo("?");
    }

    @Test
    void a_user_hanging_on_an_argument_nobody_gives_is_unknown_and_says_so() {
        Fact<String> user = Reading.of("FROM node:20\nARG APP_USER\nUSER ${APP_USER}\n")
                .facts()
                .declaredUser();
        assertThat(user.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.VARIABLE_UNSET);
        assertThat(user.asUnknown().orElseThrow().detail()).contains("APP_USER");
        assertThat(user.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.detail()).isEqualTo("USER ${APP_USER}");
            assertThat(evidence.place().orElseThrow()).hasToString("/src/Dockerfile:3:1");
        });
    }

    @Test
    void an_argument_before_from_is_not_seen_in_a_stage_that_does_not_ask_for_it() {
        assertThat(Reading.of("ARG U=7\nFROM node:20\nUSER $U\n").user()).isEqualTo("?");
        assertThat(Reading.of("ARG T=20\nFROM node:${T}\n").user()).isEmpty();
    }

    @Test
    void arguments_end_with_their_stage_but_env_is_inherited() {
        String text = "FROM node:20 AS a\nARG U=7\nENV V=8\nFROM a\nUSER %s\n";
        assertThat(Reading.of(String.format(text, "$U")).user()).isEqualTo("?");
        assertThat(Reading.of(String.format(text, "$V")).user()).isEqualTo("8");
    }

    @Test
    void builders_disagree_when_arg_and_env_have_one_name() {
        assertThat(Reading.of("FROM node:20\nENV U=1\nARG U=2\nUSER $U\n").user())
                .isEqualTo("?");
        assertThat(Reading.of("FROM node:20\nARG U=2\nENV U=1\nUSER $U\n").user())
                .isEqualTo("1");
        assertThat(Reading.of("FROM node:20\nENV U=1\nARG U\nUSER $U\n").user()).isEqualTo("1");
    }

    @Test
    void platform_arguments_follow_the_platform_asked_for() {
        String text = "FROM node:20\nARG TARGETARCH\nWORKDIR /x/$TARGETARCH\n";
        assertThat(Reading.of(text).platform("linux/arm64").workdir()).isEqualTo("/x/arm64");
        assertThat(Reading.of(text).workdir()).isEqualTo("?");
    }

    @Test
    void relative_workdirs_add_up() {
        assertThat(Reading.of("FROM node:20\nWORKDIR /a\nWORKDIR b/../c\n").workdir())
                .isEqualTo("/a/c");
        assertThat(Reading.of("FROM acme/unheard-of\nWORKDIR b\n").workdir()).isEqualTo("?");
        assertThat(Reading.of("FROM node:20\n").workdir()).isEqualTo("/");
    }

    @Test
    void volumes_are_those_of_base_and_file_in_both_forms() {
        String text = "FROM acme/with-user:1\nENV D=/data\nVOLUME [\"$D\", \"/b/\"]\nVOLUME /c /d\n";
        assertThat(Reading.of(text).facts().volumes().orElseThrow())
                .isEqualTo(List.of("/b", "/c", "/d", "/data", "/state"));
        var unknown = Reading.of("FROM acme/unheard-of\nVOLUME /x\n").facts();
        assertThat(unknown.volumes().isKnown()).isFalse();
        assertThat(unknown.certainVolumes()).containsExactly("/x");
        assertThat(unknown.volumes().evidence().get(0).detail()).isEqualTo("VOLUME /x");
    }

    @Test
    void environment_is_told_with_its_values() {
        String text = "FROM node:20\nENV A=1 B=\"two words\"\nENV OLD form of it\nENV C=$A-$NONE\n";
        var facts = Reading.of(text).facts();
        assertThat(facts.environment("A").orElseThrow()).contains("1");
        assertThat(facts.environment("B").orElseThrow()).contains("two words");
        assertThat(facts.environment("OLD").orElseThrow()).contains("form of it");
        assertThat(facts.environment("C").isKnown()).isFalse();
        assertThat(facts.environment("PATH").orElseThrow()).contains("/usr/bin");
        assertThat(facts.environment("NONE").orElseThrow()).isEqualTo(Optional.empty());
    }

    @Test
    void the_target_is_found_by_name_and_number_else_the_last_stage_is_taken() {
        String text = "FROM node:20 AS One\nUSER 1\nFROM node:20 as two\nUSER 2\nFROM one\nWORKDIR /x\n";
        assertThat(Reading.of(text).user()).isEqualTo("1");
        assertThat(Reading.of(text).workdir()).isEqualTo("/x");
        assertThat(Reading.of(text).target("TWO").user()).isEqualTo("2");
        assertThat(Reading.of(text).target("0").user()).isEqualTo("1");
        assertThat(Reading.of(text).target("none").fact().isKnown()).isFalse();
    }

    @Test
    void additional_contexts_replace_bases_and_stages() {
        String text = "FROM acme/unheard-of AS base\nFROM base\n";
        assertThat(Reading.of(text)
                        .context("acme/unheard-of", "docker-image://node:20")
                        .user())
                .isEmpty();
        assertThat(Reading.of(text)
                        .context("base", "docker-image://acme/with-user:1")
                        .user())
                .isEqualTo("app");
        assertThat(Reading.of(text)
                        .context("acme/unheard-of:latest", "service:other")
                        .user())
                .isEqualTo("?");
    }

    @Test
    void onbuild_runs_in_the_stage_that_follows_not_in_its_own() {
        String text = "FROM node:20 AS base\nONBUILD USER 7\nFROM base\n";
        assertThat(Reading.of(text).user()).isEqualTo("7");
        assertThat(Reading.of(text).target("base").user()).isEmpty();
    }

    @Test
    void a_base_whose_variable_is_not_known_is_unknown_with_its_reason() {
        Fact<String> user = Reading.of("ARG V\nFROM acme/app:${V}\n").facts().declaredUser();
        assertThat(user.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.VARIABLE_UNSET);
        assertThat(user.asUnknown().orElseThrow().detail())
                .contains("acme/app:${V}")
                .contains("V");
    }

    @Test
    void a_line_that_only_root_can_run_tells_the_user_of_an_unknown_base() {
        assertThat(Reading.of("FROM acme/unheard-of\nRUN apt-get update && apt-get install -y curl\n")
                        .user())
                .isEqualTo("root");
        assertThat(Reading.of("FROM acme/unheard-of\nRUN useradd app\nUSER app\n")
                        .user())
                .isEqualTo("app");
        assertThat(Reading.of("FROM acme/unheard-of\nRUN apt-get install -y curl || true\n")
                        .user())
                .isEqualTo("?");
        assertThat(Reading.of("FROM acme/unheard-of\nRUN if x; then apk add curl; fi\n")
                        .user())
                .isEqualTo("?");
        assertThat(Reading.of("FROM acme/unheard-of\nRUN sudo apt-get install -y curl\n")
                        .user())
                .isEqualTo("?");
    }

    @Test
    void a_build_begins_with_the_onbuild_instructions_of_its_base() {
        Reading reading = Reading.of("FROM acme/onbuild:1\nRUN mkdir /late\n").file("/src/main.js", "x");
        assertThat(reading.user()).isEqualTo("app");
        assertThat(reading.at("/state")).isEqualTo("1500:0 0755");
        assertThat(reading.at("/code/main.js")).isEqualTo("1500:1500 ?");
        assertThat(reading.at("/late")).isNotEqualTo("0:0 0755");
        assertThat(reading.facts().at("/state").evidence())
                .anySatisfy(
                        piece -> assertThat(piece.place()).get().asString().startsWith("ONBUILD of acme/onbuild:1"));
    }

    @Test
    void onbuild_instructions_are_those_of_the_image_in_from_alone() {
        assertThat(Reading.of("FROM acme/onbuild:1 AS first\nUSER root\nFROM first\n")
                        .user())
                .isEqualTo("root");
        assertThat(Reading.of("FROM debian:12\nCOPY --from=acme/onbuild:1 /etc/app /etc/app\n")
                        .user())
                .isEqualTo("");
    }

    @Test
    void onbuild_instructions_that_are_not_known_or_not_followed_leave_the_base_unknown() {
        assertThat(Reading.of("FROM acme/node:8-onbuild\n").user()).isEqualTo("?");
        assertThat(Reading.of("FROM acme/onbuild:scripts\n").at("/data")).isEqualTo("?");
        assertThat(Reading.of("FROM acme/onbuild:scripts\nUSER 7\n").user()).isEqualTo("7");
    }
}
