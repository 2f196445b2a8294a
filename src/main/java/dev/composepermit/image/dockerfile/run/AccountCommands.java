package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import dev.composepermit.image.dockerfile.accounts.IdChoice;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The user tools of shadow-utils: {@code useradd}, {@code usermod}, {@code userdel}. */
final class AccountCommands {
    private static final Set<String> USERADD = Set.of(
            "b",
            "c",
            "d",
            "e",
            "f",
            "g",
            "G",
            "k",
            "K",
            "p",
            "P",
            "R",
            "s",
            "u",
            "Z",
            "base-dir",
            "comment",
            "home",
            "home-dir",
            "expiredate",
            "inactive",
            "gid",
            "groups",
            "skel",
            "key",
            "password",
            "prefix",
            "root",
            "shell",
            "uid",
            "selinux-user");
    private static final Set<String> USERMOD = Set.of(
            "c",
            "d",
            "e",
            "f",
            "g",
            "G",
            "l",
            "p",
            "P",
            "R",
            "s",
            "u",
            "v",
            "V",
            "w",
            "W",
            "Z",
            "comment",
            "home",
            "expiredate",
            "inactive",
            "gid",
            "groups",
            "login",
            "password",
            "prefix",
            "root",
            "shell",
            "uid");

    /** The group {@code users} of every distribution. */
    private static final int USERS = 100;

    private AccountCommands() {}

    static void useradd(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), USERADD);
        Optional<String> name = only(options.operands());
        if (options.has("D", "defaults")) {
            return;
        }
        if (name.isEmpty() || !options.isClear()) {
            forget(shell);
            return;
        }
        if (options.has("K", "key")) {
            // other ranges of ids than the ordinary ones
            shell.accounts(shell.world.accounts().knowing(Known.NOTHING));
        }
        boolean system = options.has("r", "system");
        AccountTable table = shell.world.accounts();
        Optional<Integer> uid = options.value("u", "uid")
                .map(AccountCommands::id)
                .orElseGet(() -> IdChoice.in(table).shadowUid(system));
        Optional<Integer> gid =
                options.value("g", "gid").map(group -> gid(group, table)).orElse(Optional.empty());
        if (!options.has("g", "gid", "N", "no-user-group")) {
            gid = ownGroup(name.get(), uid, system, shell);
        } else if (!options.has("g", "gid") && shell.world.dialect() != Dialect.NOT_KNOWN) {
            // GROUP in /etc/default/useradd
            gid = Optional.of(USERS);
        }
        boolean inferred = !options.has("u", "uid") && IdChoice.in(table).isInferred();
        add(new User(name.get(), uid, gid, inferred), shell);
        join(name.get(), options.value("G", "groups"), shell);
        boolean never = options.has("M", "no-create-home") || (system && !options.has("m", "create-home"));
        boolean always = options.has("m", "create-home");
        if (always || (!never && shell.world.dialect() != Dialect.DEBIAN)) {
            Optional<String> home =
                    Homes.of(options.value("d", "home-dir", "home"), options.value("b", "base-dir"), name.get());
            Homes.make(home, name.get(), always, call, shell);
        }
    }

    private static Optional<Integer> ownGroup(String name, Optional<Integer> uid, boolean system, Shell shell) {
        AccountTable table = shell.world.accounts();
        Optional<Integer> gid = IdChoice.in(table).shadowOwnGid(system, uid);
        shell.accounts(table.with(new UserGroup(name, gid, List.of())));
        return gid;
    }

    static void usermod(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), USERMOD);
        Optional<String> name = only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            forget(shell);
            return;
        }
        AccountTable table = shell.world.accounts();
        Optional<User> before = table.user(name.get());
        Optional<Integer> uid =
                options.value("u", "uid").map(AccountCommands::id).orElse(before.flatMap(User::uid));
        Optional<Integer> gid =
                options.value("g", "gid").map(group -> gid(group, table)).orElse(before.flatMap(User::gid));
        String login = options.value("l", "login").flatMap(Field::literal).orElse(name.get());
        User after = new User(login, uid, gid);
        boolean renamed = !login.equals(name.get());
        AccountTable changed = before.isPresent() ? table.changeUser(name.get(), user -> after) : table.with(after);
        if (before.isEmpty()) {
            changed = changed.knowing(Known.NOTHING);
        }
        shell.accounts(renamed ? changed.withoutUser(name.get()) : changed);
        join(login, options.value("G", "groups"), shell);
        String home = options.value("d", "home").flatMap(Field::literal).orElse("/home/" + name.get());
        if (!uid.equals(before.flatMap(User::uid)) || options.has("m", "move-home")) {
            renumber(before.flatMap(User::uid), uid, home, options.has("m", "move-home"), call, shell);
            if (options.has("m", "move-home")) {
                // the old home is gone
                shell.files(FileEffects.remove(Area.tree("/home/" + name.get()).maybe(), call.evidence()));
            }
        }
    }

    /** usermod gives the home directory and what is the user's in it to the new number (usermod(8), {@code -u}). */
    private static void renumber(
            Optional<Integer> old, Optional<Integer> now, String home, boolean moved, Invocation call, Shell shell) {
        Area area = Area.tree(UnixPath.clean(home));
        if (moved || old.isEmpty() || now.isEmpty()) {
            String why = "usermod may have given it to another user";
            shell.files(FileEffects.obscure(area, UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
            return;
        }
        shell.files(FileEffects.change(
                area,
                there -> there.owner().uid().equals(old)
                        ? there.withOwner(new Owner(
                                now,
                                there.owner().gid(),
                                there.owner().reason(),
                                there.owner().why()))
                        : there,
                call.evidence()));
    }

    /** {@code userdel user}, {@code deluser user}; with two operands {@code deluser} takes a member out of a group. */
    static void userdel(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("home"));
        if (options.operands().size() == 2) {
            return;
        }
        Optional<String> name = only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            forget(shell);
            return;
        }
        AccountTable table = shell.world.accounts();
        Optional<Integer> gid = table.user(name.get()).flatMap(User::gid);
        AccountTable without = table.withoutUser(name.get());
        boolean shared = without.users().stream().anyMatch(user -> user.gid().equals(gid));
        boolean ownGroup = !shared
                && table.group(name.get())
                        .filter(group -> group.gid().equals(gid))
                        .isPresent();
        shell.accounts(ownGroup ? without.withoutGroup(name.get()) : without);
        if (options.has("r", "remove", "remove-home", "remove-all-files")) {
            shell.files(FileEffects.remove(Area.tree("/home/" + name.get()), call.evidence()));
        }
    }

    /** Adds an account; one of that name whose ids are known already means that the tool did nothing but fail. */
    static void add(User user, Shell shell) {
        AccountTable table = shell.world.accounts();
        shell.accounts(table.user(user.name()).isPresent() ? table : table.with(user));
    }

    static void join(String user, Optional<Field> groups, Shell shell) {
        for (String group : groups.flatMap(Field::literal).orElse("").split(",")) {
            if (!group.isEmpty()) {
                shell.accounts(shell.world.accounts().withMember(group, user));
            }
        }
    }

    static Optional<Integer> id(Field field) {
        return field.literal().flatMap(AccountTable::id);
    }

    static Optional<Integer> gid(Field field, AccountTable table) {
        return field.literal().flatMap(table::gidOf);
    }

    static Optional<String> only(List<Field> operands) {
        return operands.size() == 1 ? operands.get(0).literal() : Optional.empty();
    }

    /** An account command that is not understood: any account may have changed. */
    static void forget(Shell shell) {
        if (shell.user.mayBeRoot()) {
            shell.accounts(AccountTable.NOT_KNOWN);
        }
    }
}
