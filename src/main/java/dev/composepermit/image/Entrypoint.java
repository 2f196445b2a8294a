package dev.composepermit.image;

import java.util.List;
import java.util.Optional;

/**
 * What the image's own entrypoint does with users and owners before the program runs.
 *
 * @param startsAsRoot whether it is written to be started as root
 * @param dropsTo the account it ends up as when started as root; empty when it stays what it was
 * @param uidVariable the environment variable that sets the uid it drops to, such as {@code PUID}
 * @param gidVariable the same for the gid
 * @param repairs the paths whose owner it puts right when started as root
 * @param onlyForCommands the first words of the command for which it does so ({@code redis-server}); empty: for all
 * @param anyUser what is said of running as another user than the image's own
 * @param mechanism how it drops, in one word: {@code gosu}, {@code su-exec}, {@code s6}
 */
public record Entrypoint(
        boolean startsAsRoot,
        Optional<Account> dropsTo,
        Optional<String> uidVariable,
        Optional<String> gidVariable,
        List<RepairedPath> repairs,
        List<String> onlyForCommands,
        AnyUser anyUser,
        Optional<String> mechanism) {
    public Entrypoint {
        repairs = List.copyOf(repairs);
        onlyForCommands = List.copyOf(onlyForCommands);
    }

    /**
     * A path whose owner the entrypoint puts right.
     *
     * @param path absolute
     * @param recursive whether what is below is put right too
     * @param groupToo whether the gid is set, not only the uid
     */
    public record RepairedPath(String path, boolean recursive, boolean groupToo) {}

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
