package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import dev.composepermit.image.dockerfile.accounts.IdChoice;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The account tools of shadow-utils: {@code useradd}, {@code groupadd}, {@code usermod} and their kin. */
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
    private static final Set<String> GROUPADD =
            Set.of("g", "K", "p", "P", "R", "U", "gid", "key", "password", "prefix", "root", "users");
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
    private static final Set<String> GROUPMOD =
            Set.of("g", "n", "p", "P", "R", "U", "gid", "new-name", "password", "prefix", "root", "users");

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
        boolean system = options.has("r", "system");
        AccountTable table = shell.world.accounts();
        Optional<Integer> uid = options.value("u", "uid")
                .map(AccountCommands::id)
                .orElseGet(() -> IdChoice.in(table).shadowUid(system));
        Optional<Integer> gid =
                options.value("g", "gid").map(group -> gid(group, table)).orElse(Optional.empty());
        if (!options.has("g", "gid", "N", "no-user-group")) {
            gid = ownGroup(name.get(), uid, system, shell);
        }
        boolean inferred = !options.has("u", "uid") && IdChoice.in(table).isInferred();
        add(new User(name.get(), uid, gid, inferred), shell);
        join(name.get(), options.value("G", "groups"), shell);
        boolean never = options.has("M", "no-create-home") || (system && !options.has("m", "create-home"));
        boolean always = options.has("m", "create-home");
        if (always || (!never && shell.world.dialect() != Dialect.DEBIAN)) {
            Optional<String> home =
                    home(options.value("d", "home-dir", "home"), options.value("b", "base-dir"), name.get());
            makeHome(home, name.get(), always, call, shell);
        }
    }

    private static Optional<Integer> ownGroup(String name, Optional<Integer> uid, boolean system, Shell shell) {
        AccountTable table = shell.world.accounts();
        Optional<Integer> gid = IdChoice.in(table).shadowOwnGid(system, uid);
        shell.accounts(table.with(new UserGroup(name, gid, List.of())));
        return gid;
    }

    static void groupadd(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), GROUPADD);
        Optional<String> name = only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            shell.accounts(shell.world.accounts().knowing(new Known(true, true, false, false)));
            return;
        }
        AccountTable table = shell.world.accounts();
        boolean system = options.has("r", "system");
        Optional<UserGroup> existing = table.group(name.get());
        if (existing.isPresent() && options.has("f", "force")) {
            return;
        }
        Optional<Integer> gid = options.value("g", "gid")
                .map(AccountCommands::id)
                .orElseGet(() -> IdChoice.in(table).shadowGid(system));
        addGroup(name.get(), gid, call.certain() && !options.has("f", "force"), shell);
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

    static void groupmod(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), GROUPMOD);
        Optional<String> name = only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            forget(shell);
            return;
        }
        AccountTable table = shell.world.accounts();
        Optional<UserGroup> before = table.group(name.get());
        Optional<Integer> gid =
                options.value("g", "gid").map(AccountCommands::id).orElse(before.flatMap(UserGroup::gid));
        String renamed = options.value("n", "new-name").flatMap(Field::literal).orElse(name.get());
        List<String> members = before.map(UserGroup::members).orElse(List.of());
        UserGroup after = new UserGroup(renamed, gid, members);
        AccountTable changed = before.isPresent() ? table.changeGroup(name.get(), g -> after) : table.with(after);
        Optional<Integer> old = before.flatMap(UserGroup::gid);
        // users keep the group they are in: shadow changes their number along (groupmod(8), -g)
        for (User user : table.users()) {
            if (old.isPresent() && user.gid().equals(old) && !gid.equals(old)) {
                changed = changed.changeUser(user.name(), u -> new User(u.name(), u.uid(), gid));
            }
        }
        shell.accounts(before.isPresent() ? changed : changed.knowing(Known.NOTHING));
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

    static void groupdel(Invocation call, Shell shell) {
        for (Field operand : Options.of(call.arguments(), Set.of()).operands()) {
            shell.accounts(
                    operand.literal().isPresent()
                            ? shell.world.accounts().withoutGroup(operand.text())
                            : AccountTable.NOT_KNOWN);
        }
    }

    /** {@code gpasswd -a user group}. */
    static void gpasswd(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("a", "add", "d", "delete", "A", "M", "members"));
        Optional<String> user = options.value("a", "add").flatMap(Field::literal);
        Optional<String> group = only(options.operands());
        if (user.isPresent() && group.isPresent()) {
            shell.accounts(shell.world.accounts().withMember(group.get(), user.get()));
        }
    }

    // --- steps shared with the adduser dialects

    /** Adds an account; one of that name whose ids are known already means that the tool did nothing but fail. */
    static void add(User user, Shell shell) {
        AccountTable table = shell.world.accounts();
        shell.accounts(table.user(user.name()).isPresent() ? table : table.with(user));
    }

    static void addGroup(String name, Optional<Integer> gid, boolean isNew, Shell shell) {
        AccountTable table = shell.world.accounts();
        boolean mayExist = !isNew && !(table.known().groups() && table.known().systemGroups());
        if (table.group(name).isEmpty()) {
            shell.accounts(table.with(new UserGroup(name, mayExist ? Optional.empty() : gid, List.of())));
        }
    }

    static void join(String user, Optional<Field> groups, Shell shell) {
        for (String group : groups.flatMap(Field::literal).orElse("").split(",")) {
            if (!group.isEmpty()) {
                shell.accounts(shell.world.accounts().withMember(group, user));
            }
        }
    }

    static Optional<String> home(Optional<Field> home, Optional<Field> base, String name) {
        Optional<Field> written = home.or(() -> base);
        if (written.filter(field -> field.literal().isEmpty()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(home.map(Field::text).orElse(base.map(Field::text).orElse("/home") + "/" + name));
    }

    /** The home directory, which gets the skeleton's files when it is made; its mode hangs on the distribution. */
    static void makeHome(Optional<String> home, String name, boolean certain, Invocation call, Shell shell) {
        if (home.isEmpty() || !home.get().startsWith("/")) {
            Area anywhere = Area.everywhere().maybe();
            shell.files(FileEffects.mayCreate(anywhere, homeOf(name, shell), call.evidence()));
            return;
        }
        String path = UnixPath.clean(home.get());
        if (path.equals("/")) {
            return;
        }
        Occupant above = Occupant.directory(Owner.ROOT, Mode.DIRECTORY);
        Occupant made = homeOf(name, shell);
        if (certain) {
            shell.files(FileEffects.directory(path, made, above, call.evidence()));
        } else {
            shell.files(FileEffects.mayCreate(Area.tree(path), made, call.evidence()));
        }
    }

    /** busybox gives the home directory to its user and sets it to 2755, even when it was there before. */
    static void takeHome(String home, String name, Invocation call, Shell shell) {
        Occupant made = homeOf(name, shell).withMode(Mode.of(02755));
        String path = UnixPath.clean(home);
        if (!path.equals("/") && home.startsWith("/")) {
            shell.files(FileEffects.change(
                    Area.at(path), there -> there.withOwner(made.owner()).withMode(made.mode()), call.evidence()));
        }
    }

    private static Occupant homeOf(String name, Shell shell) {
        Optional<User> user = shell.world.accounts().user(name);
        Owner owner = new Owner(
                user.flatMap(User::uid),
                user.flatMap(User::gid),
                UnknownReason.ACCOUNT_NOT_KNOWN,
                "the home of '" + name + "', whose ids are not known");
        return new Occupant(Occupant.Kind.DIRECTORY, owner, Mode.NOT_KNOWN, Content.NOT_KNOWN);
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
