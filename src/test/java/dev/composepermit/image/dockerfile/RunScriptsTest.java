package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The shell of RUN lines: branches, loops, functions, scripts within scripts. */
class RunScriptsTest {
    private static String after(String script) {
        return Reading.of("FROM node:20\nARG MODE=prod\nARG GIVEN\nRUN " + script + "\n")
                .at("/d");
    }

    @Test
    void a_branch_on_a_known_variable_is_decided() {
        assertThat(after("if [ \"$MODE\" = prod ]; then mkdir /d; else mkdir /e; fi"))
                .isEqualTo("0:0 0755");
        assertThat(after("if [ \"$MODE\" != prod ]; then mkdir /d; fi")).isEqualTo("absent");
        assertThat(after("[ -z \"$GIVEN\" ] && mkdir /d")).isEqualTo("0:0 0755");
        assertThat(after("case $MODE in dev) true;; p*) mkdir /d; chown 5:5 /d;; esac"))
                .isEqualTo("5:5 0755");
    }

    @Test
    void a_branch_that_is_not_decided_goes_both_ways() {
        assertThat(after("if uname -a | grep x; then mkdir /d; fi")).isEqualTo("absent or root's");
        assertThat(after("mkdir /d; if uname; then chown 5:5 /d; fi")).isEqualTo("?");
        assertThat(after("mkdir /d; if uname; then chown 5:5 /d; else chown 5:5 /d; fi"))
                .isEqualTo("5:5 0755");
        assertThat(after("mkdir /d && (uname || chown 5:5 /d)")).isEqualTo("?");
        assertThat(after("case $(uname) in a) mkdir /d;; esac")).isEqualTo("absent or root's");
    }

    @Test
    void a_branch_that_fails_the_build_made_no_image() {
        assertThat(after("mkdir /d && chown 5:5 /d || exit 1")).isEqualTo("5:5 0755");
        assertThat(after("mkdir /d; if ! uname; then exit 1; fi; chown 5:5 /d")).isEqualTo("5:5 0755");
    }

    @Test
    void leaving_early_without_an_error_leaves_two_outcomes() {
        assertThat(after("mkdir /d; if uname; then exit 0; fi; chown 5:5 /d")).isEqualTo("?");
    }

    @Test
    void a_loop_over_known_words_is_followed_word_by_word() {
        assertThat(after("for x in /c /d; do mkdir -p $x && chown 5:5 $x; done"))
                .isEqualTo("5:5 0755");
        assertThat(after("LIST=\"/c /d\"; for x in $LIST; do mkdir -p \"$x\"; done"))
                .isEqualTo("0:0 0755");
        assertThat(after("mkdir /d; for x in $(ls /); do chown 5:5 $x; done")).isEqualTo("?");
        assertThat(after("mkdir /d; while read x; do chown 5:5 \"$x\"; done < /list"))
                .isEqualTo("?");
    }

    @Test
    void functions_subshells_and_scripts_in_strings_are_followed() {
        assertThat(after("f() { mkdir /d; chown 5:5 /d; }; f")).isEqualTo("5:5 0755");
        assertThat(after("(cd / && mkdir d) && chown 5:5 /d")).isEqualTo("5:5 0755");
        assertThat(after("sh -c 'mkdir /d && chown 5:5 /d'")).isEqualTo("5:5 0755");
        assertThat(after("set -eux; cd /; mkdir d; chown -R 5:5 ./d")).isEqualTo("5:5 0755");
        assertThat(after("su node -c 'mkdir /home/node/x'")).isEqualTo("absent");
    }

    @Test
    void the_working_directory_is_followed() {
        assertThat(Reading.of("FROM node:20\nWORKDIR /d\nRUN mkdir x && cd x && mkdir y && chown 5:5 y\n")
                        .at("/d/x/y"))
                .isEqualTo("5:5 0755");
    }

    @Test
    void a_heredoc_is_a_script() {
        String text = "FROM node:20\nRUN <<EOF\nset -e\nmkdir /d\nchown 5:5 /d\nEOF\n";
        assertThat(Reading.of(text).at("/d")).isEqualTo("5:5 0755");
        String bash = "FROM node:20\nRUN bash -e <<'EOF'\nmkdir /d\nchown 5:5 /d\nEOF\n";
        assertThat(Reading.of(bash).at("/d")).isEqualTo("5:5 0755");
        String python = "FROM node:20\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n";
        assertThat(Reading.of(python).at("/d")).isEqualTo("?");
    }

    @Test
    void evidence_points_at_the_command_not_at_the_whole_line() {
        String text = "FROM node:20\nRUN mkdir /d && \\\n    chown -R node:node /d\n";
        var evidence = Reading.of(text).facts().at("/d").evidence();
        assertThat(evidence.get(evidence.size() - 1).detail()).isEqualTo("RUN chown -R node:node /d");
        assertThat(evidence.get(evidence.size() - 1).place().orElseThrow()).hasToString("/src/Dockerfile:3:5");
    }

    @Test
    void the_json_form_has_no_shell() {
        assertThat(Reading.of("FROM node:20\nRUN [\"mkdir\", \"-p\", \"/d\"]\n").at("/d"))
                .isEqualTo("0:0 0755");
        assertThat(Reading.of("FROM node:20\nRUN [\"sh\", \"-c\", \"mkdir /d && chown 5:5 /d\"]\n")
                        .at("/d"))
                .isEqualTo("5:5 0755");
    }

    @Test
    void another_shell_is_not_read() {
        assertThat(Reading.of("FROM node:20\nSHELL [\"pwsh\", \"-c\"]\nRUN mkdir /d\n")
                        .at("/d"))
                .isEqualTo("?");
        assertThat(Reading.of("FROM node:20\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nRUN mkdir /d\n")
                        .at("/d"))
                .isEqualTo("0:0 0755");
    }

    @Test
    void a_script_of_the_context_is_read_when_it_is_at_hand() {
        String text = "FROM node:20\nCOPY scripts/ /scripts/\nRUN /scripts/setup.sh\n";
        assertThat(Reading.of(text)
                        .file("/src/scripts/setup.sh", "#!/bin/sh\nset -e\nmkdir /d\nchown 5:5 /d\n")
                        .at("/d"))
                .isEqualTo("5:5 0755");
        assertThat(Reading.of(text).at("/d")).isEqualTo("?");
        String shell = "FROM node:20\nWORKDIR /x\nCOPY setup.sh .\nRUN bash ./setup.sh\n";
        assertThat(Reading.of(shell)
                        .file("/src/setup.sh", "mkdir /d; chown 5:5 /d")
                        .at("/d"))
                .isEqualTo("5:5 0755");
    }

    @Test
    void a_long_chain_is_followed_to_its_end() {
        assertThat(after("true && ".repeat(120) + "mkdir /d && " + "chmod +x /x && ".repeat(120) + "chown 5:5 /d"))
                .isEqualTo("5:5 0755");
        assertThat(after("cmd || ".repeat(40) + "mkdir /d")).isEqualTo("?");
        assertThat(after("mkdir /d && chown 5:5 /d || exit 2")).isEqualTo("5:5 0755");
        assertThat(after("uname && mkdir /d; true")).isEqualTo("absent or root's");
    }
}
