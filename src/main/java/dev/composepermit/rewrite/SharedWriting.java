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

/**
 * A source that several users other than root write, shared by a group of their own: one of them owns it, all of them have
 * the group, and the directory is set-group-id and writable for it.
 *
 * @param writers the uses that need to write; none when nothing is shared
 * @param group the group
 */
record SharedWriting(List<SharedSource.Use> writers, int group) {
    private static final SharedWriting NONE = new SharedWriting(List.of(), 0);

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
        boolean several = users
                && writers.stream()
                                .map(use -> use.service().runsAs().orElseThrow().uid())
                                .distinct()
                                .count()
                        > 1;
        return group.isPresent() && several && !owns ? new SharedWriting(writers, group.get()) : NONE;
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

    /** The script's word: the further users, whose files stay theirs. */
    String how() {
        int owner = owner().orElseThrow().uid();
        return writers.stream()
                .map(use -> use.service().runsAs().orElseThrow().uid())
                .filter(uid -> uid != owner)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(",", "share:", ""));
    }

    /** The services that are given the group, sorted. */
    List<String> members() {
        return writers.stream()
                .map(SharedSource.Use::service)
                .map(ServiceFacts::name)
                .distinct()
                .sorted()
                .toList();
    }
}
