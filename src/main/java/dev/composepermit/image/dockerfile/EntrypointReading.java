package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Entrypoint.AnyUser;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.image.dockerfile.run.BuildUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the image's start does to users and owners, judged by the program it names and, when that is a script copied
 * from the build context, by a shallow look at it: a script without any word for changing users or owners runs its
 * program as whoever started it.
 *
 * <p>The answer is for a first process that is root, also where the image names another USER: a service can name root.
 */
final class EntrypointReading {
    private static final int DEEPEST = 4;
    private final StageImage image;

    private EntrypointReading(StageImage image) {
        this.image = image;
    }

    static Fact<Entrypoint> of(StageImage image) {
        return new EntrypointReading(image).read();
    }

    private Fact<Entrypoint> read() {
        if (image.entrypoint.isPresent() && !image.entrypoint.get().words().isEmpty()) {
            StartLine line = image.entrypoint.get();
            List<String> words = new ArrayList<>(line.commandLine());
            if (!line.shellForm()) {
                image.command.ifPresent(command -> words.addAll(command.commandLine()));
            }
            return program(words, line.evidence(), 0);
        }
        boolean cleared = image.entrypoint.isPresent();
        if (!cleared && image.base instanceof BaseImage.Known known) {
            return inherited(known.facts().entrypoint());
        }
        if (!cleared && image.base instanceof BaseImage.NotKnown notKnown) {
            return unknown(notKnown.why(), image.evidence);
        }
        return image.command
                .map(command -> program(command.commandLine(), command.evidence(), 0))
                .orElseGet(() -> cleared
                        ? unknown("the image names no program", image.evidence)
                        : Fact.known(Entrypoint.passive(image.buildUser().isRoot()), image.evidence));
    }

    /** The base's entrypoint runs this file's command. */
    private Fact<Entrypoint> inherited(Fact<Entrypoint> ofBase) {
        if (image.command.isEmpty() || !(ofBase instanceof Fact.Known<Entrypoint> known)) {
            return ofBase;
        }
        List<String> words = image.command.get().commandLine();
        Entrypoint entrypoint = known.value();
        boolean passive = entrypoint.dropsTo().isEmpty()
                && entrypoint.repairs().isEmpty()
                && entrypoint.uidVariable().isEmpty();
        boolean handsOn = !entrypoint.onlyForCommands().isEmpty() && !entrypoint.actsFor(words);
        if (!passive && !handsOn) {
            return ofBase;
        }
        Fact<Entrypoint> own = program(words, image.command.get().evidence(), 0);
        boolean plain = own.toOptional().filter(e -> e.dropsTo().isEmpty()).isPresent();
        return plain && passive ? ofBase.because(image.command.get().evidence()) : own;
    }

    private Fact<Entrypoint> program(List<String> words, Evidence evidence, int depth) {
        int at = 0;
        while (at < words.size() && StartPrograms.isPassedOver(words, at)) {
            at++;
        }
        if (at == words.size()) {
            return passive(evidence);
        }
        String program = words.get(at);
        String name = UnixPath.name(program);
        List<String> rest = words.subList(at + 1, words.size());
        if (StartPrograms.drops(name)) {
            return dropping(name, rest, evidence);
        }
        if (StartPrograms.isShell(name)) {
            return shell(rest, evidence, depth);
        }
        if (StartPrograms.supervises(name)) {
            return unknown(program + " starts programs as users of its own configuration", List.of(evidence));
        }
        Optional<LogicalText> script = text(program);
        if (script.isPresent()) {
            return script(program, script.get(), rest, evidence, depth);
        }
        if (StartPrograms.looksLikeScript(name)) {
            return unknown("what " + program + " does at the start is not known", List.of(evidence));
        }
        return StartPrograms.isServer(name) ? server(evidence) : passive(evidence);
    }

    private Fact<Entrypoint> shell(List<String> words, Evidence evidence, int depth) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("-") && word.contains("c") && !word.startsWith("--") && i + 1 < words.size()) {
                List<String> rest = words.subList(Math.min(words.size(), i + 3), words.size());
                return judged(StartScript.of(words.get(i + 1)), "the start command", rest, evidence, depth);
            }
            if (!word.startsWith("-")) {
                Optional<LogicalText> script = text(word);
                return script.isPresent()
                        ? script(word, script.get(), words.subList(i + 1, words.size()), evidence, depth)
                        : unknown("the script " + word + " is not at hand", List.of(evidence));
            }
        }
        return passive(evidence);
    }

    private Fact<Entrypoint> script(
            String path, LogicalText text, List<String> arguments, Evidence evidence, int depth) {
        return judged(StartScript.of(text.text()), path, arguments, evidence, depth)
                .because(Evidence.at(
                        EvidenceSource.DOCKERFILE,
                        Instruction.shorten(path + " runs at the start"),
                        text.place(
                                0,
                                Math.min(text.length(), Math.max(0, text.text().indexOf('\n'))))));
    }

    /** What a script does, by its words; the scripts and the command it runs are judged too. */
    private Fact<Entrypoint> judged(
            StartScript script, String name, List<String> arguments, Evidence evidence, int depth) {
        if (script.suspicious().isPresent()) {
            return unknown(name + " uses " + script.suspicious().get(), List.of(evidence));
        }
        if (depth >= DEEPEST) {
            return unknown(name + " runs too many other scripts", List.of(evidence));
        }
        for (String other : script.scripts()) {
            Optional<LogicalText> text = text(other);
            Fact<Entrypoint> inner = text.isPresent()
                    ? judged(StartScript.of(text.get().text()), other, List.of(), evidence, depth + 1)
                    : unknown(name + " runs " + other + ", which is not at hand", List.of(evidence));
            if (!inner.isKnown()) {
                return inner;
            }
        }
        return script.runsItsArguments() && !arguments.isEmpty()
                ? program(arguments, evidence, depth + 1)
                : passive(evidence);
    }

    private Optional<LogicalText> text(String written) {
        String from = image.workingDirectory.toOptional().orElse("/");
        if (written.contains("$")) {
            return Optional.empty();
        }
        if (written.contains("/")) {
            return image.copiedText(UnixPath.resolve(from, written));
        }
        for (String directory : List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", from)) {
            Optional<LogicalText> text = image.copiedText(UnixPath.child(directory, written));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** A server whose workers become another user by themselves: the base's entrypoint tells which. */
    private Fact<Entrypoint> server(Evidence evidence) {
        Optional<Entrypoint> ofBase = image.base instanceof BaseImage.Known known
                ? known.facts()
                        .entrypoint()
                        .toOptional()
                        .filter(e -> e.workers().isPresent())
                : Optional.empty();
        return ofBase.map(entrypoint -> Fact.known(entrypoint, evidence)).orElseGet(() -> passive(evidence));
    }

    private Fact<Entrypoint> passive(Evidence evidence) {
        return Fact.known(Entrypoint.passive(image.buildUser().isRoot()), evidence);
    }

    /** {@code gosu user program} as the whole start. */
    private Fact<Entrypoint> dropping(String tool, List<String> words, Evidence evidence) {
        boolean plain = (tool.equals("gosu")
                        || tool.equals("su-exec")
                        || tool.equals("s6-setuidgid")
                        || tool.equals("setuidgid"))
                && !words.isEmpty();
        BuildUser user = plain ? BuildUser.of(words.get(0), image.world.accounts()) : BuildUser.NOT_KNOWN;
        if (!plain || !user.owner().isKnown()) {
            return unknown("the start changes the user with " + tool, List.of(evidence));
        }
        Account account = new Account(
                user.name().orElse(words.get(0)),
                user.owner().uid().orElseThrow(),
                user.owner().gid().orElseThrow());
        return Fact.known(
                new Entrypoint(
                        true,
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        AnyUser.NOT_KNOWN,
                        Optional.of(tool)),
                evidence);
    }

    private static Fact<Entrypoint> unknown(String why, List<Evidence> evidence) {
        return Fact.unknown(UnknownReason.ENTRYPOINT_NOT_KNOWN, why, evidence);
    }
}
