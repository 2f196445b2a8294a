package dev.composepermit.image.start;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.dockerfile.StartPrograms;
import dev.composepermit.image.dockerfile.StartScript;
import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what an image's start does with users and owners in its own start scripts. The reading is shallow, so that its
 * answers are inferred, but for images that do not start as root: then nothing can be done.
 */
public final class StartReading {
    private static final int DEEPEST = 4;
    private static final int MOST_SCRIPTS = 20;

    /** Where images of LinuxServer.io and those made like them give their account the ids that are asked for. */
    private static final List<String> S6_ACCOUNT_SCRIPTS =
            List.of("/etc/s6-overlay/s6-rc.d/init-adduser/run", "/etc/cont-init.d/10-adduser");

    private final StartOrigin image;
    private final FileTree files;
    private final Accounts accounts;
    private final Evidence origin;

    private StartReading(StartOrigin image, FileTree files, Accounts accounts, Evidence origin) {
        this.image = image;
        this.files = files;
        this.accounts = accounts;
        this.origin = origin;
    }

    /**
     * What the start does.
     *
     * @param origin where the image was read
     */
    public static Fact<Entrypoint> of(StartOrigin image, FileTree files, Accounts accounts, Evidence origin) {
        return new StartReading(image, files, accounts, origin).read();
    }

    private Fact<Entrypoint> read() {
        Optional<Integer> uid = new StartAccounts(accounts).uid(image.user());
        if (uid.isEmpty()) {
            return unknown("whether " + image.user() + ", whom it starts as, is root is not known");
        }
        if (uid.get() != 0) {
            String detail = "the image starts as " + image.user() + ", who can't change owners";
            return Fact.known(Entrypoint.passive(false), Evidence.of(origin.source(), detail));
        }
        return image.start().isEmpty()
                ? Fact.known(Entrypoint.passive(true), inferred("the image names no program"))
                : program(image.start(), 0);
    }

    private Fact<Entrypoint> program(List<String> words, int depth) {
        int at = 0;
        while (at < words.size() && StartPrograms.isPassedOver(words, at)) {
            at++;
        }
        if (at == words.size()) {
            return passive(words.get(0));
        }
        String program = words.get(at);
        String name = program.substring(program.lastIndexOf('/') + 1);
        List<String> rest = words.subList(at + 1, words.size());
        if (StartPrograms.drops(name)) {
            StartHabits habits = new StartHabits();
            new StartCommands(new StartValues(Map.of(), ""), habits)
                    .note(literals(words.subList(at, words.size())), StartGuard.NONE);
            return judged(habits, "the start command", rest, depth);
        }
        if (name.equals("init")) {
            return s6();
        }
        if (StartPrograms.supervises(name)) {
            return unknown(program + " starts programs as users of its own configuration");
        }
        if (StartPrograms.isShell(name)) {
            return shell(program, rest, depth);
        }
        return file(program, rest, depth);
    }

    private Fact<Entrypoint> shell(String shell, List<String> words, int depth) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("-[a-z]*c") && i + 1 < words.size()) {
                List<String> rest = words.subList(Math.min(words.size(), i + 3), words.size());
                return judged(
                        StartScriptWalk.of(words.get(i + 1), image.environment()), "the start command", rest, depth);
            }
            if (!word.startsWith("-")) {
                return file(word, words.subList(i + 1, words.size()), depth);
            }
        }
        return passive(shell);
    }

    private Fact<Entrypoint> file(String program, List<String> rest, int depth) {
        StoredPath found = find(program);
        if (found instanceof StoredPath.NotKnown unknown) {
            return unknown("what " + program + " is can't be told: " + unknown.why());
        }
        if (!(found instanceof StoredPath.File file)) {
            return unknown("the image has no " + program);
        }
        if (!file.script()) {
            return passive(program);
        }
        if (file.text().isEmpty()) {
            return unknown("the script " + program + " was not read");
        }
        return judged(StartScriptWalk.of(file.text().get(), image.environment()), program, rest, depth);
    }

    private StoredPath find(String program) {
        if (program.contains("/")) {
            return files.find(program.startsWith("/") ? program : image.workingDirectory() + "/" + program);
        }
        for (String directory : image.searchPath().split(":")) {
            StoredPath found = files.find(directory + "/" + program);
            if (!(found instanceof StoredPath.Absent)) {
                return found;
            }
        }
        return new StoredPath.Absent();
    }

    private Fact<Entrypoint> judged(StartHabits habits, String name, List<String> arguments, int depth) {
        addScripts(habits, name);
        if (habits.notUnderstood.isPresent()) {
            return unknown(name + " " + habits.notUnderstood.get());
        }
        if (habits.isNothing()) {
            Optional<String> missed = habits.texts.stream()
                    .map(text -> StartScript.of(text).suspicious())
                    .flatMap(Optional::stream)
                    .findFirst();
            if (missed.isPresent()) {
                return unknown(name + " uses " + missed.get());
            }
            return habits.runsItsArguments && !arguments.isEmpty() && depth < DEEPEST
                    ? program(arguments, depth + 1)
                    : passive(name);
        }
        return new StartJudgement(image, new StartAccounts(accounts), habits)
                .judge()
                .<Fact<Entrypoint>>map(entrypoint -> Fact.known(entrypoint, inferred(words(name, entrypoint))))
                .orElseGet(() -> unknown(name + " changes users or owners in a way that is not understood"));
    }

    /** Adds what the scripts do that a script runs or includes, as far as they are there. */
    private void addScripts(StartHabits habits, String name) {
        List<String> done = new ArrayList<>(List.of(name));
        for (int i = 0; i < habits.scripts.size() && i < MOST_SCRIPTS; i++) {
            String other = habits.scripts.get(i);
            if (!done.contains(other)) {
                done.add(other);
                if (find(other) instanceof StoredPath.File file && file.text().isPresent()) {
                    habits.add(StartScriptWalk.of(file.text().get(), image.environment()));
                }
            }
        }
    }

    private Fact<Entrypoint> s6() {
        for (String path : S6_ACCOUNT_SCRIPTS) {
            if (files.find(path) instanceof StoredPath.File file && file.text().isPresent()) {
                StartHabits habits = StartScriptWalk.of(file.text().get(), image.environment());
                Optional<Entrypoint> entrypoint =
                        new StartJudgement(image, new StartAccounts(accounts), habits).ofRenumbered("s6");
                if (entrypoint.isPresent()) {
                    return Fact.known(entrypoint.get(), inferred(words(path, entrypoint.get())));
                }
            }
        }
        return unknown("its init starts programs as users of its own configuration");
    }

    private static String words(String name, Entrypoint entrypoint) {
        String drop = entrypoint
                .dropsTo()
                .map(account -> " drops to " + account.name() + " (" + account.uid() + ":" + account.gid() + ")")
                .orElse(" keeps the user it is started as");
        return name
                + drop
                + (entrypoint.repairs().isEmpty() ? "" : " after a chown of ")
                + String.join(
                        " ",
                        entrypoint.repairs().stream()
                                .map(Entrypoint.RepairedPath::path)
                                .distinct()
                                .toList());
    }

    private static List<ShellWord> literals(List<String> words) {
        return words.stream()
                .map(word -> new ShellWord(List.of(new ShellWord.Text(word, true)), new TextRange(0, 0)))
                .toList();
    }

    private Fact<Entrypoint> passive(String name) {
        return Fact.known(Entrypoint.passive(true), inferred(name + " was not seen to change users or owners"));
    }

    private Evidence inferred(String detail) {
        return new Evidence(origin.source(), detail, Optional.empty(), Optional.empty(), true);
    }

    private Fact<Entrypoint> unknown(String why) {
        return Fact.unknown(UnknownReason.ENTRYPOINT_NOT_KNOWN, why, List.of(origin));
    }
}
