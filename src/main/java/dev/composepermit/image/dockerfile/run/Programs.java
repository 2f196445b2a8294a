package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.Redirection;
import dev.composepermit.shell.ShellNode.Simple;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows what the programs of RUN lines do to owners, and whom to ask about each. */
final class Programs {
    private static final int DEEPEST_SCRIPT = 12;

    private static final Set<String> ONLY_FOR_ROOT =
            Set.of("useradd", "groupadd", "usermod", "groupmod", "userdel", "adduser", "addgroup", "deluser");

    private final RunReader reader;
    private final Wrappers wrappers;
    private final Builtins builtins;
    private int scripts;

    Programs(RunReader reader) {
        this.reader = reader;
        this.wrappers = new Wrappers(this, reader);
        this.builtins = new Builtins(this);
    }

    void run(Invocation call, Shell shell) {
        if (AccountFiles.written(call, shell)) {
            return;
        }
        redirections(call, shell);
        if (!call.program().exact()) {
            unknown(call, shell);
            return;
        }
        if (!builtins.run(call, shell)
                && !wrappers.run(call, shell)
                && !accounts(call, shell)
                && !files(call, shell)
                && !packages(call, shell)) {
            other(call, shell);
        }
    }

    private boolean accounts(Invocation call, Shell shell) {
        if (ONLY_FOR_ROOT.contains(call.name())) {
            shell.provesRoot(call);
        }
        switch (call.name()) {
            case "useradd" -> AccountCommands.useradd(call, shell);
            case "groupadd" -> GroupCommands.groupadd(call, shell);
            case "usermod" -> AccountCommands.usermod(call, shell);
            case "groupmod" -> GroupCommands.groupmod(call, shell);
            case "userdel", "deluser" -> AccountCommands.userdel(call, shell);
            case "groupdel", "delgroup" -> GroupCommands.groupdel(call, shell);
            case "gpasswd" -> GroupCommands.gpasswd(call, shell);
            case "adduser" -> AdduserCommands.adduser(call, shell);
            case "addgroup" -> AdduserCommands.addgroup(call, shell);
            case "passwd", "chpasswd", "chsh", "chage", "chfn", "pwconv", "grpconv" -> {}
            case "newusers", "vipw", "vigr", "pwunconv" -> AccountCommands.forget(shell);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean files(Invocation call, Shell shell) {
        switch (call.name()) {
            case "mkdir" -> FileCommands.mkdir(call, shell);
            case "install" -> FileCommands.install(call, shell);
            case "chown" -> OwnerCommands.chown(call, shell);
            case "chgrp" -> OwnerCommands.chgrp(call, shell);
            case "chmod" -> FileCommands.chmod(call, shell);
            case "rm", "rmdir", "unlink" -> FileCommands.rm(call, shell);
            case "ln" -> FileCommands.ln(call, shell);
            case "touch" -> FileCommands.touch(call, shell);
            case "tee", "sponge", "sort", "split", "csplit", "uniq", "xxd", "mktemp" ->
                FileCommands.writers(call, shell);
            case "cp" -> TransferCommands.cp(call, shell);
            case "mv" -> TransferCommands.mv(call, shell);
            case "tar", "bsdtar", "gtar" -> TransferCommands.tar(call, shell);
            case "find" -> FindCommand.run(call, this, shell);
            case "rsync", "cpio", "rpm2cpio", "debootstrap" ->
                shell.obscureEverything(call, "copied by " + call.name());
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean packages(Invocation call, Shell shell) {
        switch (call.name()) {
            case "apt-get",
                    "apt",
                    "aptitude",
                    "dpkg",
                    "apk",
                    "yum",
                    "dnf",
                    "microdnf",
                    "tdnf",
                    "rpm",
                    "zypper",
                    "pacman",
                    "opkg",
                    "emerge",
                    "xbps-install",
                    "nix-env" -> PackageCommands.run(call, shell);
            case "service", "invoke-rc.d" -> PackageCommands.service(call, shell);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void other(Invocation call, Shell shell) {
        String name = call.name();
        boolean mentionsOwners = call.text().contains("chown") || call.text().contains("useradd");
        if (mentionsOwners && !Habits.onlyReads(name)) {
            unknown(call, shell);
        } else if (Habits.onlyReads(name)) {
            return;
        } else if (Habits.staysInProject(name)) {
            if (name.equals("npm")) {
                forTheOwnerOfTheDirectory(call, shell);
            }
            shell.mayCreate(Habits.projectArea(call, shell), call);
        } else if (Habits.runsCode(name)) {
            shell.mayCreate(Area.everywhere(), call);
        } else {
            script(call, shell);
        }
    }

    /** Up to version 8 npm, run by root, gave what it made to the owner of the directory it worked in. */
    private static void forTheOwnerOfTheDirectory(Invocation call, Shell shell) {
        Optional<Owner> owner = shell.directory
                .flatMap(directory -> shell.world.files().at(directory).occupant())
                .map(Occupant::owner)
                .filter(found -> !found.isRoot());
        if (owner.isPresent() && shell.user.mayBeRoot()) {
            Owner either = Owner.notKnown(
                    UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                    "made by npm, which up to version 8 gives it to the owner of the directory");
            Occupant made = new Occupant(Occupant.Kind.NOT_KNOWN, either, Mode.NOT_KNOWN, Content.NOT_KNOWN);
            Area area = Area.below(shell.directory.orElseThrow()).maybe();
            shell.files(FileEffects.mayCreate(area, made, call.evidence()));
        }
    }

    /** A program of nobody's knowledge: a script of the build context is read, anything else may do anything. */
    private void script(Invocation call, Shell shell) {
        String path = call.program().text();
        Optional<LogicalText> text =
                path.contains("/") ? resolved(path, shell).flatMap(shell.context.scripts()) : Optional.empty();
        if (text.isPresent() && isShellScript(text.get())) {
            follow(text.get(), call, shell);
        } else {
            unknown(call, shell);
        }
    }

    /** Runs a script file with a shell: {@code sh file}. */
    void scriptFile(Field file, Invocation call, Shell shell) {
        Optional<LogicalText> text =
                file.literal().flatMap(path -> resolved(path, shell)).flatMap(shell.context.scripts());
        if (text.isPresent()) {
            follow(text.get(), call, shell);
        } else {
            unknown(call, shell);
        }
    }

    private void follow(LogicalText text, Invocation call, Shell shell) {
        if (++scripts > DEEPEST_SCRIPT) {
            unknown(call, shell);
            return;
        }
        reader.followFile(text, shell, call.certain());
    }

    private static boolean isShellScript(LogicalText text) {
        String start = text.text().substring(0, Math.min(80, text.text().length()));
        String first = start.lines().findFirst().orElse("");
        return first.startsWith("#!") && first.contains("sh");
    }

    static Optional<String> resolved(String path, Shell shell) {
        return PathAreas.path(Field.of(path), shell.directory);
    }

    void unknown(Invocation call, Shell shell) {
        String name = call.program().exact() ? call.program().text() : "a program named by a variable";
        shell.obscureEverything(call, "changed by " + name + ", of which nothing is known");
    }

    private static void redirections(Invocation call, Shell shell) {
        for (Redirection redirection : call.node().redirections()) {
            String operator = redirection.operator();
            boolean writes = (operator.startsWith(">") && !operator.equals(">&")) || operator.startsWith("&>");
            if (writes) {
                for (Field target : shell.fields(redirection.target())) {
                    if (!target.text().startsWith("/dev/")) {
                        shell.mayCreate(PathAreas.of(target, shell.directory, false), call);
                    }
                }
            }
        }
    }

    /** Whether a pipeline ends in a shell that reads its script from the pipe. */
    boolean isScriptFromElsewhere(List<ShellNode> stages, Shell shell) {
        for (int i = 1; i < stages.size(); i++) {
            if (stages.get(i) instanceof Simple simple && readsScript(simple)) {
                boolean harmless = stages.get(0) instanceof Simple first
                        && first.words().stream()
                                .flatMap(word -> word.literal().stream())
                                .anyMatch(Habits::isKnownInstaller);
                if (harmless) {
                    shell.accounts(shell.world.accounts().afterPackages());
                }
                return !harmless;
            }
        }
        return false;
    }

    private static boolean readsScript(Simple simple) {
        List<String> words = simple.words().stream()
                .map(word -> word.literal().orElse("?"))
                .filter(word -> !word.equals("sudo") && !word.equals("-E") && !word.contains("="))
                .toList();
        if (words.isEmpty() || !Habits.isInterpreter(Invocation.nameOf(Field.of(words.get(0))))) {
            return false;
        }
        return words.size() == 1
                || words.get(1).equals("-")
                || words.get(1).equals("-s")
                || words.get(1).equals("-es")
                || words.stream().skip(1).allMatch(word -> word.startsWith("-") && !word.equals("-c"));
    }

    /** What a command may have left when it was removed again. */
    static void removed(Area area, Invocation call, Shell shell) {
        shell.files(FileEffects.remove(area.maybe(), call.evidence()));
    }
}
