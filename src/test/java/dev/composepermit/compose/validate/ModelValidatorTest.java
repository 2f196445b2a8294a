package dev.composepermit.compose.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called invalid, and where; that Compose 2.40.3 rejects and accepts the same was seen with compose-go v2.9.1. */
class ModelValidatorTest {
    private static final Path FILE = Path.of("/project/compose.yaml");

    /** One file, and nothing else on the disk. */
    private record OneFile(SourceText source) implements SourceFiles {
        @Override
        public Reading read(Path path) {
            return path.equals(FILE) ? new Reading.Text(source) : new Reading.Absent();
        }

        @Override
        public Kind kind(Path path) {
            return path.equals(FILE) ? Kind.FILE : Kind.ABSENT;
        }
    }

    private static List<String> problems(String text) {
        ProjectRequest request =
                new ProjectRequest(List.of(FILE), Optional.empty(), Optional.of("p"), Map.of(), List.of());
        return ComposeReader.read(request, new OneFile(SourceText.of("compose.yaml", text))).problems().stream()
                .filter(problem -> problem.kind() != ComposeProblem.Kind.VARIABLE_UNSET)
                .map(problem -> problem.kind() + " " + problem.place().start() + " " + problem.message())
                .toList();
    }

    /** The text of a service, in flow style, in a file of one service. */
    private static List<String> ofService(String service) {
        return problems("services:\n  web: " + service + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            {image: a, user: 1000}                    => INVALID 2:25 services.web.user must be a string, not a number: put it in quotes
            {image: a, depends: [b]}                  => INVALID 2:19 services.web additional properties 'depends' not allowed; did you mean 'depends_on'?
            {image: a, contex: .}                     => INVALID 2:19 services.web additional properties 'contex' not allowed
            {image: a, dockerfile: x}                 => INVALID 2:19 services.web additional properties 'dockerfile' not allowed; it belongs under 'build'
            {image: a, replicas: 2}                   => INVALID 2:19 services.web additional properties 'replicas' not allowed; it belongs under 'deploy'
            {image: a, command: [sleep, 10]}          => INVALID 2:36 services.web.command.1 must be a string, not a number: put it in quotes
            {image: a, environment: 5}                => INVALID 2:32 services.web.environment must be an array or mapping, not a number
            {image: a, ports: 80}                     => INVALID 2:26 services.web.ports must be an array, not a number
            {image: }                                 => INVALID 2:15 services.web.image must be a string, not empty
            {image: a, cgroup: hst}                   => INVALID 2:27 services.web.cgroup value must be one of 'host', 'private'; did you mean 'host'?
            {image: a, oom_score_adj: 2000}           => INVALID 2:34 services.web.oom_score_adj must be less than or equal to 1000
            {image: a, security_opt: [x, x]}          => INVALID 2:37 services.web.security_opt items at 0 and 1 are equal
            {image: a, healthcheck: {test: [x]}}      => INVALID 2:40 healthcheck.test must start either by "CMD", "CMD-SHELL" or "NONE"
            {image: a, healthcheck: {interval: '30'}} => INVALID 2:43 services.web.healthcheck.interval: time: missing unit in duration "30"
            {image: a, mem_limit: 1x}                 => INVALID 2:30 services.web.mem_limit: invalid suffix: 'x'
            {image: a, ports: ["80:x"]}               => INVALID 2:27 services.web.ports.0: Invalid containerPort: x
            {image: a, ports: [{published: 80}]}      => INVALID 2:27 services.web.ports.0 is missing a target port
            {image: a, ports: [0]}                    => INVALID 2:27 services.web.ports.0 is missing a target port
            {image: a, devices: ["a:b:c:d"]}          => INVALID 2:29 services.web.devices.0: confusing device mapping, please use long syntax: a:b:c:d
            {image: a, volumes: ["/a:/b:ro:x"]}       => INVALID 2:29 invalid spec: /a:/b:ro:x: too many colons
            {image: a, volumes: ["data:/y"]}          => INVALID 2:29 service "web" refers to undefined volume data
            {image: a, networks: [x]}                 => INVALID 2:30 service "web" refers to undefined network x
            {image: a, secrets: [x]}                  => INVALID 2:29 service "web" refers to undefined secret x
            {image: a, configs: [x]}                  => INVALID 2:29 service "web" refers to undefined config x
            {image: a, depends_on: [wep]}             => INVALID 2:32 service "web" depends on undefined service "wep"; did you mean 'web'?
            {image: a, links: [db]}                   => INVALID 2:27 service "web" depends on undefined service "db"
            {image: a, network_mode: host, networks: [default]} => INVALID 2:33 service web declares mutually exclusive `network_mode` and `networks`
            {image: a, scale: 2, container_name: xy}  => INVALID 2:45 services.web: can't set container_name and scale as container name must be unique
            {image: a, tmpfs: [/d], volumes: ["/x:/d"]} => INVALID 2:42 services.web.volumes[0]: target /d already mounted as services.web.tmpfs[0]
            {image: a, volumes: [{type: volume}]}     => INVALID 2:29 services.web.volumes.0 missing property 'target'
            {image: a, pull_policy: sometimes}        => INVALID 2:32 services.web.pull_policy: does not match pattern 'always|never|build|if_not_present|missing|refresh|daily|weekly|every_([0-9]+[wdhms])+'
            {restart: always}                         => INVALID 2:3 service "web" has neither an image nor a build context specified
            {image: a, depends_on: {web: {}}}         => INVALID 2:37 services.web.depends_on.web missing property 'condition'
            """)
    void a_fault_of_a_service_is_found_at_its_place(String service, String expected) {
        assertThat(ofService(service)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            {image: a, volumes: ["${X}:/b"]}          => ENVIRONMENT 2:29 invalid spec: :/b: empty section between colons
            {image: a, ports: ["${X}:"]}              => ENVIRONMENT 2:27 services.web.ports.0: No port specified: :<empty>
            {image: a, shm_size: "${X}"}              => ENVIRONMENT 2:29 services.web.shm_size: invalid size: ''
            {image: "${X}"}                           => ENVIRONMENT 2:16 service "web" has neither an image nor a build context specified
            {image: a, profiles: [p], networks: [x]}  => ENVIRONMENT 2:45 service "web" refers to undefined network x
            """)
    void what_another_environment_could_mend_is_not_called_invalid(String service, String expected) {
        assertThat(ofService(service)).contains(expected).noneMatch(problem -> problem.startsWith("INVALID"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{image: a, x-mine: {any: [thing]}}",
                "{image: a, user: '1000', ports: [80, '81', '90-92'], expose: [1, '2']}",
                "{image: a, pre_start: [{command: chown x, image: busybox, user: '0:0'}]}",
                "{image: a, environment: {A: 1, B: true, C: , D: x}, labels: [a, b=c]}",
                "{provider: {type: x, options: {a: [1, b]}}}",
                "{build: ., networks: {default: {aliases: [a]}}}",
                "{image: a, command: , entrypoint: [], deploy: {resources: {limits: {cpus: 0.5, memory: 1g}}}}",
                "{image: a, depends_on: {web2: {condition: service_started, required: false}}, profiles: [x]}",
                "{image: a, tmpfs: /x, ulimits: {nofile: {soft: 1, hard: 2}, core: 0}, gpus: all}",
                "{image: a, volumes: [{type: tmpfs, target: /x, tmpfs: {size: 64m, mode: 0o700}}]}",
                "{image: a, healthcheck: {test: [CMD, x], interval: 1m30s, retries: 3}, stop_grace_period: 1d}"
            })
    void what_compose_accepts_is_let_pass(String service) {
        assertThat(ofService(service)).noneMatch(problem -> problem.startsWith("INVALID"));
    }

    @Test
    void a_file_of_the_first_version_is_told_where_services_stand() {
        assertThat(problems("jenkins:\n  image: jenkins\n"))
                .contains("INVALID 1:1 additional properties 'jenkins' not allowed; services stand under 'services:'");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            volumes: {d: {external: true, driver: x}} => INVALID 2:31 volumes.d: conflicting parameters "external" and "driver" specified
            secrets: {s: {name: x}}                   => INVALID 2:11 secrets.s: one of file|environment must be set
            configs: {c: {file: x, content: y}}       => INVALID 2:24 configs.c: file|environment|content attributes are mutually exclusive
            volumes: {"a b": {}}                      => INVALID 2:11 volumes additional properties 'a b' not allowed
            version: 3                                => INVALID 2:10 version must be a string, not a number: put it in quotes
            networks: [a]                             => INVALID 2:11 networks must be a mapping, not a list
            """)
    void a_fault_of_the_top_level_is_found_at_its_place(String section, String expected) {
        assertThat(problems("services: {web: {image: a}}\n" + section + "\n")).contains(expected);
    }

    @Test
    void a_cycle_is_reported_once_where_it_closes() {
        String text = """
                services:
                  c: {image: x, depends_on: [a]}
                  a: {image: x, depends_on: [b]}
                  b: {image: x, depends_on: [c]}
                  d: {image: x, depends_on: [a]}
                """;
        assertThat(problems(text)).containsExactly("INVALID 2:30 dependency cycle detected: a -> b -> c -> a");
    }

    @Test
    void a_cycle_that_needs_a_profile_is_no_fault_of_the_file_alone() {
        String text = """
                services:
                  a: {image: x, profiles: [p], depends_on: [b]}
                  b: {image: x, profiles: [p], depends_on: [a]}
                """;
        assertThat(problems(text)).singleElement().asString().startsWith("ENVIRONMENT");
    }

    @Test
    void thousands_of_chained_services_are_no_cycle() {
        StringBuilder text = new StringBuilder("services:\n  s0: {image: x}\n");
        for (int i = 1; i < 3000; i++) {
            text.append("  s" + i + ": {image: x, depends_on: [s" + (i - 1) + "]}\n");
        }
        assertThat(problems(text.toString())).isEmpty();
    }

    @Test
    void a_dependency_behind_a_profile_is_said() {
        String text = """
                services:
                  a: {image: x, depends_on: [b]}
                  b: {image: x, profiles: [p]}
                """;
        assertThat(problems(text))
                .containsExactly(
                        "ENVIRONMENT 2:30 service \"b\" is required by \"a\" but is disabled. Can be enabled by"
                                + " profiles [p]");
    }
}
