package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.ownership.repair.GeneratedScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
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
 * The init script, run for real as root in a scratch tree, under the shells and tools of Debian (dash, coreutils,
 * findutils) and of busybox.
 */
@ParameterizedClass
@EnumSource
class VolumeInitScriptTest {
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private final Toolbox toolbox;

    @TempDir
    Path scratch;

    private Path volume;

    VolumeInitScriptTest(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    /** Whose shell and tools run the script. */
    enum Toolbox {
        DEBIAN,
        BUSYBOX
    }

    @BeforeEach
    void a_volume() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
        assumeTrue(toolbox == Toolbox.DEBIAN || Files.isExecutable(VolumeInitScriptTest.BUSYBOX), "no busybox here");
        volume = Files.createDirectory(scratch.resolve("volume"));
    }

    @Test
    void the_tree_is_given_to_the_user_and_the_flag_too() throws Exception {
        file("a/b/file");
        assertThat(run("1000:1001").status()).isZero();
        assertThat(ownersBelow(volume))
                .containsOnly(
                        Map.entry(".", "1000:1001"),
                        Map.entry(".volume-init", "1000:1001"),
                        Map.entry("a", "1000:1001"),
                        Map.entry("a/b", "1000:1001"),
                        Map.entry("a/b/file", "1000:1001"));
    }

    @Test
    void modes_below_the_root_stay_and_the_root_can_be_used_by_its_owner() throws Exception {
        Path secret = file("secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("---------"));
        assertThat(run("1000:1000").status()).isZero();
        assertThat(mode(secret)).isEqualTo("400");
        assertThat(mode(volume)).isEqualTo("700");
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        file("a/file");
        run("1000:1000");
        Map<String, FileTime> before = changeTimes();
        Result second = run("1000:1000");
        assertThat(second.status()).isZero();
        assertThat(second.output()).isEmpty();
        assertThat(changeTimes()).isEqualTo(before);
    }

    @Test
    void a_second_run_over_many_files_looks_at_none() throws Exception {
        for (int folder = 0; folder < 100; folder++) {
            Path parent = Files.createDirectory(volume.resolve("d" + folder));
            for (int i = 0; i < 1000; i++) {
                Files.createFile(parent.resolve("f" + i));
            }
        }
        assertThat(run("1000:1000").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1000:1000").hasSize(100_102);
        // Without find and chown nothing below the root can be looked at or changed.
        Path few = tools("sh", "stat");
        assertThat(runWith(few, "1000:1000", "once").status()).isZero();
    }

    @Test
    void several_users_share_by_a_group_and_keep_their_files() throws Exception {
        Path roots = file("a/roots");
        Path mates = file("a/mates");
        Path own = file("own");
        chown(mates, 1001, 1001);
        chown(own, 1000, 1000);
        Path outside = Files.createFile(scratch.resolve("outside"));
        Files.createSymbolicLink(volume.resolve("out"), outside);
        Result result = runHow("1000:4000", "share:1001,1002");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(owner(roots)).isEqualTo("1000:4000");
        assertThat(owner(mates)).isEqualTo("1001:4000");
        assertThat(owner(own)).isEqualTo("1000:4000");
        assertThat(mode(roots)).isEqualTo("664");
        assertThat(mode(volume.resolve("a"))).isEqualTo("2775");
        assertThat(owner(volume) + " " + mode(volume)).isEqualTo("1000:4000 2775");
        assertThat(owner(outside) + " " + mode(outside)).isEqualTo("0:0 644");
        Map<String, FileTime> before = changeTimes();
        assertThat(runHow("1000:4000", "share:1001,1002").output()).isEmpty();
        assertThat(changeTimes()).isEqualTo(before);
    }

    @Test
    void a_directory_of_an_image_keeps_set_group_id_though_its_group_changes() throws Exception {
        chown(volume, 65534, 65534);
        assertThat(runHow("65534:4000", "share:1000").status()).isZero();
        assertThat(owner(volume) + " " + mode(volume)).isEqualTo("65534:4000 2775");
    }

    @Test
    void a_user_who_is_no_mate_stops_it() throws Exception {
        Path foreign = file("foreign");
        chown(foreign, 1003, 1003);
        Result result = runHow("1000:4000", "share:1001,1002");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("another user than root and 1000");
        assertThat(owner(foreign)).isEqualTo("1003:1003");
    }

    @Test
    void a_changed_user_is_noticed_and_its_files_follow() throws Exception {
        file("file");
        run("1000:1000");
        assertThat(run("1001:1001").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1001:1001");
    }

    @Test
    void links_are_given_away_but_not_what_they_point_to() throws Exception {
        Path outside = Files.createFile(scratch.resolve("outside"));
        Files.createSymbolicLink(volume.resolve("out"), outside);
        Files.createSymbolicLink(volume.resolve("folder"), Files.createDirectory(scratch.resolve("elsewhere")));
        Files.createFile(scratch.resolve("elsewhere/file"));
        Files.createSymbolicLink(volume.resolve("dangling"), Path.of("/nowhere/at/all"));
        assertThat(run("1000:1000").status()).isZero();
        assertThat(owner(outside)).isEqualTo("0:0");
        assertThat(owner(scratch.resolve("elsewhere"))).isEqualTo("0:0");
        assertThat(owner(scratch.resolve("elsewhere/file"))).isEqualTo("0:0");
        assertThat(owner(volume.resolve("dangling"))).isEqualTo("1000:1000");
    }

    @Test
    void a_link_planted_as_flag_is_replaced_and_its_target_left_alone() throws Exception {
        Path outside = Files.writeString(scratch.resolve("outside"), "precious");
        Files.createSymbolicLink(volume.resolve(".volume-init"), outside);
        Files.createSymbolicLink(volume.resolve(".volume-init.new"), outside);
        assertThat(run("1000:1000").status()).isZero();
        assertThat(outside).hasContent("precious");
        assertThat(owner(outside)).isEqualTo("0:0");
        assertThat(volume.resolve(".volume-init")).isRegularFile();
        assertThat(Files.isSymbolicLink(volume.resolve(".volume-init"))).isFalse();
    }

    @Test
    void a_flag_that_is_a_link_to_a_directory_leads_nowhere() throws Exception {
        Path elsewhere = Files.createDirectory(scratch.resolve("elsewhere"));
        Files.createSymbolicLink(volume.resolve(".volume-init"), elsewhere);
        assertThat(run("1000:1000").status()).isZero();
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(volume.resolve(".volume-init")).isRegularFile();
        assertThat(owner(elsewhere)).isEqualTo("0:0");
    }

    @Test
    void the_users_own_files_are_never_touched_so_that_nobody_can_have_paths_of_its_choice_given() throws Exception {
        chown(file("a/own"), 1000, 7);
        chown(volume.resolve("a"), 1000, 7);
        // A flag that the user forged, so that its own files count as those of an earlier run.
        chown(Files.writeString(volume.resolve(".volume-init"), "1 1000:7 1 before 0:0\n"), 1000, 7);
        assertThat(run("1000:1000").status()).isZero();
        assertThat(owner(volume.resolve("a/own"))).isEqualTo("1000:7");
        assertThat(owner(volume)).isEqualTo("1000:1000");
    }

    @Test
    void a_directory_in_the_flags_place_is_an_error() throws Exception {
        Files.createDirectory(volume.resolve(".volume-init"));
        Result result = run("1000:1000");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains(".volume-init is a directory");
        assertThat(owner(volume)).isEqualTo("0:0");
    }

    @Test
    void a_pipe_in_the_flags_place_does_not_hang_it() throws Exception {
        command(List.of("mkfifo", volume.resolve(".volume-init").toString()));
        assertThat(run("1000:1000").status()).isZero();
        assertThat(volume.resolve(".volume-init")).isRegularFile();
    }

    @Test
    void a_forged_flag_does_not_take_another_users_files() throws Exception {
        chown(file("theirs"), 33, 33);
        Path flag = Files.writeString(volume.resolve(".volume-init"), "1 33:33 1 before 0:0\n");
        chown(flag, 1000, 1000);
        Result result = run("1000:1000");
        assertThat(result.status()).isEqualTo(1);
        assertThat(owner(volume.resolve("theirs"))).isEqualTo("33:33");
    }

    @Test
    void a_third_users_files_stop_it_before_anything_is_changed() throws Exception {
        chown(file("a/theirs"), 33, 44);
        file("ours");
        Result result = run("1000:1000");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("33:44").contains("a/theirs").contains("nothing was changed");
        assertThat(owner(volume)).isEqualTo("0:0");
        assertThat(owner(volume.resolve("ours"))).isEqualTo("0:0");
    }

    @Test
    void with_consent_a_third_users_files_are_taken() throws Exception {
        chown(file("theirs"), 33, 44);
        assertThat(runWith(tools(), "1000:1000", "adopt").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1000:1000");
    }

    @Test
    void the_probe_finds_files_that_came_later_as_root() throws Exception {
        run("1000:1000");
        file("late");
        assertThat(run("1000:1000").output()).isEmpty();
        assertThat(owner(volume.resolve("late"))).isEqualTo("0:0");
        assertThat(runWith(tools(), "1000:1000", "probe").status()).isZero();
        assertThat(owner(volume.resolve("late"))).isEqualTo("1000:1000");
    }

    @Test
    void a_restored_directory_is_done_again_although_the_flag_came_back_with_it() throws Exception {
        file("file");
        run("1000:1000");
        command(List.of("cp", "-a", volume.toString(), scratch.resolve("copy").toString()));
        command(List.of("chown", "0:0", scratch.resolve("copy/file").toString()));
        command(List.of("mv", volume.toString(), scratch.resolve("gone").toString()));
        command(List.of("mv", scratch.resolve("copy").toString(), volume.toString()));
        assertThat(run("1000:1000").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1000:1000");
    }

    @Test
    void a_run_killed_before_the_end_is_seen_as_not_done() throws Exception {
        file("a/file");
        // The first tool to write the flag kills the run instead.
        Path deadly = tools("sh", "chown", "find", "stat", "head", "tr", "sed", "rm", "chmod");
        program(deadly.resolve("mv"), "kill -9 $PPID");
        assumeTrue(toolbox == Toolbox.DEBIAN, "busybox runs its own mv");
        assertThat(runWith(deadly, "1000:1000", "once").status()).isEqualTo(137);
        assertThat(owner(volume)).isEqualTo("0:0");
        assertThat(run("1000:1000").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1000:1000");
        assertThat(volume.resolve(".volume-init.new")).doesNotExist();
    }

    @Test
    void odd_names_survive() throws Exception {
        for (String name : List.of("-R", "--help", "a b", "new\nline", "'quote\"", "$(id)", "`id`", "*", "\\", "é😀")) {
            file(name);
        }
        assertThat(run("1000:1000").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("1000:1000").hasSize(12);
    }

    @Test
    void a_setuid_program_loses_the_bit_with_its_owner() throws Exception {
        Path program = file("program");
        command(List.of("chmod", "4755", program.toString()));
        assertThat(run("1000:1000").status()).isZero();
        assertThat(owner(program)).isEqualTo("1000:1000");
        assertThat(mode(program)).isEqualTo("755");
    }

    @Test
    void a_hard_link_inside_the_volume_is_one_file() throws Exception {
        Path first = file("first");
        Files.createLink(volume.resolve("second"), first);
        assertThat(run("1000:1000").status()).isZero();
        assertThat(owner(volume.resolve("second"))).isEqualTo("1000:1000");
    }

    @Test
    void a_chown_that_is_refused_fails_with_the_path_and_the_owner_found() throws Exception {
        file("file");
        Result result = runRefused("1000:1000");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("refused")
                .contains(volume.toString())
                .contains("0:0");
    }

    @Test
    void a_chown_that_is_refused_is_no_failure_where_the_user_can_write_all_the_same() throws Exception {
        file("file");
        Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
        Result result = runRefused("1000:1000");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("refused").contains("going on");
    }

    @Test
    void an_empty_directory_whose_owner_can_not_be_changed_is_no_failure_where_the_user_can_write() throws Exception {
        Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
        Result result = runRefused("1000:1000");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("going on");
        assertThat(volume).isEmptyDirectory();
    }

    @Test
    void a_right_directory_in_which_root_may_write_nothing_is_no_failure() throws Exception {
        chown(volume, 1000, 1000);
        // Root without capabilities is what an NFS server makes of it (root_squash).
        Result result = runWithout("chown,-dac_override,-fowner", "1000:1000");
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(result.output()).contains("going on");
    }

    @Test
    void a_find_that_can_not_do_the_work_is_not_taken_for_nothing_to_do() throws Exception {
        file("file");
        Path tools = tools();
        program(tools.resolve("find"), "echo 'find: unrecognized: -xdev' >&2; exit 1");
        Result result = runWith(tools, "1000:1000", "once");
        assumeTrue(toolbox == Toolbox.DEBIAN, "busybox runs its own find");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("can't do the work");
        assertThat(owner(volume)).isEqualTo("0:0");
    }

    @Test
    void ids_as_large_as_the_kernel_has_them() throws Exception {
        file("a/file");
        assertThat(run("2147483647:2147483646").status()).isZero();
        assertThat(ownersBelow(volume).values()).containsOnly("2147483647:2147483646");
        assertThat(run("2147483647:2147483646").output()).isEmpty();
    }

    @Test
    void a_directory_that_can_only_be_read_fails_it() throws Exception {
        file("file");
        Path mounted = Files.createDirectory(scratch.resolve("mounted"));
        // A mount namespace of its own, as a container has.
        Result result = execute(
                List.of(
                        installed("unshare").toString(),
                        "-m",
                        "/bin/sh",
                        "-c",
                        "/bin/mount --bind -o ro \"$1\" \"$2\" && PATH=$3 && volume=$2 && shift 3 && exec \"$@\"",
                        "sh",
                        volume.toString(),
                        mounted.toString(),
                        tools().toString(),
                        toolbox == Toolbox.DEBIAN ? "/bin/dash" : BUSYBOX.toString(),
                        toolbox == Toolbox.DEBIAN ? "-e" : "sh",
                        "-c",
                        script() + "give 1000:1000 " + mounted + " " + mounted + "/.volume-init once"),
                Path.of("/usr/bin"));
        assertThat(result.status()).as(result.output()).isEqualTo(1);
        assertThat(result.output()).contains("Read-only file system").contains("refused");
        assertThat(owner(volume.resolve("file"))).isEqualTo("0:0");
    }

    @Test
    void shellcheck_and_both_shells_find_nothing_wrong_with_it() throws Exception {
        Path script = Files.writeString(scratch.resolve("script.sh"), "#!/bin/sh\n" + script());
        command(
                toolbox == Toolbox.DEBIAN
                        ? List.of("dash", "-n", script.toString())
                        : List.of(BUSYBOX.toString(), "sh", "-n", script.toString()));
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "no shellcheck here");
        command(List.of("shellcheck", script.toString()));
    }

    @Test
    void its_first_line_is_the_one_by_which_it_is_known_again() throws Exception {
        assertThat(script()).startsWith(GeneratedScript.FIRST_LINE + "\n");
    }

    @Test
    void a_missing_directory_is_an_error() throws Exception {
        Files.delete(volume);
        assertThat(run("1000:1000").output()).contains("is not a directory");
    }

    private Result run(String owner) throws Exception {
        return runWith(tools(), owner, "once");
    }

    /** As root without CAP_CHOWN, which is how NFS and Desktop mounts look: every chown is refused. */
    private Result runRefused(String owner) throws Exception {
        return runWithout("chown", owner);
    }

    private Result runWithout(String capabilities, String owner) throws Exception {
        List<String> words =
                new ArrayList<>(List.of("setpriv", "--bounding-set=-" + capabilities, "--inh-caps=-" + capabilities));
        words.addAll(invocation(owner, "once"));
        return execute(words, tools());
    }

    /** With the capabilities of the generated service and no others: without CAP_FSETID. */
    private Result runHow(String owner, String how) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--bounding-set=-all,+chown,+dac_override,+fowner", "--inh-caps=-all"));
        words.addAll(invocation(owner, how));
        return execute(words, tools());
    }

    private Result runWith(Path tools, String owner, String how) throws Exception {
        return execute(invocation(owner, how), tools);
    }

    private List<String> invocation(String owner, String how) throws IOException {
        List<String> words =
                new ArrayList<>(toolbox == Toolbox.DEBIAN ? List.of("/bin/dash") : List.of(BUSYBOX.toString(), "sh"));
        words.addAll(List.of(
                "-c", script() + "give " + String.join(" ", owner, volume.toString(), volume + "/.volume-init", how)));
        return words;
    }

    /** A PATH that holds the toolbox's programs of these names only; without names, all that the script may use. */
    private Path tools(String... names) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "tools");
        List<String> wanted = names.length > 0
                ? List.of(names)
                : List.of("sh", "chown", "find", "stat", "head", "tr", "sed", "rm", "mv", "chmod");
        for (String name : wanted) {
            String program = toolbox == Toolbox.BUSYBOX
                    ? BUSYBOX + " " + name
                    : installed(name).toString();
            program(folder.resolve(name), "exec " + program + " \"$@\"");
        }
        return folder;
    }

    private static void program(Path path, String script) throws IOException {
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path installed(String name) {
        return Stream.of("/usr/bin/", "/bin/")
                .map(folder -> Path.of(folder + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static String script() {
        return GeneratedScript.functions();
    }

    private record Result(int status, String output) {}

    private Result execute(List<String> words, Path path) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>(words);
        if (found.get(0).equals("setpriv")) {
            found.set(0, installed("setpriv").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(found).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), output);
    }

    private void command(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private Path file(String name) throws IOException {
        Path path = volume.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.createFile(path);
    }

    private static void chown(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }

    private static String owner(Path path) throws IOException {
        Map<String, Object> all = Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        return all.get("uid") + ":" + all.get("gid");
    }

    private static String mode(Path path) throws IOException {
        int mode = (Integer) Files.getAttribute(path, "unix:mode");
        return Integer.toOctalString(mode & 07777);
    }

    private static Map<String, String> ownersBelow(Path root) throws IOException {
        Map<String, String> owners = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                owners.put(path.equals(root) ? "." : root.relativize(path).toString(), owner(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                owners.put(root.relativize(path).toString(), owner(path));
                return FileVisitResult.CONTINUE;
            }
        });
        return owners;
    }

    private Map<String, FileTime> changeTimes() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> all = Files.walk(volume)) {
            for (Path path : all.toList()) {
                times.put(path.toString(), (FileTime) Files.getAttribute(path, "unix:ctime"));
            }
        }
        return times;
    }
}
