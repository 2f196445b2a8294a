package dev.composepermit.ownership.repair;

import dev.composepermit.shell.course.Behaviour;
import dev.composepermit.shell.course.Invocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What well-known programs do, as far as owners and modes of mounts and the end of a script go. */
final class Programs {
    /** They exit by themselves and change no owner or mode of what is there. */
    private static final Set<String> HARMLESS = Set.of(
            "echo",
            "printf",
            "ls",
            "cat",
            "id",
            "date",
            "hostname",
            "whoami",
            "grep",
            "egrep",
            "fgrep",
            "sed",
            "awk",
            "cut",
            "tr",
            "head",
            "wc",
            "sort",
            "uniq",
            "tee",
            "touch",
            "mkdir",
            "rmdir",
            "rm",
            "cp",
            "mv",
            "ln",
            "stat",
            "find",
            "df",
            "du",
            "env",
            "printenv",
            "uname",
            "which",
            "basename",
            "dirname",
            "readlink",
            "realpath",
            "seq",
            "expr",
            "sync",
            "nproc",
            "getconf",
            "numfmt",
            "free",
            "getent",
            "adduser",
            "addgroup",
            "useradd",
            "groupadd",
            "usermod",
            "groupmod",
            "deluser",
            "apk",
            "apt",
            "apt-get",
            "yum",
            "dnf",
            "microdnf",
            "tdnf",
            "curl",
            "wget",
            "nc",
            "ping",
            "openssl",
            "envsubst",
            "sysctl",
            "mountpoint",
            "cmp",
            "diff",
            "md5sum",
            "sha256sum",
            "base64",
            "xargs",
            "jq",
            "kill",
            "pgrep",
            "file",
            "type",
            "mktemp",
            "tput",
            "clear",
            "chattr",
            "truncate",
            "dd",
            "getfacl",
            "namei",
            "install",
            "chown",
            "chgrp",
            "chmod",
            "setfacl");

    /** Longer than anyone waits for an init service. */
    private static final int LONG_SLEEP_SECONDS = 86_400;

    private Programs() {}

    static Behaviour behaviour(Invocation invocation, ChangeReader changes) {
        List<String> words = invocation.words();
        String program = invocation.program();
        if (program.equals("sleep")) {
            return sleeps(words) ? Behaviour.RUNS_ON : Behaviour.HARMLESS;
        }
        if (program.equals("tail")) {
            boolean follows = words.stream().anyMatch(word -> word.matches("-[0-9a-zA-Z]*[fF].*|--follow.*|--retry"));
            return follows ? Behaviour.RUNS_ON : Behaviour.HARMLESS;
        }
        Optional<Change> change = changes.read(words);
        if (change.isPresent()) {
            return FindReader.hidesFailures(words) ? Behaviour.CHANGES_UNHEARD : Behaviour.CHANGES;
        }
        boolean runsOthers =
                program.equals("find") && words.stream().anyMatch(word -> word.matches("-(exec|ok).*|\\|"));
        boolean keepsOwners = program.equals("cp")
                && words.stream().anyMatch(word -> word.matches("-[a-zA-Z]*[ap].*|--(archive|preserve).*"));
        boolean unread = program.matches("ch(own|grp|mod)|setfacl") && words.size() > 2;
        return HARMLESS.contains(program) && !runsOthers && !keepsOwners && !unread
                ? Behaviour.HARMLESS
                : Behaviour.NOT_KNOWN;
    }

    private static boolean sleeps(List<String> words) {
        long seconds = 0;
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("inf")) {
                return true;
            }
            if (!word.matches("[0-9]{1,12}[smhd]?")) {
                return false;
            }
            char unit = word.charAt(word.length() - 1);
            long number = Long.parseLong(Character.isDigit(unit) ? word : word.substring(0, word.length() - 1));
            seconds += number
                    * switch (unit) {
                        case 'm' -> 60;
                        case 'h' -> 3600;
                        case 'd' -> 86_400;
                        default -> 1;
                    };
        }
        return seconds >= LONG_SLEEP_SECONDS;
    }
}
