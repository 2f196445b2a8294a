package dev.composepermit.image;

import java.util.List;
import java.util.Optional;

/**
 * What the image's own entrypoint, or the program itself, does with users and owners before the program works.
 *
 * <p>All of it holds only when the first process is root and the service does not replace the entrypoint.
 *
 * @param startsAsRoot whether it is written to be started as root
 * @param dropsTo the account that does the program's work when started as root; empty when that stays root
 * @param workers an account its worker processes take while the first process goes on as root and opens configuration,
 *     logs and sockets itself (nginx, httpd); they read content only
 * @param uidVariable the environment variable that sets the uid it drops to, such as {@code PUID}; {@code dropsTo} has
 *     the default
 * @param gidVariable the same for the gid
 * @param repairs the paths whose owner it puts right when started as root
 * @param repairsUnless environment variables that, when set, keep it from some or all of the repairs
 *     ({@code SKIP_CHOWN})
 * @param onlyForCommands the first words of the command for which it does so, where {@code *} stands for any characters
 *     ({@code redis-server}, {@code -*}); empty: for all. The image's own command always counts
 * @param anyUser what is said of running as another user than the image's own
 * @param mechanism how it drops, in one word: {@code gosu}, {@code su-exec}, {@code s6}
 * @param unprivileged the user its makers run it as where it is not to start as root, if that is another than {@code
 *     dropsTo} or there is none; without a name
 */
public record Entrypoint(
        boolean startsAsRoot,
        Optional<Account> dropsTo,
        Optional<Account> workers,
        Optional<String> uidVariable,
        Optional<String> gidVariable,
        List<RepairedPath> repairs,
        List<String> repairsUnless,
        List<String> onlyForCommands,
        AnyUser anyUser,
        Optional<String> mechanism,
        Optional<Account> unprivileged) {
    public Entrypoint {
        repairs = List.copyOf(repairs);
        repairsUnless = List.copyOf(repairsUnless);
        onlyForCommands = List.copyOf(onlyForCommands);
    }

    /** One of which its makers say nothing about running it as another user. */
    public Entrypoint(
            boolean startsAsRoot,
            Optional<Account> dropsTo,
            Optional<Account> workers,
            Optional<String> uidVariable,
            Optional<String> gidVariable,
            List<RepairedPath> repairs,
            List<String> repairsUnless,
            List<String> onlyForCommands,
            AnyUser anyUser,
            Optional<String> mechanism) {
        this(
                startsAsRoot,
                dropsTo,
                workers,
                uidVariable,
                gidVariable,
                repairs,
                repairsUnless,
                onlyForCommands,
                anyUser,
                mechanism,
                Optional.empty());
    }

    /** An entrypoint that does nothing to users and owners: whoever starts it runs the program. */
    public static Entrypoint passive(boolean startsAsRoot) {
        return new Entrypoint(
                startsAsRoot,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                AnyUser.NOT_KNOWN,
                Optional.empty());
    }

    /**
     * Whether it drops and repairs for a command.
     *
     * @param command the service's command, split into words; empty: the image's own
     */
    public boolean actsFor(List<String> command) {
        if (command.isEmpty() || onlyForCommands.isEmpty()) {
            return true;
        }
        return onlyForCommands.stream().anyMatch(pattern -> Glob.matches(pattern, command.get(0)));
    }

    /**
     * A path whose owner the entrypoint puts right.
     *
     * @param path absolute
     * @param variable the environment variable that moves it elsewhere
     * @param recursive whether what is below is put right too
     * @param groupToo whether the gid is set, not only the uid
     */
    public record RepairedPath(String path, Optional<PathVariable> variable, boolean recursive, boolean groupToo) {
        /** A path that no variable moves. */
        public RepairedPath(String path, boolean recursive, boolean groupToo) {
            this(path, Optional.empty(), recursive, groupToo);
        }
    }

    /** Whether the image can run as a user it was not made for. */
    public enum AnyUser {
        YES,
        /** Yes, if that user already owns the data. */
        IF_OWNED,
        /** Yes, with gid 0: its directories are writable for the root group. */
        WITH_GROUP_ZERO,
        NO,
        NOT_KNOWN
    }
}
