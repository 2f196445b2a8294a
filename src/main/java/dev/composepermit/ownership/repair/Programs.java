package dev.composepermit.ownership.repair;

import dev.composepermit.shell.course.Behaviour;
import dev.composepermit.shell.course.Invocation;
import dev.composepermit.text.Letters;
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

    private static final Set<String> CHANGING = Set.of("chown", "chgrp", "chmod", "setfacl");

    private static final int MAX_DIGITS = 12;

    private Programs() {}

    static Behaviour behaviour(Invocation invocation, ChangeReader changes) {
        List<String> words = invocation.words();
        String program = invocation.program();
        if (program.equals("sleep")) {
            return sleeps(words) ? Behaviour.RUNS_ON : Behaviour.HARMLESS;
        }
        if (program.equals("tail")) {
            boolean follows = words.stream().anyMatch(word -> isFollow(word));
            return follows ? Behaviour.RUNS_ON : Behaviour.HARMLESS;
        }
        Optional<Change> change = changes.read(words);
        if (change.isPresent()) {
            return FindReader.hidesFailures(words) ? Behaviour.CHANGES_UNHEARD : Behaviour.CHANGES;
        }
        boolean runsOthers = program.equals("find") && words.stream().anyMatch(Programs::leadsToProgram);
        boolean keepsOwners = program.equals("cp") && words.stream().anyMatch(word -> isPreserve(word));
        boolean unread = CHANGING.contains(program) && words.size() > 2;
        return HARMLESS.contains(program) && !runsOthers && !keepsOwners && !unread
                ? Behaviour.HARMLESS
                : Behaviour.NOT_KNOWN;
    }

    /** {@code tail -f}, also among other letters. */
    private static boolean isFollow(String word) {
        return word.equals("--retry") || word.startsWith("--follow") || isAmongLetters(word, "fF");
    }

    private static boolean leadsToProgram(String word) {
        return word.equals("|") || word.startsWith("-exec") || word.startsWith("-ok");
    }

    /** {@code cp -a} and {@code -p}. */
    private static boolean isPreserve(String word) {
        return word.startsWith("--archive") || word.startsWith("--preserve") || isAmongLetters(word, "ap");
    }

    /** Whether one of these options is given, behind no more than other letters and digits. */
    private static boolean isAmongLetters(String word, String options) {
        if (!word.startsWith("-")) {
            return false;
        }
        int end = Letters.ALPHANUMERIC.end(word, 1);
        for (int i = 1; i < end; i++) {
            if (options.indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean sleeps(List<String> words) {
        long seconds = 0;
        for (String word : words.subList(1, words.size())) {
            if (word.startsWith("inf")) {
                return true;
            }
            int digits = Letters.DIGITS.end(word, 0);
            boolean withUnit = digits == word.length() - 1 && "smhd".indexOf(word.charAt(digits)) >= 0;
            if (digits == 0 || digits > MAX_DIGITS || !(withUnit || digits == word.length())) {
                return false;
            }
            char unit = word.charAt(word.length() - 1);
            long number = Long.parseLong(word.substring(0, digits));
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
