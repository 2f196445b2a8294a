package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.text.WordList;
import java.util.List;
import java.util.Set;

/** What is known by name of the programs that images start. */
public final class StartPrograms {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");
    private static final Set<String> TRANSPARENT = WordList.of("""
            tini dumb-init catatonit exec env nice nohup time stdbuf command docker-php-entrypoint
            opentelemetry-instrument ddtrace-run newrelic-admin doppler infisical
            """);
    private static final Set<String> DROPPING =
            WordList.of("gosu su-exec setpriv s6-setuidgid runuser su sudo chpst setuidgid chroot");
    private static final Set<String> SERVERS =
            WordList.of("nginx httpd httpd-foreground apache2-foreground apachectl apache2ctl php-fpm");
    private static final Set<String> SUPERVISORS =
            WordList.of("s6-svscan s6-overlay-suexec supervisord runsvdir runit init my_init systemd monit");

    private StartPrograms() {}

    /** Whether a program is a shell. */
    public static boolean isShell(String name) {
        return SHELLS.contains(name);
    }

    /** Whether a program runs another one as somebody else. */
    public static boolean drops(String name) {
        return DROPPING.contains(name);
    }

    /** Whether a program starts others as a configuration of its own says. */
    public static boolean supervises(String name) {
        return SUPERVISORS.contains(name);
    }

    /** Whether a server gives its workers another user by itself. */
    public static boolean isServer(String name) {
        return SERVERS.contains(name);
    }

    /** Words that only lead to the program: init processes, their options, variables. */
    public static boolean isPassedOver(List<String> words, int at) {
        String word = words.get(at);
        boolean value =
                at > 0 && (words.get(at - 1).equals("-e") || words.get(at - 1).equals("--rewrite"));
        return TRANSPARENT.contains(UnixPath.name(word))
                || (at > 0 && (word.startsWith("-") || value || word.indexOf('=') > 0));
    }

    /** Whether a program without a known text is a script by its name. */
    public static boolean looksLikeScript(String name) {
        return name.endsWith(".sh")
                || name.endsWith(".bash")
                || name.contains("entrypoint")
                || name.startsWith("start")
                || name.startsWith("run")
                || name.startsWith("init")
                || name.startsWith("boot")
                || name.startsWith("launch");
    }
}
