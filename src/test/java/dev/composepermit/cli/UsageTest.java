package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lnt | unknown command \"lnt\"; did you mean lint?",
                "--hepl | unknown option \"--hepl\"; did you mean --help?",
                "lint --fromat json | unknown option \"--fromat\"; did you mean --format?",
                "lint --format xml | unknown format \"xml\" (known: text, compact, json, github",
                "lint --format jsn | unknown format \"jsn\"; did you mean json?",
                "inspect --format github | unknown format \"github\" (known: text, json)",
                "lint --engine dokcer | unknown engine \"dokcer\"; did you mean docker?",
                "lint --engine docker@new | \"new\" is no version of docker",
                "lint --engine docker@ | \"\" is no version of docker",
                "lint --userns-remap many | --userns-remap takes BASE[:SIZE] in numbers",
                "lint --userns-remap 4294967295:2 | is outside the ids of Linux",
                "lint --engine podman --userns-remap 100000 | is a setting of the Docker daemon; podman has none",
                "lint --rule volume-not-writabel | unknown rule \"volume-not-writabel\"; did you mean volume-not-writable?",
                "lint --ignore nonsense | unknown rule \"nonsense\"",
                "lint --fail-on fatal | unknown severity \"fatal\"",
                "lint --color sometimes | unknown value of --color \"sometimes\"",
                "lint --image-archive none.tar | --image-archive none.tar: there is no such file or directory",
                "lint --image-archive A=none.tar | --image-archive: \"A\" is no image reference",
                "lint --insecure-registry http://x | takes a host as it stands in image references",
                "lint --images catalgo | unknown image source \"catalgo\"; did you mean catalog?",
                "lint --format | --format",
                "lint -f a.yaml b.yaml | -f merges files into one project and FILE names a project of its own",
                "lint --stdin-filename a.yaml b.yaml | - is not among the files",
                "lint --env-file gone.env | there is no env file gone.env",
                "rules extra | unexpected argument \"extra\"",
                "explain capability-needed-for-entrypoint-chown | did you mean entrypoint-lacks-capabilities?",
                "explain volume-not-writabel | unknown rule \"volume-not-writabel\"; did you mean volume-not-writable?",
                "explain hello world | nothing is known about this line",
                "help lnt | unknown command \"lnt\"; did you mean lint?"
            })
    void what_there_is_not_is_an_error_that_names_it(String line, String message) {
        CommandRun run = CommandRun.in(directory, line.split(" "));
        assertThat(run.err()).startsWith("compose-permit: ").contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void a_missing_file_is_named() {
        CommandRun run = CommandRun.in(directory, "lint", "gone.yaml");
        assertThat(run).isEqualTo(new CommandRun(2, "", "compose-permit: gone.yaml: no such file or directory\n"));
    }

    @Test
    void a_directory_without_a_project_says_what_was_looked_for() {
        CommandRun run = CommandRun.in(directory, "lint");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no Compose project").contains("compose.yaml, compose.yml, docker-compose.yml");
    }

    @Test
    void no_command_at_all_shows_the_help_as_an_error() {
        CommandRun run = CommandRun.in(directory);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: compose-permit COMMAND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint", "inspect", "explain", "rules"})
    void every_command_has_help_on_standard_output(String command) {
        CommandRun asOption = CommandRun.in(directory, command, "--help");
        CommandRun asCommand = CommandRun.in(directory, "help", command);
        assertThat(asOption.code()).isZero();
        assertThat(asOption.err()).isEmpty();
        assertThat(asOption.out()).contains("Usage: compose-permit " + command + " [OPTIONS]");
        assertThat(asCommand).isEqualTo(asOption);
    }

    @Test
    void the_help_names_every_command() {
        String help = CommandRun.in(directory, "--help").out();
        assertThat(Commands.words()).allSatisfy(word -> assertThat(help).contains("\n  " + word + " "));
    }

    @Test
    void no_line_of_help_is_wider_than_a_terminal() {
        for (String command : Commands.words()) {
            assertThat(CommandRun.in(directory, command, "-h").out().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        }
    }

    @Test
    void the_version_names_the_measured_engines() {
        CommandRun run = CommandRun.in(directory, "--version");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("compose-permit ")
                .contains("docker 20.10.24, 26.1.5, 28.5.2", "podman 4.3.1, 5.8.6");
    }

    @Test
    void a_file_named_like_an_argument_file_is_a_file() {
        CommandRun run = CommandRun.in(directory, "lint", "@args");
        assertThat(run.err()).isEqualTo("compose-permit: @args: no such file or directory\n");
    }
}
