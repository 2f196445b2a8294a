package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of {@code /etc/passwd} and {@code /etc/group} (passwd(5), group(5)). */
public final class AccountLines {
    private AccountLines() {}

    /** All accounts of a whole {@code /etc/passwd}. */
    public static AccountTable users(String text) {
        List<User> users = new ArrayList<>();
        text.lines().forEach(line -> user(line.strip()).ifPresent(users::add));
        return new AccountTable(users, List.of(), AccountTable.Known.ALL);
    }

    /** All groups of a whole {@code /etc/group}. */
    public static AccountTable groups(String text) {
        List<UserGroup> groups = new ArrayList<>();
        text.lines().forEach(line -> group(line.strip()).ifPresent(groups::add));
        return new AccountTable(List.of(), groups, AccountTable.Known.ALL);
    }

    static Optional<User> user(String line) {
        String[] parts = line.split(":", -1);
        if (parts.length < 4 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> uid = AccountTable.id(parts[2]);
        Optional<Integer> gid = AccountTable.id(parts[3]);
        return uid.isPresent() && gid.isPresent() ? Optional.of(new User(parts[0], uid, gid)) : Optional.empty();
    }

    static Optional<UserGroup> group(String line) {
        String[] parts = line.split(":", -1);
        if (parts.length < 3 || parts[0].isEmpty()) {
            return Optional.empty();
        }
        List<String> members = parts.length > 3 && !parts[3].isEmpty() ? List.of(parts[3].split(",")) : List.of();
        return AccountTable.id(parts[2]).map(gid -> new UserGroup(parts[0], Optional.of(gid), members));
    }
}
