package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.files.ModeChange;
import dev.composepermit.image.dockerfile.language.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that change the shell itself (POSIX Shell Command Language §2.14). */
final class Builtins {
    private final Programs programs;

    Builtins(Programs programs) {
        this.programs = programs;
    }

    boolean run(Invocation call, Shell shell) {
        switch (call.name()) {
            case ":", "true", "false" -> {}
            case "set" -> set(call, shell);
            case "cd" -> cd(call, shell);
            case "pushd", "popd" -> shell.directory = Optional.empty();
            case "umask" ->
                shell.umask = call.arguments().isEmpty()
                        ? shell.umask
                        : call.arguments().get(0).literal().flatMap(ModeChange::octal);
            case "exit", "return" -> exit(call, shell);
            case "export", "readonly", "local", "declare", "typeset" -> export(call, shell);
            case "read", "mapfile", "readarray", "getopts" ->
                call.arguments().forEach(field -> shell.assign(field.text(), new Value.NotKnown()));
            case "unset" -> call.arguments().forEach(field -> shell.assign(field.text(), new Value.Unset()));
            case ".", "source" -> source(call, shell);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void set(Invocation call, Shell shell) {
        boolean named = false;
        for (Field argument : call.arguments()) {
            String text = argument.text();
            boolean on = !text.startsWith("+");
            if (!named && text.startsWith("-") && !text.startsWith("--") && text.indexOf('a') > 0) {
                shell.variables.exportAll();
            }
            if (named) {
                shell.stopsOnError = text.equals("errexit") ? on : shell.stopsOnError;
                shell.pipeFails |= text.equals("pipefail");
            } else if (text.length() > 1 && "-+".indexOf(text.charAt(0)) >= 0 && text.indexOf('e') > 0) {
                shell.stopsOnError = on;
            }
            named = text.startsWith("-") && text.endsWith("o");
        }
    }

    private static void cd(Invocation call, Shell shell) {
        List<Field> operands = Options.of(call.arguments(), Set.of()).operands();
        boolean back = call.hasArgument("-");
        Optional<Field> to = operands.isEmpty()
                ? shell.variable("HOME") instanceof Value.Known home
                        ? Optional.of(Field.of(home.text()))
                        : Optional.empty()
                : Optional.of(operands.get(0));
        shell.directory = back ? Optional.empty() : to.flatMap(field -> PathAreas.path(field, shell.directory));
    }

    private static void exit(Invocation call, Shell shell) {
        boolean fails =
                !call.arguments().isEmpty() && !call.arguments().get(0).text().equals("0");
        if (fails) {
            shell.ended = call.certain() || shell.ended;
        } else if (call.name().equals("exit")) {
            shell.exit();
        }
    }

    private static void export(Invocation call, Shell shell) {
        for (Field argument : call.arguments()) {
            int equals = argument.text().indexOf('=');
            if (call.name().equals("export") || call.hasArgument("-x")) {
                shell.variables.export(
                        equals < 0 ? argument.text() : argument.text().substring(0, equals));
            }
            if (equals > 0) {
                Value value = argument.exact() ? Value.of(argument.text().substring(equals + 1)) : new Value.NotKnown();
                shell.assign(argument.text().substring(0, equals), value);
            }
        }
    }

    private void source(Invocation call, Shell shell) {
        shell.variables.lose();
        Optional<String> file = call.arguments().isEmpty()
                ? Optional.empty()
                : call.arguments().get(0).literal();
        if (file.isPresent()
                && Programs.resolved(file.get(), shell)
                        .flatMap(shell.context.scripts())
                        .isPresent()) {
            programs.scriptFile(call.arguments().get(0), call, shell);
        } else if (!file.map(Habits::isKnownToSource).orElse(false)
                && !call.arguments().isEmpty()
                && !Habits.isKnownToSource(call.text())) {
            programs.unknown(call, shell);
        }
    }
}
