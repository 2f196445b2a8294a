package dev.composepermit.image.dockerfile.accounts;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ids that account tools pick when none is given: known only where all ids of the range are.
 *
 * <p>Observed with shadow 4.13 and adduser 3.134 on Debian 12; busybox after its loginutils/adduser.c.
 */
public final class IdChoice {
    private static final int FIRST = 1000;
    private static final int LAST = 60_000;
    private static final int FIRST_SYSTEM = 100;
    private static final int FIRST_SHADOW_SYSTEM = 101;
    private static final int NOT_KNOWN = -1;

    /** The account of Debian's package manager: the one whose uid is known to be one of two where it is not known. */
    public static final String APT = "_apt";

    private static final Set<Integer> APT_UIDS = Set.of(42, 100);

    private final AccountTable table;

    private IdChoice(AccountTable table) {
        this.table = table;
    }

    public static IdChoice in(AccountTable table) {
        return new IdChoice(table);
    }

    /** The uid that {@code useradd} picks. */
    public Optional<Integer> shadowUid(boolean system) {
        return shadow(uids(), system, usersKnown(system));
    }

    /** The gid that {@code groupadd} picks. */
    public Optional<Integer> shadowGid(boolean system) {
        return shadow(gids(), system, groupsKnown(system));
    }

    /**
     * The gid of the group that {@code useradd} makes for its user: the user's number where that lies in the range and
     * is free, else the next one. Whether a number given on purpose is free is not asked where the groups are not known.
     */
    public Optional<Integer> shadowOwnGid(boolean system, Optional<Integer> uid) {
        boolean fits = uid.filter(id -> system ? id >= FIRST_SHADOW_SYSTEM && id < FIRST : id >= FIRST && id <= LAST)
                .isPresent();
        if (uid.isEmpty()) {
            return Optional.empty();
        }
        return fits && !gids().contains(uid.get()) ? uid : shadowGid(system);
    }

    /**
     * The uid that Debian's {@code adduser} and busybox pick: the first free one.
     *
     * @param groupToo whether the group of that number must be free as well, since it will be made
     */
    public Optional<Integer> firstFreeUid(boolean system, boolean groupToo) {
        boolean known = usersKnown(system) && (!groupToo || groupsKnown(system));
        Set<Integer> used = new TreeSet<>(uids());
        if (groupToo) {
            used.addAll(gids());
        }
        Optional<Integer> chosen = known ? firstFree(used, system) : Optional.empty();
        boolean doubtful = table.user(APT).filter(user -> user.uid().isEmpty()).isPresent();
        return chosen.filter(id -> !doubtful || !APT_UIDS.contains(id));
    }

    /** The gid that Debian's {@code addgroup} and busybox pick. */
    public Optional<Integer> firstFreeGid(boolean system) {
        return groupsKnown(system) ? firstFree(gids(), system) : Optional.empty();
    }

    /** Whether a gid is certainly taken by a group. */
    public boolean isTakenGid(int gid) {
        return gids().contains(gid);
    }

    /** Whether an id that a tool picks rests on accounts that are general knowledge only. */
    public boolean isInferred() {
        return table.users().stream()
                .anyMatch(user ->
                        user.inferred() && user.uid().filter(id -> id >= FIRST).isPresent());
    }

    /** Ordinary ids: above the highest one; system ids: below the lowest one (shadow lib/find_new_uid.c). */
    private static Optional<Integer> shadow(Set<Integer> used, boolean system, boolean known) {
        if (!known) {
            return Optional.empty();
        }
        if (!system) {
            int highest = used.stream()
                    .filter(id -> id >= FIRST && id <= LAST)
                    .max(Integer::compare)
                    .orElse(FIRST - 1);
            return highest < LAST ? Optional.of(highest + 1) : Optional.empty();
        }
        int lowest = used.stream()
                .filter(id -> id >= FIRST_SHADOW_SYSTEM && id < FIRST)
                .min(Integer::compare)
                .orElse(FIRST);
        return lowest > FIRST_SHADOW_SYSTEM ? Optional.of(lowest - 1) : Optional.empty();
    }

    private static Optional<Integer> firstFree(Set<Integer> used, boolean system) {
        int last = system ? FIRST - 1 : LAST;
        for (int id = system ? FIRST_SYSTEM : FIRST; id <= last; id++) {
            if (!used.contains(id)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private boolean usersKnown(boolean system) {
        boolean complete = system ? table.known().systemUsers() : table.known().users();
        return complete && !uids().contains(NOT_KNOWN);
    }

    private boolean groupsKnown(boolean system) {
        boolean complete = system ? table.known().systemGroups() : table.known().groups();
        return complete && !gids().contains(NOT_KNOWN);
    }

    private Set<Integer> uids() {
        Set<Integer> ids = new TreeSet<>();
        table.users().stream()
                .filter(user -> user.uid().isPresent() || !user.name().equals(APT))
                .forEach(user -> ids.add(user.uid().orElse(NOT_KNOWN)));
        return ids;
    }

    private Set<Integer> gids() {
        Set<Integer> ids = new TreeSet<>();
        table.groups().forEach(group -> ids.add(group.gid().orElse(NOT_KNOWN)));
        // a user's group is there even where only the user is listed
        table.users().forEach(user -> user.gid().ifPresent(ids::add));
        return ids;
    }
}
