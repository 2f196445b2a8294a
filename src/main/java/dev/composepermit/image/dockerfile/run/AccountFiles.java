package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.shell.ShellNode.Redirection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands that write {@code /etc/passwd} or {@code /etc/group} themselves. */
final class AccountFiles {
    private AccountFiles() {}

    /** Whether a command does so; what it does to the accounts is then followed. */
    static boolean written(Invocation call, Shell shell) {
        settings(call, shell);
        for (Redirection redirection : call.node().redirections()) {
            Optional<String> file = redirection.target().literal().filter(AccountFiles::isAccountFile);
            if (file.isPresent() && redirection.operator().startsWith(">")) {
                redirected(call, file.get(), redirection.operator().equals(">>"), shell);
                return true;
            }
        }
        boolean named = call.arguments().stream().anyMatch(field -> isAccountFile(field.text()));
        if (!named || (Habits.onlyReads(call.name()) && !call.hasArgument("-i"))) {
            return false;
        }
        if (call.name().equals("chmod")
                || call.name().equals("chown")
                || call.name().equals("chgrp")) {
            return false;
        }
        AccountCommands.forget(shell);
        return true;
    }

    /** The files that say which ids the account tools pick: once written, nothing that they pick is known. */
    private static final Set<String> SETTINGS =
            Set.of("/etc/login.defs", "/etc/default/useradd", "/etc/adduser.conf", "/etc/deluser.conf", "/etc/subuid");

    private static void settings(Invocation call, Shell shell) {
        boolean named = call.arguments().stream().anyMatch(field -> SETTINGS.contains(field.text()))
                || call.node().redirections().stream()
                        .filter(redirection -> redirection.operator().startsWith(">"))
                        .anyMatch(redirection -> redirection
                                .target()
                                .literal()
                                .filter(SETTINGS::contains)
                                .isPresent());
        if (named
                && (!Habits.onlyReads(call.name())
                        || !call.node().redirections().isEmpty())) {
            shell.accounts(shell.world.accounts().knowing(Known.NOTHING));
        }
    }

    static boolean isAccountFile(String path) {
        return path.equals("/etc/passwd") || path.equals("/etc/group") || path.equals("/etc/nsswitch.conf");
    }

    private static void redirected(Invocation call, String file, boolean appends, Shell shell) {
        boolean prints = call.name().equals("echo") || call.name().equals("printf");
        List<Field> words = call.arguments().stream()
                .filter(field -> !field.text().equals("-e") && !field.text().equals("-n"))
                .toList();
        boolean plain = prints && words.stream().allMatch(Field::exact);
        if (file.endsWith("nsswitch.conf")) {
            return;
        }
        if (!plain) {
            AccountCommands.forget(shell);
            return;
        }
        boolean users = file.endsWith("passwd");
        AccountTable table = shell.world.accounts();
        if (!appends) {
            Known known = table.known();
            table = users
                    ? new AccountTable(
                            List.of(), table.groups(), new Known(true, true, known.groups(), known.systemGroups()))
                    : new AccountTable(
                            table.users(), List.of(), new Known(known.users(), known.systemUsers(), true, true));
        }
        String text = String.join(" ", words.stream().map(Field::text).toList()).replace("\\n", "\n");
        for (String line : text.lines().toList()) {
            if (users) {
                table = AccountLines.user(line).map(table::with).orElse(table);
            } else {
                table = AccountLines.group(line).map(table::with).orElse(table);
            }
        }
        shell.accounts(table);
    }
}
