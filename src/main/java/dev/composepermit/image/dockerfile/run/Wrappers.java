package dev.composepermit.image.dockerfile.run;

import dev.composepermit.shell.ShellNode.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The programs that run another one: shells, {@code sudo}, {@code env}, {@code xargs} … */
final class Wrappers {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");

    private final Programs programs;
    private final RunReader reader;

    Wrappers(Programs programs, RunReader reader) {
        this.programs = programs;
        this.reader = reader;
    }

    static boolean isShell(String name) {
        return SHELLS.contains(name);
    }

    boolean run(Invocation call, Shell shell) {
        if (isShell(call.name())) {
            shell(call, shell);
            return true;
        }
        switch (call.name()) {
            case "exec",
                    "command",
                    "builtin",
                    "time",
                    "nohup",
                    "eatmydata",
                    "retry",
                    "setarch",
                    "linux32",
                    "tini",
                    "dumb-init",
                    "catchsegv",
                    "xvfb-run" -> passOn(call, options(call, Set.of()), shell);
            case "nice", "ionice", "timeout", "stdbuf", "chrt" -> {
                int skipped = options(call, Set.of("-n", "-c", "-k", "-s", "-o", "-e", "-i"));
                passOn(call, call.name().equals("timeout") ? skipped + 1 : skipped, shell);
            }
            case "env" -> env(call, shell);
            case "sudo" -> sudo(call, shell);
            case "gosu", "su-exec", "chpst", "setuidgid" -> as(call, 0, 1, shell);
            case "runuser", "su" -> su(call, shell);
            case "eval" -> eval(call, shell);
            case "xargs", "parallel" -> xargs(call, shell);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void shell(Invocation call, Shell shell) {
        List<Field> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i).text();
            boolean option = word.startsWith("-") || word.startsWith("+");
            if (option && !word.startsWith("--") && word.contains("c") && i + 1 < arguments.size()) {
                script(arguments.get(i + 1), call, shell);
                return;
            }
            if (word.equals("-o") || word.equals("+o") || word.equals("-O")) {
                i++;
            } else if (!option) {
                programs.scriptFile(arguments.get(i), call, shell);
                return;
            }
        }
        for (Redirection redirection : call.node().redirections()) {
            if (redirection.hereDocument().isPresent()) {
                reader.followInside(call, redirection.hereDocument().get(), shell);
            } else if (redirection.operator().equals("<")
                    || redirection.operator().equals("<<<")) {
                programs.unknown(call, shell);
            }
        }
    }

    private void script(Field text, Invocation call, Shell shell) {
        if (text.exact()) {
            reader.followInside(call, text.text(), shell);
        } else {
            programs.unknown(call, shell);
        }
    }

    private void passOn(Invocation call, int skipped, Shell shell) {
        call.inner(skipped).ifPresent(inner -> programs.run(inner, shell));
    }

    /** How many arguments are options of the wrapper itself. */
    private static int options(Invocation call, Set<String> withValue) {
        int at = 0;
        while (at < call.arguments().size() && call.arguments().get(at).text().startsWith("-")) {
            at += withValue.contains(call.arguments().get(at).text()) ? 2 : 1;
        }
        return at;
    }

    private void env(Invocation call, Shell shell) {
        int at = options(call, Set.of("-u", "-C", "-S"));
        while (at < call.arguments().size() && call.arguments().get(at).text().indexOf('=') > 0) {
            at++;
        }
        passOn(call, at, shell);
    }

    private void sudo(Invocation call, Shell shell) {
        int skipped = options(call, Set.of("-u", "-g", "-h", "-p", "-C", "-U", "-r", "-t"));
        while (skipped < call.arguments().size()
                && call.arguments().get(skipped).text().indexOf('=') > 0) {
            skipped++;
        }
        Optional<Field> user = Options.of(
                        call.arguments()
                                .subList(0, Math.min(skipped, call.arguments().size())),
                        Set.of("u", "user"))
                .value("u", "user");
        BuildUser before = shell.user;
        shell.user = user.isEmpty()
                ? BuildUser.ROOT
                : user.flatMap(Field::literal)
                        .map(name -> BuildUser.of(name, shell.world.accounts()))
                        .orElse(BuildUser.NOT_KNOWN);
        passOn(call, skipped, shell);
        shell.user = before;
    }

    private void as(Invocation call, int userAt, int commandAt, Shell shell) {
        BuildUser before = shell.user;
        boolean given = call.arguments().size() > userAt;
        Optional<String> name = given ? call.arguments().get(userAt).literal() : Optional.empty();
        shell.user =
                name.map(user -> BuildUser.of(user, shell.world.accounts())).orElse(BuildUser.NOT_KNOWN);
        passOn(call, commandAt, shell);
        shell.user = before;
    }

    private void su(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("c", "s", "g", "u", "command", "shell", "group", "user"));
        List<Field> operands = options.operands().stream()
                .filter(field -> !field.text().equals("-"))
                .toList();
        Optional<Field> command = options.value("c", "command");
        Optional<Field> written =
                options.value("u", "user").or(() -> operands.stream().findFirst());
        BuildUser before = shell.user;
        shell.user = written.isEmpty()
                ? BuildUser.ROOT
                : written.flatMap(Field::literal)
                        .map(name -> BuildUser.of(name, shell.world.accounts()))
                        .orElse(BuildUser.NOT_KNOWN);
        if (command.isPresent()) {
            script(command.get(), call, shell);
        } else if (!operands.isEmpty()) {
            programs.unknown(call, shell);
        }
        shell.user = before;
    }

    private void eval(Invocation call, Shell shell) {
        StringBuilder text = new StringBuilder();
        for (Field argument : call.arguments()) {
            if (!argument.exact()) {
                // eval "$(tool shellenv)" sets variables
                shell.variables.lose();
                return;
            }
            text.append(argument.text()).append(' ');
        }
        reader.followInside(call, text.toString(), shell);
    }

    /** The arguments come from elsewhere: the command may have met any path. */
    private void xargs(Invocation call, Shell shell) {
        int skipped = options(call, Set.of("-n", "-P", "-I", "-L", "-d", "-a", "-s", "-j"));
        call.inner(skipped).ifPresent(inner -> {
            if (Habits.onlyReads(inner.name())) {
                return;
            }
            List<Field> arguments = new ArrayList<>(inner.arguments());
            arguments.add(new Field("/", false, false));
            programs.run(
                    new Invocation(
                            inner.name(),
                            inner.program(),
                            arguments,
                            inner.text(),
                            inner.certain(),
                            inner.script(),
                            inner.node(),
                            inner.evidence()),
                    shell);
        });
    }
}
