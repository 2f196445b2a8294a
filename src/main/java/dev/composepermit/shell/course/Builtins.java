package dev.composepermit.shell.course;

import dev.composepermit.shell.course.Course.Flow;
import dev.composepermit.text.Letters;
import java.util.List;
import java.util.Optional;

/** The commands that change the shell itself (POSIX Shell Command Language §2.14). */
final class Builtins {
    private final CommandFollower commands;

    Builtins(CommandFollower commands) {
        this.commands = commands;
    }

    /** The courses behind a builtin; empty when the program is none. */
    Optional<List<Course>> run(Invocation invocation, Course course, boolean tested) {
        List<String> arguments = invocation.arguments();
        switch (invocation.program()) {
            case ":", "true", "trap", "umask", "ulimit", "shopt", "alias", "hash" -> course.status(false, invocation);
            case "wait" -> {
                course.status(false, invocation);
                if (course.runsBeside) {
                    course.runsOn = true;
                    course.exit();
                }
            }
            case "false" -> course.status(true, invocation);
            case "set" -> set(arguments, course.status(false, invocation));
            case "export", "readonly", "local", "declare", "typeset" -> {
                course.status(false, invocation);
                arguments.forEach(argument -> assign(argument, course));
            }
            case "unset" -> {
                course.status(false, invocation);
                arguments.forEach(name -> course.variables.put(name, ""));
            }
            case "read" -> {
                course.status(false, invocation);
                arguments.forEach(name -> course.variables.put(name, Blank.unknown()));
            }
            case "cd", "pushd" -> {
                course.status(false, invocation);
                course.directory = arguments.size() == 1 && Blank.isKnown(arguments.get(0))
                        ? Optional.of(FilePath.resolve(course.directory, arguments.get(0)))
                        : Optional.empty();
            }
            case "shift" -> {
                course.status(false, invocation);
                shift(arguments, course);
            }
            case "exit" -> leave(invocation, course, Flow.EXITED);
            case "return" -> leave(invocation, course, Flow.RETURNED);
            case "break" -> course.flow = Flow.BROKE;
            case "continue" -> course.flow = Flow.CONTINUED;
            case "eval" -> {
                return Optional.of(commands.evaluated(String.join(" ", arguments), invocation, course, tested));
            }
            case "exec" -> {
                return Optional.of(exec(invocation, course));
            }
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(List.of(course));
    }

    private List<Course> exec(Invocation invocation, Course course) {
        if (invocation.arguments().isEmpty()) {
            return List.of(course.status(false, invocation));
        }
        List<Course> after = commands.invoke(invocation.withWords(invocation.arguments()), List.of(), course, true);
        after.forEach(Course::exit);
        return after;
    }

    private static void leave(Invocation invocation, Course course, Flow flow) {
        if (!invocation.arguments().isEmpty()) {
            String status = invocation.arguments().get(0);
            course.status(!status.equals("0"), invocation);
        }
        course.flow = flow;
    }

    private static void shift(List<String> arguments, Course course) {
        String by = arguments.isEmpty() ? "1" : arguments.get(0);
        int size = course.positional.size();
        int from = Letters.DIGITS.makeUp(by, 3) ? Math.min(Integer.parseInt(by), size) : 0;
        course.positional = List.copyOf(course.positional.subList(from, size));
    }

    private static void assign(String argument, Course course) {
        int equals = argument.indexOf('=');
        if (equals > 0) {
            course.variables.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
    }

    private static void set(List<String> arguments, Course course) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                course.positional = List.copyOf(arguments.subList(i + 1, arguments.size()));
                return;
            }
            boolean on = argument.startsWith("-");
            if (!on && !argument.startsWith("+")) {
                course.positional = List.copyOf(arguments.subList(i, arguments.size()));
                return;
            }
            if (argument.indexOf('e') > 0) {
                course.errexit = on;
            }
            if (argument.endsWith("o") && i + 1 < arguments.size()) {
                option(arguments.get(++i), on, course);
            }
        }
    }

    private static void option(String name, boolean on, Course course) {
        if (name.equals("errexit")) {
            course.errexit = on;
        } else if (name.equals("pipefail")) {
            course.pipefail = on;
        }
    }
}
