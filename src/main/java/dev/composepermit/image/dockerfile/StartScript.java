package dev.composepermit.image.dockerfile;

import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;

/**
 * A shallow look at a start script: the words it uses outside comments.
 *
 * @param suspicious a word by which it may change users or owners
 * @param scripts other scripts it names
 * @param runsItsArguments whether it hands on to its arguments
 */
public record StartScript(Optional<String> suspicious, Set<String> scripts, boolean runsItsArguments) {
    private static final Set<String> SUSPICIOUS = Set.of(
            "chown",
            "chgrp",
            "gosu",
            "su-exec",
            "setpriv",
            "su",
            "sudo",
            "runuser",
            "setuidgid",
            "s6-setuidgid",
            "s6-svscan",
            "chpst",
            "usermod",
            "groupmod",
            "useradd",
            "adduser",
            "addgroup",
            "groupadd",
            "deluser",
            "start-stop-daemon",
            "setuid",
            "setgid",
            "seteuid",
            "initgroups",
            "fixuid",
            "supervisord",
            "install",
            "nsenter",
            "chroot",
            "userspec",
            "unshare",
            "capsh",
            "with-contenv",
            "cont-init",
            "PUID",
            "PGID");

    /** Looks at a script. */
    public static StartScript of(String text) {
        Optional<String> suspicious = Optional.empty();
        Set<String> scripts = new TreeSet<>();
        boolean arguments = false;
        for (String line : text.lines().toList()) {
            String code = line.strip();
            if (code.startsWith("#")) {
                continue;
            }
            arguments |= code.contains("\"$@\"") || code.contains("$*") || code.contains("$@") || code.contains("$1");
            StringTokenizer words = new StringTokenizer(code, " \t\n\u000B\f\r\"'`;|&()<>={}[],");
            while (words.hasMoreTokens()) {
                String word = words.nextToken();
                String name = word.substring(word.lastIndexOf('/') + 1);
                boolean accounts = word.equals("/etc/passwd") || word.equals("/etc/group");
                boolean method = name.contains("chown") || name.contains("setuid") || name.contains("setgid");
                if (suspicious.isEmpty() && (SUSPICIOUS.contains(name) || method || accounts)) {
                    suspicious = Optional.of(name);
                }
                boolean script = name.endsWith(".sh") && name.length() > 3;
                if (script || (name.contains("entrypoint") && word.contains("/"))) {
                    scripts.add(word);
                }
            }
        }
        return new StartScript(suspicious, scripts, arguments);
    }
}
