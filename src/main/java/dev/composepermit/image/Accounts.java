package dev.composepermit.image;

import java.util.List;
import java.util.Optional;

/**
 * The accounts of an image, as far as they are known.
 *
 * @param complete whether these are all: only then does the absence of a name mean that the image lacks it
 * @param groupsComplete whether all groups and their members are known
 */
public record Accounts(List<Account> users, List<Group> groups, boolean complete, boolean groupsComplete) {
    public Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** The account with this name; the first line wins, as in libc. */
    public Optional<Account> named(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The account with this uid; the first line wins. */
    public Optional<Account> withUid(int uid) {
        return users.stream().filter(user -> user.uid() == uid).findFirst();
    }

    public Optional<Group> groupNamed(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }
}
