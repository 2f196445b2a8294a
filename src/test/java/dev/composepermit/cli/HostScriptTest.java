package dev.composepermit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code host-script} prints, run for real as root in a scratch tree, under the shells and tools of Debian and of
 * busybox. Accounts are made by stand-ins that write them down, so that no test changes those of this machine.
 */
@ParameterizedClass
@EnumSource
class HostScriptTest {
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> TOOLS =
            List.of("sh", "find", "chown", "chmod", "mkdir", "head", "id", "awk", "sed", "cat");

    private final Toolbox toolbox;

    @TempDir
    Path scratch;

    private Path project;
    private Path tools;

    HostScriptTest(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    /** Whose shell and tools run the script. */
    enum Toolbox {
        DEBIAN,
        BUSYBOX
    }

    @BeforeEach
    void a_host() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        assumeTrue(toolbox == Toolbox.DEBIAN || Files.isExecutable(BUSYBOX), "no busybox here");
        scratch = scratch.toRealPath();
        project = Files.createDirectory(scratch.resolve("project"));
        tools = Files.createDirectory(scratch.resolve("tools"));
        for (String tool : TOOLS) {
            tool(tool, "exec " + (toolbox == Toolbox.BUSYBOX ? BUSYBOX + " " + tool : installed(tool)) + " \"$@\"");
        }
        Files.writeString(scratch.resolve("passwd"), "root:x:0:0:::\nada:x:1000:1000:::\n");
        Files.writeString(scratch.resolve("group"), "root:x:0:\n");
        tool("getent", "/bin/grep -E \"^($2:|[^:]*:[^:]*:$2:)\" \"" + scratch + "/$1\"");
        tool("groupadd", "echo \"groupadd $*\" >> " + scratch + "/calls; echo \"$3:x:$2:\" >> " + scratch + "/group");
        tool(
                "useradd",
                "echo \"useradd $*\" >> " + scratch + "/calls; for n; do :; done; echo \"$n:x:$8:\" >> " + scratch
                        + "/passwd");
        tool("usermod", "echo \"usermod $*\" >> " + scratch + "/calls");
    }

    @Test
    void each_directory_is_given_to_base_and_uid_and_the_shared_group() throws Exception {
        compose("""
                name: story
                services:
                  db: {image: "postgres:17", user: "999:999", volumes: ["./pg:/var/lib/postgresql/data"]}
                  web: {image: grafana/grafana, volumes: ["./grafana:/var/lib/grafana"]}
                """);
        Files.createDirectory(project.resolve("pg"));
        assertThat(run("--check").status()).isEqualTo(1);
        Result first = run("--admin", "ada");
        assertThat(first.status()).as(first.output()).isZero();
        assertThat(state("pg")).isEqualTo("100999:100000 755");
        assertThat(state("grafana")).isEqualTo("100472:100000 2770");
        assertThat(Files.readAllLines(scratch.resolve("calls")))
                .containsExactly(
                        "groupadd -g 100000 story",
                        "useradd -r -M -d /nonexistent -s /usr/sbin/nologin -u 100472 -g story story-100472",
                        "useradd -r -M -d /nonexistent -s /usr/sbin/nologin -u 100999 -g story story-100999",
                        "usermod -a -G story ada");
        assertThat(run("--check").output())
                .isEqualTo("nobody is put into the group story: --admin USER names who may"
                        + " look into the directories\n");
        assertThat(run("--check").status()).isZero();
    }

    @Test
    void a_second_run_changes_nothing_and_a_trial_nothing_at_all() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./grafana:/var/lib/grafana\"]}\n");
        Files.createDirectories(project.resolve("grafana/png"));
        Files.writeString(project.resolve("grafana/png/a"), "a");
        Map<String, String> before = tree();
        Result trial = run("--dry-run");
        assertThat(trial.status()).isZero();
        assertThat(trial.output()).contains("chown -h 100472:100000");
        assertThat(run("--check").status()).isEqualTo(1);
        assertThat(tree()).isEqualTo(before);
        assertThat(run().status()).isZero();
        Map<String, String> after = tree();
        assertThat(state("grafana/png")).isEqualTo("100472:100000 2775");
        assertThat(state("grafana/png/a")).isEqualTo("100472:100000 664");
        Result second = run();
        assertThat(second.output()).doesNotContain("done:");
        assertThat(tree()).isEqualTo(after);
    }

    @Test
    void names_that_a_shell_would_take_for_something_else_survive() throws Exception {
        List<String> names = List.of(
                "with blank",
                "-rf",
                "it's",
                "say \"so\"",
                "$(touch pwned)",
                "`touch pwned`",
                "[a]*?",
                "back\\slash",
                "new\nline",
                "ends in newline\n",
                "#hash",
                "tab\there",
                "uml\u00e4ut",
                "a;touch pwned",
                "&",
                "~");
        StringBuilder mounts = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String quoted = names.get(i)
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t")
                    .replace("$", "$$");
            mounts.append("      - {type: bind, source: \"./odd/" + quoted + "/data\", target: /data/" + i + "}\n");
        }
        compose("services:\n  app:\n    image: acme/unknown\n    user: \"1000:1000\"\n    volumes:\n" + mounts);
        Map<String, String> outside = outside();
        Result run = run();
        assertThat(run.status()).as(run.output()).isZero();
        for (String name : names) {
            assertThat(state("odd/" + name + "/data")).as(name).isEqualTo("101000:100000 2770");
            assertThat(state("odd/" + name)).as(name).isEqualTo("0:0 755");
        }
        try (Stream<Path> made = Files.list(project.resolve("odd"))) {
            assertThat(made).hasSize(names.size());
        }
        assertThat(outside()).isEqualTo(outside);
        assertThat(run("--check").status()).isZero();
        assertThat(shellcheck()).isEmpty();
    }

    @Test
    void a_link_on_the_way_is_refused() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./link/data:/var/lib/grafana\"]}\n");
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createSymbolicLink(project.resolve("link"), elsewhere);
        Result run = run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("link is a link; name the real path");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void a_directory_that_is_a_link_itself_is_refused() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./data:/var/lib/grafana\"]}\n");
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createSymbolicLink(project.resolve("data"), elsewhere);
        assertThat(run().status()).isEqualTo(1);
        assertThat(owner(elsewhere)).isEqualTo("0:0");
    }

    @Test
    void a_link_inside_is_given_away_and_not_followed() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./data:/var/lib/grafana\"]}\n");
        Files.createDirectory(project.resolve("data"));
        Path secret = Files.writeString(scratch.resolve("secret"), "s");
        Files.createSymbolicLink(project.resolve("data/out"), secret);
        assertThat(run().status()).isZero();
        assertThat(owner(project.resolve("data/out"))).isEqualTo("100472:100000");
        assertThat(owner(secret)).isEqualTo("0:0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void files_of_somebody_else_are_taken_on_request_only() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./data:/var/lib/grafana\"]}\n");
        Path photo =
                Files.createFile(Files.createDirectory(project.resolve("data")).resolve("photo"));
        Files.setAttribute(photo, "unix:uid", 1000);
        Result run = run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).contains("belong neither to root nor to 100472", "./photo");
        assertThat(owner(photo)).isEqualTo("1000:0");
        assertThat(owner(project.resolve("data"))).isEqualTo("0:0");
        assertThat(run("--adopt").status()).isZero();
        assertThat(owner(photo)).isEqualTo("100472:100000");
    }

    @Test
    void a_file_with_a_further_name_is_never_taken() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./data:/var/lib/grafana\"]}\n");
        Path outside = Files.createFile(scratch.resolve("outside"));
        Files.createDirectory(project.resolve("data"));
        Files.createLink(project.resolve("data/inside"), outside);
        assertThat(run("--adopt").status()).isEqualTo(1);
        assertThat(owner(outside)).isEqualTo("0:0");
    }

    @Test
    void several_writers_share_the_group_and_readers_may_look() throws Exception {
        compose("""
                services:
                  web: {image: grafana/grafana, volumes: ["./shared:/var/lib/grafana"]}
                  app: {image: grafana/grafana, user: "1000:1000", volumes: ["./shared:/var/lib/grafana"]}
                  late: {image: grafana/grafana, user: "1001:1001", volumes: ["./shared:/var/lib/grafana"]}
                  writer: {image: grafana/grafana, volumes: ["./read:/var/lib/grafana"]}
                  reader: {image: acme/unknown, user: "1001:1001", volumes: ["./read:/in:ro"]}
                """);
        String script = script();
        assertThat(script)
                .contains("directory 101000 2770 '100472,101001'")
                .contains("# late needs group_add: [\"0\"] in the Compose file to write there")
                .doesNotContain("web needs")
                .contains("directory 100472 2775 ''");
        assertThat(run().status()).isZero();
        assertThat(state("read")).isEqualTo("100472:100000 2775");
        Files.createFile(project.resolve("shared/by-the-other"));
        Files.setAttribute(project.resolve("shared/by-the-other"), "unix:uid", 100472);
        assertThat(run("--check").status()).isZero();
    }

    @Test
    void an_option_that_is_none_is_told() throws Exception {
        compose("services:\n  web: {image: grafana/grafana, volumes: [\"./data:/var/lib/grafana\"]}\n");
        assertThat(run("--force").status()).isEqualTo(2);
        assertThat(run("--admin", "nobody-here").output()).contains("there is no account nobody-here");
        assertThat(project.resolve("data")).doesNotExist();
    }

    private void compose(String text) throws IOException {
        Files.writeString(project.resolve("compose.yaml"), text);
    }

    private String script() {
        CommandRun run = CommandRun.in(project, "host-script", "--userns-remap", "100000", "compose.yaml");
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private record Result(int status, String output) {}

    /** Runs the script; it takes its tools from one directory first, so that the stand-ins come before all others. */
    private Result run(String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(scratch.resolve("prepare.sh"), script());
        List<String> words = new ArrayList<>(List.of(tools.resolve("sh").toString(), file.toString()));
        words.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).directory(scratch.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private String shellcheck() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "no shellcheck here");
        Process process = new ProcessBuilder(
                        "/usr/bin/shellcheck",
                        "-e",
                        "SC2016",
                        scratch.resolve("prepare.sh").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private void tool(String name, String script) throws IOException {
        Path file = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private String state(String name) throws IOException {
        Path path = project.resolve(name);
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return owner(path) + " " + Integer.toOctalString(mode & 07777);
    }

    private static String owner(Path path) throws IOException {
        Map<String, Object> all = Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        return all.get("uid") + ":" + all.get("gid");
    }

    /** Every path of the project with owner, mode and time of change. */
    private Map<String, String> tree() throws IOException {
        return states(project);
    }

    /** Everything in the scratch directory but the project and what the stand-ins write. */
    private Map<String, String> outside() throws IOException {
        Map<String, String> all = states(scratch);
        all.keySet()
                .removeIf(name -> name.startsWith(project.toString())
                        || name.equals(scratch.toString())
                        || List.of("calls", "passwd", "group", "prepare.sh")
                                .contains(Path.of(name).getFileName().toString()));
        return all;
    }

    private static Map<String, String> states(Path root) throws IOException {
        Map<String, String> states = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.toList()) {
                states.put(
                        path.toString(),
                        Files.readAttributes(path, "unix:uid,gid,mode,ctime", LinkOption.NOFOLLOW_LINKS)
                                .toString());
            }
        }
        return states;
    }
}
