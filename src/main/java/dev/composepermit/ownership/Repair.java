package dev.composepermit.ownership;

import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Mount;
import dev.composepermit.text.Place;
import java.util.Optional;

/**
 * A change of owner or mode that a service, or a hook of a service, makes to a source: a hand-written init service, one
 * from an earlier rewrite, or a {@code pre_start}/{@code post_start} chown.
 *
 * @param service the service whose script it is
 * @param hook the hook it stands in; empty: the service's own command
 * @param mount the mount of that service which it reaches
 * @param path the path in that service's container
 * @param owner the owner it sets: uid and gid, either unknown when a name could not be resolved or is not set
 * @param mode the mode it sets, if it sets one that is understood
 * @param recursive whether what is below is changed too
 * @param guard how a second run is kept from doing the work again
 * @param failureHidden whether the script can exit 0 although the change failed
 * @param place the command
 */
public record Repair(
        String service,
        Optional<Hook.Kind> hook,
        Mount mount,
        String path,
        Optional<Owner> owner,
        Optional<Mode> mode,
        boolean recursive,
        Guard guard,
        boolean failureHidden,
        Place place) {

    /**
     * The owner a chown sets.
     *
     * @param written as written in the script
     * @param uid empty: a name not resolved, or a variable
     * @param gid empty: left as it is, or not resolved
     */
    public record Owner(String written, Optional<Integer> uid, Optional<Integer> gid) {}

    /**
     * A chmod.
     *
     * @param written as written in the script, such as {@code 777} or {@code g+w}
     * @param setsOthersWrite whether everyone can write afterwards
     */
    public record Mode(String written, boolean setsOthersWrite) {}

    /** How a second run is kept from doing the work again. */
    public sealed interface Guard {
        /** Not at all: every start changes the whole tree again. */
        record None() implements Guard {}

        /** The present owner is looked at first. */
        record OwnerTest() implements Guard {}

        /** Only files that need it are changed, as {@code find ! -user} does. */
        record OnlyWrongFiles() implements Guard {}

        /**
         * A flag file.
         *
         * @param path the flag in the container
         * @param holdsOwner whether the flag's name or content tells the owner, so that a changed uid is noticed
         * @param inVolume whether it lies in a mount that is being repaired
         * @param place where it is tested
         */
        record Flag(String path, boolean holdsOwner, boolean inVolume, Place place) implements Guard {}
    }
}
