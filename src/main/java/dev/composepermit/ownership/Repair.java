package dev.composepermit.ownership;

import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Mount;
import dev.composepermit.text.Place;
import java.util.Optional;
import java.util.Set;

/**
 * A change of owner or mode that a service, or a hook of a service, makes to a source: a hand-written init service, one
 * from an earlier rewrite, or a {@code pre_start}/{@code post_start} chown.
 *
 * <p>It is a real repair of the mount's root at the first start only if {@link #isCertain()} and {@link #reachesRoot}.
 *
 * @param service the service whose script it is
 * @param hook the hook it stands in; empty: the service's own command
 * @param mount the mount of that service which it reaches
 * @param path the path in that service's container as the script names it, cleaned; it may end in a pattern
 *     ({@code /data/*})
 * @param owner the owner it sets: uid and gid, either unknown when a name could not be resolved or is not set
 * @param mode the mode it sets, if it sets one
 * @param acl the access list entry it adds, if it adds one ({@code setfacl -m u:1000:rwx})
 * @param reachesRoot whether the mount's root itself is changed, and not only something below it
 * @param recursive whether what is below is changed too
 * @param followsLinks whether links inside are followed, so that files outside the mount can be changed ({@code find
 *     -exec chown} without {@code -h}, {@code chown -RL})
 * @param guard how a second run is kept from doing the work again
 * @param conditional whether it hangs on something that was not understood, so that it may not happen at a first start
 * @param obstacle why it cannot work, if it cannot
 * @param failureHiddenBy what makes the script exit 0 although the change failed, if anything does
 * @param errexitHelps whether {@code set -e} at the script's beginning would let that failure be seen; it does not behind
 *     {@code &&} and {@code ||}
 * @param place the command
 */
public record Repair(
        String service,
        Optional<Hook.Kind> hook,
        Mount mount,
        String path,
        Optional<Owner> owner,
        Optional<Mode> mode,
        Optional<Acl> acl,
        boolean reachesRoot,
        boolean recursive,
        boolean followsLinks,
        Guard guard,
        boolean conditional,
        Optional<Obstacle> obstacle,
        Optional<Place> failureHiddenBy,
        boolean errexitHelps,
        Place place) {

    /** Whether it happens at a first start, and works. */
    public boolean isCertain() {
        return !conditional && obstacle.isEmpty();
    }

    /** Whether it leaves a directory to this owner, because it takes those of others only. */
    public boolean leaves(int uid) {
        return guard instanceof Guard.OnlyWrongFiles only
                && !only.of().isEmpty()
                && !only.of().contains(uid)
                && owner.isPresent()
                && !owner.get().uid().equals(Optional.of(uid));
    }

    /** What it does, in words that follow the script's name: {@code sets its owner to 1000:1000}. */
    public String words() {
        return owner.map(one -> "sets its owner to " + one.written())
                .or(() -> mode.map(one -> "sets its mode to " + one.written()))
                .orElse("adds an access list entry");
    }

    /** Whether the script can exit 0 although the change failed. */
    public boolean failureHidden() {
        return failureHiddenBy.isPresent();
    }

    /**
     * The owner a chown sets.
     *
     * @param written as written in the script
     * @param uid empty: a name not resolved, or a variable, or left as it is
     * @param gid empty: left as it is, or not resolved
     * @param setsUid whether the uid is set at all; {@code chgrp} and {@code chown :G} set only the gid
     * @param setsGid whether the gid is set at all
     */
    public record Owner(
            String written, Optional<Integer> uid, Optional<Integer> gid, boolean setsUid, boolean setsGid) {}

    /**
     * A chmod.
     *
     * @param written as written in the script, such as {@code 777} or {@code g+w}
     * @param setsOthersWrite whether everyone can write afterwards
     */
    public record Mode(String written, boolean setsOthersWrite) {

        /**
         * The mode of a directory after this chmod (POSIX chmod, "Extended description").
         *
         * @param before the permission bits before
         * @return empty when the mode as written is not understood
         */
        public Optional<Integer> appliedTo(int before) {
            return ModeOperation.apply(written, before);
        }
    }

    /**
     * An entry of an access control list.
     *
     * @param written as written in the script, such as {@code u:1000:rwX}
     * @param group whether it is for a group
     * @param id the uid or gid; empty when a name could not be resolved
     * @param write whether it grants writing and searching
     */
    public record Acl(String written, boolean group, Optional<Integer> id, boolean write) {}

    /** Why a change cannot work. */
    public enum Obstacle {
        /** The script does not run as root; only root may give files away. */
        NOT_ROOT("it does not run as root"),
        /** It runs as root without the capability {@code CHOWN} (for a chmod: {@code FOWNER}). */
        NO_CAPABILITY("it runs without the capability CHOWN"),
        /** The mount is read-only for the script. */
        READ_ONLY_MOUNT("it has the mount read-only"),
        /** The image it runs in has no such program, or no shell. */
        NO_PROGRAM("its image has no such program"),
        /** Owner and path are the wrong way round, as in {@code chown -R /data 1001:1001}. */
        ARGUMENTS_REVERSED("owner and path are the wrong way round"),
        /** The image it runs in has no account of this name. */
        NO_SUCH_ACCOUNT("its image has no account of that name");

        private final String words;

        Obstacle(String words) {
            this.words = words;
        }

        /** The reason in one clause, of "it", the script. */
        public String words() {
            return words;
        }
    }

    /** How a second run is kept from doing the work again. */
    public sealed interface Guard {
        /** Not at all: every start changes the whole tree again. */
        record None() implements Guard {}

        /** The present owner is looked at first. */
        record OwnerTest() implements Guard {}

        /**
         * Only files that need it are changed, as {@code find ! -user} does.
         *
         * @param of whose files alone are taken, as by {@code find -user 0}; none: everybody's
         */
        record OnlyWrongFiles(Set<Integer> of) implements Guard {
            public OnlyWrongFiles {
                of = Set.copyOf(of);
            }
        }

        /**
         * A flag.
         *
         * @param path the flag in the container
         * @param holdsOwner whether the flag's name or content tells the owner, so that a changed uid is noticed
         * @param inMount the mount of that service which holds the flag; empty: it lies in the container, which a
         *     re-created one has not
         * @param directory whether it is made with {@code mkdir}
         * @param place where it is tested
         */
        record Flag(String path, boolean holdsOwner, Optional<Mount> inMount, boolean directory, Place place)
                implements Guard {}
    }
}
