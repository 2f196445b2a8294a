package dev.composepermit.rewrite;

import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A source that several users other than root write, or that one writes and others can't read, shared by a group of their
 * own: one writer owns it, all of them have the group, and the directory is set-group-id and writable for it.
 *
 * @param writers the uses that need to write; none when nothing is shared
 * @param readers the uses that only read, and would not get in without the group
 * @param group the group
 */
record SharedWriting(List<SharedSource.Use> writers, List<SharedSource.Use> readers, int group) {
    private static final SharedWriting NONE = new SharedWriting(List.of(), List.of(), 0);

    /** What is shared, where that was asked for and can be done; else nothing is. */
    static SharedWriting of(SharedSource source, Optional<Integer> group) {
        List<SharedSource.Use> writers = source.uses().stream()
                .filter(use -> needsToWrite(use.mount()) && !use.mount().mount().readOnly())
                .toList();
        boolean users = writers.stream()
                .allMatch(use -> use.service()
                        .runsAs()
                        .toOptional()
                        .filter(user -> !user.isRoot())
                        .isPresent());
        boolean owns = writers.stream().anyMatch(use -> use.mount().need() == Need.OWN);
        if (group.isEmpty() || writers.isEmpty() || !users || owns) {
            return NONE;
        }
        SharedWriting alone = new SharedWriting(writers, List.of(), group.get());
        List<SharedSource.Use> readers = alone.shutOut(source);
        return alone.uids().size() > 1 || !readers.isEmpty() ? new SharedWriting(writers, readers, group.get()) : NONE;
    }

    /** Who reads and can't: as it is, or once a writer that is denied has been given it. */
    private List<SharedSource.Use> shutOut(SharedSource source) {
        boolean stays = writers.stream().allMatch(use -> use.mount().write().verdict() == Verdict.ALLOWED);
        return stays
                ? Readers.shutOutNow(source)
                : Readers.shutOutBy(source, writers.get(0).service().runsAs().orElseThrow());
    }

    /** The users that write, sorted; none when nothing is shared. */
    List<Integer> uids() {
        return writers.stream()
                .map(use -> use.service().runsAs().orElseThrow().uid())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean needsToWrite(MountFacts mount) {
        return mount.need() == Need.WRITE || mount.need() == Need.OWN;
    }

    boolean isShared() {
        return !writers.isEmpty();
    }

    /** Who owns it, with the group: one who can write there as it is, so that its files stay its own. */
    Optional<Identity> owner() {
        return writers.stream()
                .filter(use -> use.mount().write().verdict() == Verdict.ALLOWED)
                .findFirst()
                .or(() -> writers.stream().findFirst())
                .map(use -> new Identity(use.service().runsAs().orElseThrow().uid(), group, List.of()));
    }

    /** Whether somebody who could only read gets in by it. */
    boolean letsReadersIn() {
        return !readers.isEmpty();
    }

    /**
     * The script's word: the further users, whose files stay theirs; the owner itself when there are none.
     *
     * @param third whose directory it is at first, where files of that user may be opened to the group
     */
    String how(Optional<Integer> third) {
        int owner = owner().orElseThrow().uid();
        List<Integer> mates = Stream.concat(uids().stream(), third.stream())
                .filter(uid -> uid != owner)
                .sorted()
                .toList();
        return (mates.isEmpty() ? List.of(owner) : mates)
                .stream().map(String::valueOf).collect(Collectors.joining(",", "share:", ""));
    }

    /** The services that are given the group, sorted. */
    List<String> members() {
        return Stream.concat(writers.stream(), readers.stream())
                .map(SharedSource.Use::service)
                .map(ServiceFacts::name)
                .distinct()
                .sorted()
                .toList();
    }
}
