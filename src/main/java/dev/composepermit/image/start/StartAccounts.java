package dev.composepermit.image.start;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import java.util.Optional;

/** Who is meant by names and numbers, in an image whose accounts are known. */
final class StartAccounts {
    private final Accounts accounts;

    StartAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The uid of {@code User}; the empty string is root. */
    Optional<Integer> uid(String user) {
        String name = user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
        return name.isEmpty() || name.equals("root")
                ? Optional.of(0)
                : accounts.named(name).map(Account::uid).or(() -> AccountTable.id(name));
    }

    /** The account with a name or uid, and with another group if one is named. */
    Optional<Account> account(String user, Optional<String> group) {
        Optional<Account> named = accounts.named(user)
                .or(() -> AccountTable.id(user).map(uid -> accounts.withUid(uid).orElse(new Account(user, uid, 0))));
        if (group.isEmpty()) {
            return named;
        }
        Optional<Integer> gid = accounts.groupNamed(group.get()).map(Group::gid).or(() -> AccountTable.id(group.get()));
        return named.flatMap(account -> gid.map(id -> new Account(account.name(), account.uid(), id)));
    }
}
