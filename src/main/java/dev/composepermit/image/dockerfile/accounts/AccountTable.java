package dev.composepermit.image.dockerfile.accounts;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The accounts and groups of an image at one point of a build, as far as known. Ids that a tool would pick are known
 * only where all ids of their range are: ordinary ones from 1000, system ones below.
 *
 * @param users in the order of the file
 * @param groups in the order of the file
 * @param known which ranges are complete
 */
public record AccountTable(List<User> users, List<UserGroup> groups, Known known) {
    /**
     * An account; ids that are not known are empty.
     *
     * @param inferred whether the ids are general knowledge and were not read in a source
     */
    public record User(String name, Optional<Integer> uid, Optional<Integer> gid, boolean inferred) {
        /** An account that was read in a source. */
        public User(String name, Optional<Integer> uid, Optional<Integer> gid) {
            this(name, uid, gid, false);
        }
    }

    /** A group; a gid that is not known is empty. */
    public record UserGroup(String name, Optional<Integer> gid, List<String> members) {
        public UserGroup {
            members = List.copyOf(members);
        }
    }

    /** What is complete: ordinary ids from 1000, system ids below, of users and of groups. */
    public record Known(boolean users, boolean systemUsers, boolean groups, boolean systemGroups) {
        public static final Known ALL = new Known(true, true, true, true);
        public static final Known NOTHING = new Known(false, false, false, false);

        Known and(Known other) {
            return new Known(
                    users && other.users,
                    systemUsers && other.systemUsers,
                    groups && other.groups,
                    systemGroups && other.systemGroups);
        }
    }

    /** An image without any account: {@code scratch}. */
    public static final AccountTable EMPTY = new AccountTable(List.of(), List.of(), Known.ALL);

    /** Nothing is known. */
    public static final AccountTable NOT_KNOWN = new AccountTable(List.of(), List.of(), Known.NOTHING);

    public AccountTable {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    /** The accounts of a base image. */
    public static AccountTable of(Accounts base) {
        List<User> users = base.users().stream()
                .map(user -> new User(user.name(), Optional.of(user.uid()), Optional.of(user.gid()), user.inferred()))
                .toList();
        List<UserGroup> groups = base.groups().stream()
                .map(group -> new UserGroup(group.name(), Optional.of(group.gid()), group.members()))
                .toList();
        boolean allUsers = base.complete();
        boolean allGroups = base.groupsComplete();
        return new AccountTable(users, groups, new Known(allUsers, allUsers, allGroups, allGroups));
    }

    /** The accounts for the readers of image facts: those whose ids are known. */
    public Accounts toAccounts() {
        List<Account> accounts = new ArrayList<>();
        for (User user : users) {
            if (user.uid().isPresent() && user.gid().isPresent()) {
                accounts.add(
                        new Account(user.name(), user.uid().get(), user.gid().get(), user.inferred()));
            }
        }
        List<Group> known = new ArrayList<>();
        for (UserGroup group : groups) {
            group.gid().ifPresent(gid -> known.add(new Group(group.name(), gid, group.members())));
        }
        return new Accounts(
                accounts,
                known,
                this.known.users && this.known.systemUsers && accounts.size() == users.size(),
                this.known.groups && this.known.systemGroups && known.size() == groups.size());
    }

    public Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    public Optional<UserGroup> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /** The uid a name or number stands for; root is 0 everywhere. */
    public Optional<Integer> uidOf(String nameOrId) {
        if (nameOrId.equals("root")) {
            return Optional.of(0);
        }
        Optional<Integer> uid = user(nameOrId).flatMap(User::uid);
        return uid.isPresent() || user(nameOrId).isPresent() ? uid : id(nameOrId);
    }

    /** Whether what a user's name stands for is general knowledge only. */
    public boolean isInferred(String name) {
        return user(name).filter(User::inferred).isPresent();
    }

    /** The gid a name or number of a group stands for. */
    public Optional<Integer> gidOf(String nameOrId) {
        if (nameOrId.equals("root")) {
            return Optional.of(0);
        }
        Optional<Integer> gid = group(nameOrId).flatMap(UserGroup::gid);
        return gid.isPresent() || group(nameOrId).isPresent() ? gid : id(nameOrId);
    }

    /** The primary gid of a user's name or number. */
    public Optional<Integer> primaryGidOf(String nameOrId) {
        Optional<User> found = user(nameOrId);
        if (found.isEmpty()) {
            Optional<Integer> uid = id(nameOrId);
            found = users.stream()
                    .filter(user -> uid.isPresent() && user.uid().equals(uid))
                    .findFirst();
        }
        return found.isEmpty() && nameOrId.equals("root") ? Optional.of(0) : found.flatMap(User::gid);
    }

    /** A decimal id that the kernel would take. */
    public static Optional<Integer> id(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.of(Long.parseLong(text))
                        .filter(value -> value <= Integer.MAX_VALUE)
                        .map(Long::intValue)
                : Optional.empty();
    }

    /** With one more account at the end; another of that name is replaced. */
    public AccountTable with(User user) {
        List<User> all = new ArrayList<>(users);
        all.removeIf(other -> other.name().equals(user.name()));
        all.add(user);
        return new AccountTable(all, groups, known);
    }

    /** With one more group at the end; another of that name is replaced. */
    public AccountTable with(UserGroup group) {
        List<UserGroup> all = new ArrayList<>(groups);
        all.removeIf(other -> other.name().equals(group.name()));
        all.add(group);
        return new AccountTable(users, all, known);
    }

    public AccountTable withoutUser(String name) {
        return new AccountTable(
                users.stream().filter(user -> !user.name().equals(name)).toList(), groups, known);
    }

    public AccountTable withoutGroup(String name) {
        return new AccountTable(
                users,
                groups.stream().filter(group -> !group.name().equals(name)).toList(),
                known);
    }

    /** With an account changed in its place. */
    public AccountTable changeUser(String name, UnaryOperator<User> change) {
        return new AccountTable(
                users.stream()
                        .map(user -> user.name().equals(name) ? change.apply(user) : user)
                        .toList(),
                groups,
                known);
    }

    /** With a group changed in its place. */
    public AccountTable changeGroup(String name, UnaryOperator<UserGroup> change) {
        return new AccountTable(
                users,
                groups.stream()
                        .map(group -> group.name().equals(name) ? change.apply(group) : group)
                        .toList(),
                known);
    }

    public AccountTable withMember(String group, String user) {
        return changeGroup(group, g -> {
            Set<String> members = new LinkedHashSet<>(g.members());
            members.add(user);
            return new UserGroup(g.name(), g.gid(), List.copyOf(members));
        });
    }

    /** What these accounts are when some range is no longer complete. */
    public AccountTable knowing(Known less) {
        return new AccountTable(users, groups, known.and(less));
    }

    /** When packages of a distribution were installed: system accounts may have come. */
    public AccountTable afterPackages() {
        return knowing(new Known(true, false, true, false));
    }

    /** What is certain when it is either this or another table. */
    public AccountTable or(AccountTable other) {
        if (equals(other)) {
            return this;
        }
        List<User> both = users.stream().filter(other.users::contains).toList();
        List<UserGroup> bothGroups =
                groups.stream().filter(other.groups::contains).toList();
        boolean sameUsers = both.size() == users.size() && both.size() == other.users.size();
        boolean sameGroups = bothGroups.size() == groups.size() && bothGroups.size() == other.groups.size();
        Known common = known.and(other.known);
        return new AccountTable(both, bothGroups, common.and(new Known(sameUsers, sameUsers, sameGroups, sameGroups)));
    }
}
