package dev.composepermit.image.start;

import dev.composepermit.image.dockerfile.StartPrograms;
import dev.composepermit.image.dockerfile.StartScript;
import dev.composepermit.image.start.StartHabits.Change;
import dev.composepermit.image.start.StartHabits.Drop;
import dev.composepermit.image.start.StartHabits.Renumbering;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands of start scripts that have to do with users and owners. */
final class StartCommands {
    /** Programs that start others as users of their own choice, or make accounts: not followed. */
    private static final Set<String> NOT_FOLLOWED = Set.of(
            "supervisord",
            "start-stop-daemon",
            "s6-svscan",
            "s6-rc",
            "runsvdir",
            "fixuid",
            "capsh",
            "nsenter",
            "unshare",
            "chroot",
            "useradd",
            "adduser");

    /** Paths of a {@code find} of which some are not known. */
    private static final List<StartValue> NOT_ALL = new ArrayList<>();

    private static final Set<String> FIND_WORDS = Set.of("{}", "+", ";");

    private final StartValues values;
    private final StartHabits habits;

    StartCommands(StartValues values, StartHabits habits) {
        this.values = values;
        this.habits = habits;
    }

    /** Notes what a command does. */
    void note(List<ShellWord> words, StartGuard guard) {
        int at = 0;
        while (at < words.size() && isPassedOver(words, at)) {
            at++;
        }
        if (at == words.size()) {
            return;
        }
        if (isArguments(words.get(at))) {
            habits.runsItsArguments = true;
            return;
        }
        if (isVariable(words.get(at))
                && only(words.get(at)).filter(value -> !value.text().isEmpty()).isEmpty()) {
            habits.giveUp("runs a program that hangs on variables");
            return;
        }
        String program = only(words.get(at)).map(StartValue::text).orElse("");
        String name = program.substring(program.lastIndexOf('/') + 1);
        List<ShellWord> arguments = words.subList(at + 1, words.size());
        switch (name) {
            case "chown", "lsiown" -> chown(arguments, List.of(), false, guard);
            case "find" -> find(arguments, guard);
            case "usermod" -> renumber(arguments, false, Set.of("-u", "--uid"));
            case "groupmod" -> renumber(arguments, true, Set.of("-g", "--gid"));
            case ".", "source" -> script(arguments);
            case "set" -> arguments(arguments, guard);
            case "eval" -> evaluated(arguments);
            default -> other(program, name, arguments, guard);
        }
        habits.runsItsArguments |= arguments.stream().anyMatch(StartCommands::isArguments);
    }

    private void other(String program, String name, List<ShellWord> arguments, StartGuard guard) {
        if (StartPrograms.drops(name) && !name.equals("chroot")) {
            Optional<ShellWord> owner = StartDrops.user(name, arguments);
            Optional<StartValue> user = owner.flatMap(word -> only(StartOwner.user(word)));
            Optional<ShellWord> group = owner.flatMap(StartOwner::group);
            Optional<StartValue> groupValue = group.flatMap(this::only);
            if (user.isEmpty() || group.isPresent() != groupValue.isPresent()) {
                habits.giveUp("uses " + name);
            } else {
                habits.drops.add(new Drop(name, user.get(), groupValue, guard));
            }
        } else if (NOT_FOLLOWED.contains(name)) {
            habits.giveUp("uses " + name);
        } else if (program.contains("/") && (name.endsWith(".sh") || name.contains("entrypoint"))) {
            habits.scripts.add(program);
        }
    }

    /** {@code set -- gosu user "$@"}: what is run later. */
    private void arguments(List<ShellWord> words, StartGuard guard) {
        if (words.size() < 2 || !words.get(0).isBare("--") || isArguments(words.get(1))) {
            return;
        }
        Optional<String> program = words.get(1).literal();
        if (program.isPresent()
                && words.size() == 3
                && isArguments(words.get(2))
                && !StartPrograms.drops(program.get())) {
            habits.completed.put(program.get(), guard.commands());
        } else {
            note(words.subList(1, words.size()), guard);
        }
    }

    /** Text that is run as a script: left alone when no word in it has to do with users and owners. */
    private void evaluated(List<ShellWord> words) {
        for (ShellWord word : words) {
            for (ShellWord.Part part : word.parts()) {
                if (part instanceof ShellWord.Text text
                        && StartScript.of(text.text()).suspicious().isPresent()) {
                    habits.giveUp("uses eval");
                }
            }
        }
    }

    /** A variable that may hold several words, such as {@code $RUN_AS}; quoted ones are programs. */
    private static boolean isVariable(ShellWord word) {
        return word.parts().size() == 1 && word.parts().get(0) instanceof Parameter parameter && !parameter.quoted();
    }

    private void script(List<ShellWord> arguments) {
        arguments.stream()
                .findFirst()
                .flatMap(ShellWord::literal)
                .filter(path -> path.startsWith("/"))
                .ifPresent(habits.scripts::add);
    }

    /** {@code chown -R user:group path…}; the paths may be given by {@code find}. */
    private void chown(List<ShellWord> arguments, List<StartValue> found, boolean recursive, StartGuard guard) {
        boolean all = recursive;
        Optional<ShellWord> owner = Optional.empty();
        List<StartValue> paths = new ArrayList<>(found);
        boolean allPaths = found != NOT_ALL;
        for (ShellWord argument : arguments) {
            String text = argument.literal().orElse("");
            if (text.startsWith("--reference") || text.startsWith("--from")) {
                habits.giveUp("changes owners in a way that is not understood");
                return;
            }
            if (text.startsWith("-")) {
                all |= text.equals("--recursive") || text.matches("-[a-zA-Z]*R[a-zA-Z]*");
            } else if (owner.isEmpty()) {
                owner = Optional.of(argument);
            } else if (!FIND_WORDS.contains(text)) {
                List<StartValue> meant = values.of(argument);
                allPaths &= !meant.isEmpty() || isDevice(argument);
                paths.addAll(meant);
            }
        }
        Optional<StartValue> user = owner.flatMap(word -> only(StartOwner.user(word)));
        boolean unset = user.isPresent()
                && user.get().text().isEmpty()
                && user.get().variable().isPresent();
        if (owner.isEmpty() || user.isEmpty() || unset) {
            habits.giveUp("changes owners in a way that is not understood");
            return;
        }
        boolean groupToo = StartOwner.hasGroup(owner.get());
        if (!user.get().text().isEmpty()) {
            habits.changes.add(new Change(user.get(), groupToo, paths, allPaths, all, guard));
        }
    }

    /** {@code /dev/stdout}, <code>/proc/$$/fd/1</code>: no files of a volume. */
    private static boolean isDevice(ShellWord word) {
        return !word.parts().isEmpty()
                && word.parts().get(0) instanceof ShellWord.Text text
                && (text.text().startsWith("/proc/") || text.text().startsWith("/dev/"));
    }

    /** {@code find path… ! -user redis -exec chown redis {} +}. */
    private void find(List<ShellWord> arguments, StartGuard guard) {
        List<StartValue> paths = new ArrayList<>();
        boolean options = false;
        boolean allPaths = true;
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).literal().orElse("");
            options |= text.startsWith("-") && !text.matches("-[HLP]") || text.equals("!") || text.equals("(");
            if (!options && !text.startsWith("-")) {
                List<StartValue> meant = values.of(arguments.get(i));
                allPaths &= !meant.isEmpty();
                paths.addAll(meant);
            }
            boolean executes = text.equals("-exec") || text.equals("-execdir");
            if (executes && i + 1 < arguments.size()) {
                String program = arguments.get(i + 1).literal().orElse("");
                if (program.equals("chown")) {
                    chown(arguments.subList(i + 2, arguments.size()), allPaths ? paths : NOT_ALL, true, guard);
                    return;
                }
            }
        }
    }

    private void renumber(List<ShellWord> arguments, boolean group, Set<String> options) {
        Optional<StartValue> id = Optional.empty();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (options.contains(arguments.get(i).literal().orElse(""))) {
                id = only(arguments.get(i + 1));
                if (id.isEmpty()) {
                    habits.giveUp("gives an account an id that is not known");
                }
            }
        }
        Optional<String> name = arguments.isEmpty()
                ? Optional.empty()
                : arguments.get(arguments.size() - 1).literal();
        if (id.isPresent() && name.isPresent()) {
            habits.renumberings.add(new Renumbering(group, name.get(), id.get()));
        }
    }

    private Optional<StartValue> only(ShellWord word) {
        List<StartValue> meant = values.of(word);
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private static boolean isPassedOver(List<ShellWord> words, int at) {
        List<String> literals =
                words.stream().map(word -> word.literal().orElse("$")).toList();
        return StartPrograms.isPassedOver(literals, at);
    }

    private static boolean isArguments(ShellWord word) {
        return word.parts().stream()
                .anyMatch(part ->
                        part instanceof Parameter parameter && parameter.name().matches("[@*]"));
    }
}
