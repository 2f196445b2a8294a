package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import dev.composepermit.image.dockerfile.accounts.IdChoice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code adduser} and {@code addgroup}: a Perl script on Debian (adduser(8)), an applet of busybox on Alpine
 * (loginutils/adduser.c, addgroup.c), and {@code useradd} itself on Red Hat.
 */
final class AdduserCommands {
    private static final Set<String> DEBIAN = Set.of(
            "uid",
            "gid",
            "home",
            "shell",
            "gecos",
            "comment",
            "ingroup",
            "firstuid",
            "lastuid",
            "firstgid",
            "lastgid",
            "conf",
            "u",
            "s",
            "G",
            "h",
            "g");
    private static final Set<String> ALPINE =
            Set.of("h", "g", "s", "G", "u", "k", "home", "gecos", "shell", "ingroup", "uid", "skel");
    private static final Set<String> ALPINE_GROUP = Set.of("g", "gid");
    private static final Set<String> DEBIAN_GROUP = Set.of("g", "gid", "conf", "firstgid", "lastgid");

    /** The group {@code nogroup}: base-passwd on Debian, alpine-baselayout on Alpine. */
    private static final int DEBIAN_NOGROUP = 65534;

    private static final int ALPINE_NOGROUP = 65533;

    private AdduserCommands() {}

    static void adduser(Invocation call, Shell shell) {
        boolean plain = call.arguments().stream().anyMatch(field -> isUseraddOnly(field.text()));
        if (shell.world.dialect() == Dialect.RED_HAT || plain) {
            AccountCommands.useradd(call, shell);
            return;
        }
        boolean alpine = isAlpine(call, shell);
        Options options = Options.of(call.arguments(), alpine ? ALPINE : DEBIAN);
        List<Field> operands = options.operands();
        if (joins(operands, shell)) {
            return;
        }
        Optional<String> name = AccountCommands.only(operands);
        if (name.isEmpty() || !options.isClear()) {
            AccountCommands.forget(shell);
            return;
        }
        boolean system = options.has("system", "S");
        if (options.has("group") && !system) {
            addgroup(call, shell);
            return;
        }
        AccountTable table = shell.world.accounts();
        Optional<Integer> uid = options.value("u", "uid")
                .map(AccountCommands::id)
                .orElseGet(
                        () -> IdChoice.in(table).firstFreeUid(system, !system && !options.has("G", "ingroup", "gid")));
        Optional<Integer> gid = group(options, name.get(), uid, system, alpine, shell);
        boolean inferred = !options.has("u", "uid") && IdChoice.in(table).isInferred();
        AccountCommands.add(new User(name.get(), uid, gid, inferred), shell);
        home(options, name.get(), alpine, system, call, shell);
    }

    /** With two operands both tools put a user into a group. */
    private static boolean joins(List<Field> operands, Shell shell) {
        boolean both = operands.size() == 2
                && operands.get(0).literal().isPresent()
                && operands.get(1).literal().isPresent();
        if (both) {
            shell.accounts(shell.world
                    .accounts()
                    .withMember(operands.get(1).text(), operands.get(0).text()));
        }
        return both;
    }

    private static boolean isUseraddOnly(String argument) {
        return argument.equals("-m")
                || argument.equals("-M")
                || argument.equals("-r")
                || argument.equals("-d")
                || argument.equals("-N")
                || argument.equals("-o")
                || argument.equals("-U");
    }

    private static boolean isAlpine(Invocation call, Shell shell) {
        if (shell.world.dialect() != Dialect.NOT_KNOWN) {
            return shell.world.dialect() == Dialect.ALPINE;
        }
        return call.arguments().stream()
                .map(Field::text)
                .anyMatch(text -> text.startsWith("-")
                        && !text.startsWith("--")
                        && text.chars().anyMatch(c -> c == 'D' || c == 'S' || c == 'H' || c == 'G'));
    }

    private static Optional<Integer> group(
            Options options, String name, Optional<Integer> uid, boolean system, boolean alpine, Shell shell) {
        AccountTable table = shell.world.accounts();
        Optional<Field> written = options.value("G", "ingroup");
        if (written.isPresent()) {
            return AccountCommands.gid(written.get(), table);
        }
        Optional<Field> number = alpine ? Optional.empty() : options.value("gid");
        if (number.isPresent()) {
            return AccountCommands.gid(number.get(), table);
        }
        if (system && !options.has("group")) {
            return nogroup(table, alpine, shell.world.dialect());
        }
        // Debian's system users get the next free group where no uid is given, all others that of their number
        boolean apart = system && !options.has("uid", "u");
        Optional<Integer> gid = apart
                ? IdChoice.in(table).firstFreeGid(true)
                : uid.filter(id -> !IdChoice.in(table).isTakenGid(id));
        shell.accounts(table.with(new UserGroup(name, gid, List.of())));
        return gid;
    }

    private static Optional<Integer> nogroup(AccountTable table, boolean alpine, Dialect dialect) {
        Optional<Integer> listed = table.group("nogroup").flatMap(UserGroup::gid);
        if (listed.isPresent() || (dialect == Dialect.NOT_KNOWN && !alpine)) {
            return listed;
        }
        return Optional.of(alpine ? ALPINE_NOGROUP : DEBIAN_NOGROUP);
    }

    private static void home(
            Options options, String name, boolean alpine, boolean system, Invocation call, Shell shell) {
        boolean never = options.has("no-create-home") || (alpine && options.has("H"));
        // Debian gives system users no home unless asked; busybox makes one for them too
        boolean unasked = system && !alpine && options.value("home").isEmpty();
        if (never || unasked) {
            return;
        }
        Optional<String> home = Homes.of(options.value("home", "h"), Optional.empty(), name);
        Homes.make(home, name, shell.world.dialect() != Dialect.NOT_KNOWN, call, shell);
        if (system && !alpine) {
            Homes.withoutSkeleton(home, call, shell);
        }
        if (alpine && home.isPresent()) {
            Homes.take(home.get(), name, call, shell);
        }
    }

    static void addgroup(Invocation call, Shell shell) {
        boolean alpine = isAlpine(call, shell);
        Options options = Options.of(call.arguments(), alpine ? ALPINE_GROUP : DEBIAN_GROUP);
        List<Field> operands = options.operands();
        if (joins(operands, shell)) {
            return;
        }
        Optional<String> name = AccountCommands.only(operands);
        if (name.isEmpty() || !options.isClear()) {
            AccountCommands.forget(shell);
            return;
        }
        AccountTable table = shell.world.accounts();
        boolean system = options.has("S", "system", "r");
        Optional<Integer> gid = options.value("g", "gid")
                .map(AccountCommands::id)
                .orElseGet(() -> IdChoice.in(table).firstFreeGid(system));
        // Debian's script succeeds when the system group exists already; busybox fails
        GroupCommands.addGroup(name.get(), gid, call.certain() && alpine, shell);
        if (!alpine && options.value("g", "gid").isPresent() && gid.isPresent()) {
            shell.accounts(
                    shell.world.accounts().changeGroup(name.get(), g -> new UserGroup(g.name(), gid, g.members())));
        }
    }
}
