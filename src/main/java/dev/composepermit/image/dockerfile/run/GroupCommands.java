package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import dev.composepermit.image.dockerfile.accounts.IdChoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The group tools of shadow-utils: {@code groupadd}, {@code groupmod}, {@code groupdel}, {@code gpasswd}. */
final class GroupCommands {
    private static final Set<String> GROUPADD =
            Set.of("g", "K", "p", "P", "R", "U", "gid", "key", "password", "prefix", "root", "users");
    private static final Set<String> GROUPMOD =
            Set.of("g", "n", "p", "P", "R", "U", "gid", "new-name", "password", "prefix", "root", "users");

    private GroupCommands() {}

    static void groupadd(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), GROUPADD);
        Optional<String> name = AccountCommands.only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            shell.accounts(shell.world.accounts().knowing(new Known(true, true, false, false)));
            return;
        }
        if (options.has("K", "key")) {
            shell.accounts(shell.world.accounts().knowing(Known.NOTHING));
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

    static void groupmod(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), GROUPMOD);
        Optional<String> name = AccountCommands.only(options.operands());
        if (name.isEmpty() || !options.isClear()) {
            AccountCommands.forget(shell);
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
        Optional<String> group = AccountCommands.only(options.operands());
        if (user.isPresent() && group.isPresent()) {
            shell.accounts(shell.world.accounts().withMember(group.get(), user.get()));
        }
    }

    static void addGroup(String name, Optional<Integer> gid, boolean isNew, Shell shell) {
        AccountTable table = shell.world.accounts();
        boolean mayExist = !isNew && !(table.known().groups() && table.known().systemGroups());
        if (table.group(name).isEmpty()) {
            shell.accounts(table.with(new UserGroup(name, mayExist ? Optional.empty() : gid, List.of())));
        }
    }
}
