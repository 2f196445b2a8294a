package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode.Redirection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Programs that start another program: what they start, and as whom. */
final class Wrappers {
    private static final Set<String> SHELLS = Set.of("sh", "ash", "dash", "bash", "zsh", "ksh");
    private static final Set<String> BRACES = Set.of("bash", "zsh", "ksh");
    private static final Set<String> PLAIN =
            Set.of("command", "builtin", "nohup", "setsid", "time", "tini", "dumb-init", "catatonit");

    private Wrappers() {}

    /**
     * A shell and its script.
     *
     * @param positional {@code $1} and what follows
     * @param braces whether it expands braces
     */
    record Shell(String text, List<String> positional, boolean errexit, boolean pipefail, boolean braces) {}

    /**
     * What a wrapper starts.
     *
     * @param invocation the program; for a shell the wrapper itself
     * @param shell the script, if it is one
     */
    record Wrapped(Invocation invocation, Optional<Shell> shell) {}

    /** What a program starts; empty when it is no wrapper. */
    static Optional<Wrapped> unwrap(Invocation invocation, List<Redirection> redirections) {
        List<String> arguments = invocation.arguments();
        String program = invocation.program();
        if (SHELLS.contains(program)) {
            return shell(program, arguments, redirections).map(shell -> new Wrapped(invocation, Optional.of(shell)));
        }
        if (PLAIN.contains(program)) {
            return program(invocation, behindOptions(arguments, Set.of()));
        }
        return switch (program) {
            case "busybox", "toybox" -> program(invocation, arguments);
            case "env" -> program(invocation, behindAssignments(behindOptions(arguments, Set.of("-u"))));
            case "nice" -> program(invocation, behindOptions(arguments, Set.of("-n")));
            case "ionice" -> program(invocation, behindOptions(arguments, Set.of("-c", "-n")));
            case "timeout" -> program(invocation, tail(behindOptions(arguments, Set.of("-s", "-k")), 1));
            case "sudo", "doas" -> sudo(invocation, arguments);
            case "gosu", "su-exec", "s6-setuidgid" ->
                arguments.isEmpty() ? Optional.empty() : program(invocation.as(arguments.get(0)), tail(arguments, 1));
            case "su", "runuser" -> switchUser(invocation, arguments);
            case "setpriv", "chpst" -> program(invocation.as(Blank.unknown()), behindOptions(arguments, Set.of("-u")));
            default -> Optional.empty();
        };
    }

    private static Optional<Wrapped> program(Invocation invocation, List<String> words) {
        return Optional.of(new Wrapped(invocation.withWords(words), Optional.empty()));
    }

    private static List<String> tail(List<String> words, int from) {
        return words.subList(Math.min(from, words.size()), words.size());
    }

    private static List<String> behindOptions(List<String> arguments, Set<String> withValue) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            String option = arguments.get(at++);
            if (option.equals("--")) {
                break;
            }
            at += withValue.contains(option) ? 1 : 0;
        }
        return tail(arguments, at);
    }

    private static List<String> behindAssignments(List<String> arguments) {
        int at = 0;
        while (at < arguments.size() && arguments.get(at).indexOf('=') > 0) {
            at++;
        }
        return tail(arguments, at);
    }

    private static Optional<Wrapped> sudo(Invocation invocation, List<String> arguments) {
        String user = "root";
        for (int i = 0; i + 1 < arguments.size() && arguments.get(i).startsWith("-"); i++) {
            if (arguments.get(i).equals("-u")) {
                user = arguments.get(i + 1);
            }
        }
        return program(invocation.as(user), behindAssignments(behindOptions(arguments, Set.of("-u", "-g"))));
    }

    /** {@code su [-] [USER] -c COMMAND} in any order. */
    private static Optional<Wrapped> switchUser(Invocation invocation, List<String> arguments) {
        String user = "root";
        Optional<String> command = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean hasNext = i + 1 < arguments.size();
            if ((argument.equals("-c") || argument.equals("--command")) && hasNext) {
                command = Optional.of(arguments.get(++i));
            } else if (argument.equals("-u") && hasNext) {
                user = arguments.get(++i);
            } else if ((argument.equals("-s") || argument.equals("-g")) && hasNext) {
                i++;
            } else if (argument.equals("--") && hasNext) {
                return program(invocation.as(user), tail(arguments, i + 1));
            } else if (!argument.startsWith("-")) {
                user = argument;
            }
        }
        String target = user;
        return command.map(text ->
                new Wrapped(invocation.as(target), Optional.of(new Shell(text, List.of(), false, false, false))));
    }

    /** A text of several lines is a script, whatever it begins with. */
    private static boolean isShellOption(String word) {
        boolean option = word.length() > 1 && (word.charAt(0) == '-' || word.charAt(0) == '+');
        return option && word.indexOf('\n') < 0;
    }

    private static Optional<Shell> shell(String program, List<String> arguments, List<Redirection> redirections) {
        boolean errexit = false;
        boolean pipefail = false;
        boolean command = false;
        int at = 0;
        while (at < arguments.size() && isShellOption(arguments.get(at))) {
            String option = arguments.get(at++);
            if (option.startsWith("--")) {
                continue;
            }
            boolean on = option.startsWith("-");
            command |= option.indexOf('c') > 0;
            errexit = option.indexOf('e') > 0 ? on : errexit;
            if ((option.endsWith("o") || option.endsWith("O")) && at < arguments.size()) {
                pipefail |= on && arguments.get(at).equals("pipefail");
                errexit |= on && arguments.get(at).equals("errexit");
                at++;
            }
        }
        boolean braces = BRACES.contains(program);
        if (command) {
            String text = at < arguments.size() ? arguments.get(at) : "";
            return Optional.of(new Shell(text, tail(arguments, at + 2), errexit, pipefail, braces));
        }
        Optional<String> document = redirections.stream()
                .flatMap(redirection -> redirection.hereDocument().stream())
                .findFirst();
        boolean fromInput = at == arguments.size() || arguments.get(at).equals("-s");
        boolean ends = errexit;
        return fromInput ? document.map(text -> new Shell(text, List.of(), ends, false, braces)) : Optional.empty();
    }
}
