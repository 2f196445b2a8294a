package dev.composepermit.ownership.user;

import dev.composepermit.compose.Located;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The groups a process has beside its own: those of {@code /etc/group} that list its account, unless a group is written
 * out, and those of {@code group_add}.
 *
 * @param complete whether there are no others
 */
record SupplementaryGroups(List<Integer> gids, boolean complete) {

    /**
     * Those of one process.
     *
     * @param account its account in the image, if that lists it
     * @param alone whether {@code user:} is written so that the groups which list the account do not count
     */
    static SupplementaryGroups of(
            int uid, Optional<Account> account, boolean alone, Accounts accounts, List<Located<String>> groupAdd) {
        List<Integer> gids = new ArrayList<>();
        boolean complete = true;
        if (!alone) {
            boolean absent = account.isEmpty() && (accounts.complete() || uid == 0);
            complete = accounts.groupsComplete() || absent;
            account.ifPresent(found -> accounts.groups().stream()
                    .filter(group -> group.members().contains(found.name()))
                    .map(Group::gid)
                    .forEach(gids::add));
        }
        for (Located<String> added : groupAdd) {
            Optional<Integer> gid = added.dependsOnUnsetVariable() ? Optional.empty() : gid(added.value(), accounts);
            gid.ifPresent(gids::add);
            complete &= gid.isPresent();
        }
        return new SupplementaryGroups(gids, complete);
    }

    private static Optional<Integer> gid(String group, Accounts accounts) {
        return accounts.groupNamed(group).map(Group::gid).or(() -> UserResolution.number(group));
    }

    /** Sorted, each once, without the process's own. */
    List<Integer> without(Optional<Integer> own) {
        return gids.stream()
                .filter(gid -> !own.equals(Optional.of(gid)))
                .distinct()
                .sorted()
                .toList();
    }
}
