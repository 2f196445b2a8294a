package dev.composepermit.image.dockerfile.accounts;

import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids that account tools pick when none is given: known only where all ids of the range are.
 *
 * <p>shadow's {@code useradd}/{@code groupadd} take the id above the highest one used from 1000 to 60000
 * (shadow-maint/shadow lib/find_new_uid.c); the system range is walked downwards from 999. Debian's {@code adduser} and
 * busybox take the first free one from 1000 upwards. Where the ways differ because ids in the middle are free, nothing
 * is known.
 */
public final class IdChoice {
    private static final int FIRST = 1000;
    private static final int LAST = 59999;

    private IdChoice() {}

    /** The uid of the next ordinary user. */
    public static Optional<Integer> nextUid(AccountTable table) {
        return table.known().users() ? next(uids(table)) : Optional.empty();
    }

    /** The gid of the next ordinary group. */
    public static Optional<Integer> nextGid(AccountTable table) {
        return table.known().groups() ? next(gids(table)) : Optional.empty();
    }

    /** The uid of the next system user of shadow's tools: only when no account is in the range yet. */
    public static Optional<Integer> nextSystemUid(AccountTable table) {
        boolean certain = table.known().systemUsers() && knowsAllUids(table);
        return certain && uids(table).stream().noneMatch(id -> id > 100 && id < FIRST)
                ? Optional.of(FIRST - 1)
                : Optional.empty();
    }

    /** The gid of the next system group of shadow's tools: only when no group is in the range yet. */
    public static Optional<Integer> nextSystemGid(AccountTable table) {
        boolean certain = table.known().systemGroups() && knowsAllGids(table);
        return certain && gids(table).stream().noneMatch(id -> id > 100 && id < FIRST)
                ? Optional.of(FIRST - 1)
                : Optional.empty();
    }

    /**
     * The uid of the next system user of Debian's {@code adduser} and of busybox: the first free one from 100.
     *
     * @param groupToo whether the group of that number must be free as well
     */
    public static Optional<Integer> firstFreeSystemId(AccountTable table, boolean groupToo) {
        boolean users = table.known().systemUsers() && knowsAllUids(table);
        boolean groups = table.known().systemGroups() && knowsAllGids(table);
        if (!users || (groupToo && !groups)) {
            return Optional.empty();
        }
        return firstFree(uids(table), groupToo ? gids(table) : Set.of());
    }

    /** The gid of the next system group of Debian's {@code addgroup} and of busybox. */
    public static Optional<Integer> firstFreeSystemGid(AccountTable table) {
        boolean groups = table.known().systemGroups() && knowsAllGids(table);
        return groups ? firstFree(gids(table), new TreeSet<>()) : Optional.empty();
    }

    private static Optional<Integer> firstFree(Set<Integer> used, Set<Integer> usedToo) {
        for (int id = 100; id < FIRST; id++) {
            if (!used.contains(id) && !usedToo.contains(id)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    /** Whether a gid is certainly not taken by a group. */
    public static boolean isFreeGid(AccountTable table, int gid) {
        boolean certain = gid >= FIRST ? table.known().groups() : table.known().systemGroups();
        return certain && knowsAllGids(table) && !gids(table).contains(gid);
    }

    /** Whether a gid is certainly taken by a group. */
    public static boolean isTakenGid(AccountTable table, int gid) {
        return gids(table).contains(gid);
    }

    /** Both ways of picking agree when the used ids are a gapless row from 1000. */
    private static Optional<Integer> next(Set<Integer> used) {
        OptionalInt highest = used.stream()
                .mapToInt(Integer::intValue)
                .filter(id -> id >= FIRST && id <= LAST)
                .max();
        if (highest.isEmpty()) {
            return Optional.of(FIRST);
        }
        long count = used.stream().filter(id -> id >= FIRST && id <= LAST).count();
        int above = highest.getAsInt() + 1;
        return count == above - FIRST && !used.contains(-1) ? Optional.of(above) : Optional.empty();
    }

    private static boolean knowsAllUids(AccountTable table) {
        return table.users().stream().allMatch(user -> user.uid().isPresent());
    }

    private static boolean knowsAllGids(AccountTable table) {
        return table.groups().stream().allMatch(group -> group.gid().isPresent());
    }

    /** Whether an id that a tool picks rests on accounts that are general knowledge only. */
    public static boolean isInferred(AccountTable table) {
        return table.users().stream()
                .anyMatch(user ->
                        user.inferred() && user.uid().filter(id -> id >= FIRST).isPresent());
    }

    /** All uids in use; -1 stands for one that is not known. */
    private static Set<Integer> uids(AccountTable table) {
        Set<Integer> ids = new TreeSet<>();
        for (User user : table.users()) {
            ids.add(user.uid().orElse(-1));
        }
        return ids;
    }

    private static Set<Integer> gids(AccountTable table) {
        Set<Integer> ids = new TreeSet<>();
        for (UserGroup group : table.groups()) {
            ids.add(group.gid().orElse(-1));
        }
        // a user's group is there even where only the user is listed
        table.users().forEach(user -> user.gid().ifPresent(ids::add));
        return ids;
    }
}
