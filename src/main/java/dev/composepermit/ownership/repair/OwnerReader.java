package dev.composepermit.ownership.repair;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.text.Letters;
import java.util.Optional;

/** Reads {@code OWNER[:GROUP]} as chown does (POSIX chown; GNU coreutils manual, "chown invocation"). */
record OwnerReader(Accounts accounts) {
    /** So many fit an int. */
    private static final int MAX_DIGITS = 9;

    Owner read(String written) {
        int colon = written.indexOf(':');
        if (colon < 0 && Letters.DIGITS.words(written, '.') == 2) {
            // the old separator, which both GNU and busybox still take
            colon = written.indexOf('.');
        }
        String user = colon < 0 ? written : written.substring(0, colon);
        Optional<Integer> uid = user.isEmpty() ? Optional.empty() : uid(user);
        if (colon < 0) {
            return new Owner(written, uid, Optional.empty(), true, false);
        }
        String group = written.substring(colon + 1);
        boolean loginGroup = group.isEmpty() && !user.isEmpty();
        Optional<Integer> gid = loginGroup ? loginGroup(user) : gid(group);
        return new Owner(written, uid, gid, !user.isEmpty(), loginGroup || !group.isEmpty());
    }

    /** The owner that {@code chgrp} sets. */
    Owner group(String written) {
        return new Owner(":" + written, Optional.empty(), gid(written), false, true);
    }

    Optional<Integer> uid(String user) {
        return number(user)
                .or(() -> user.equals("root") ? Optional.of(0) : Optional.empty())
                .or(() -> accounts.named(user).map(Account::uid));
    }

    Optional<Integer> gid(String group) {
        return number(group)
                .or(() -> group.equals("root") ? Optional.of(0) : Optional.empty())
                .or(() -> accounts.groupNamed(group).map(Group::gid));
    }

    private Optional<Integer> loginGroup(String user) {
        Optional<Account> account = number(user).flatMap(accounts::withUid).or(() -> accounts.named(user));
        return account.map(Account::gid);
    }

    private static Optional<Integer> number(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        return Letters.DIGITS.makeUp(digits, MAX_DIGITS) ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
