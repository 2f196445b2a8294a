package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffect;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Flag;
import dev.composepermit.image.dockerfile.language.Heredoc;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.image.dockerfile.run.BuildUser;
import dev.composepermit.image.dockerfile.run.RunContext;
import dev.composepermit.image.dockerfile.run.RunOutcome;
import dev.composepermit.image.dockerfile.run.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the RUN lines of a stage: which script it is, as whom and where it runs, and what of its work lasts. */
final class RunLineReader {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "busybox");

    private final StageImage image;

    RunLineReader(StageImage image) {
        this.image = image;
    }

    void read(Instruction instruction) {
        List<Area> mounts = new ArrayList<>();
        for (Flag flag : instruction.flags()) {
            if (flag.name().equals("mount")) {
                mount(flag.value()).ifPresent(mounts::add);
            }
        }
        RunContext context = new RunContext(image::copiedText, effect -> lasting(effect, Area.any(mounts)));
        BuildUser user = image.buildUser();
        Optional<String> directory = image.workingDirectory.toOptional();
        Optional<List<String>> words = instruction.jsonWords();
        if (words.isPresent()) {
            done(RunReader.exec(
                    words.get(), instruction.arguments(), image.world, user, directory, image.variables, context));
            return;
        }
        LogicalText script = script(instruction);
        if (!isShell() || !hasShellScript(script)) {
            notUnderstood(instruction, user);
            return;
        }
        image.shellUsed = true;
        done(RunReader.read(interpreter(), script, image.world, user, directory, image.variables, context));
    }

    private void done(RunOutcome outcome) {
        image.world = outcome.world();
        if (outcome.asRoot().isPresent() && !image.user.isKnown()) {
            List<Evidence> evidence = new ArrayList<>(image.user.evidence());
            evidence.add(outcome.asRoot().get());
            image.user = Fact.known("root", evidence);
        }
    }

    /** The script of a line: a here-document alone is one by itself, else it is given to a command. */
    private static LogicalText script(Instruction instruction) {
        List<Heredoc> heredocs = instruction.heredocs();
        if (heredocs.isEmpty()) {
            return instruction.arguments();
        }
        if (isHeredocAlone(instruction.text())) {
            return heredocs.get(0).content();
        }
        LogicalText.Builder script = new LogicalText.Builder(instruction.place().source())
                .append(instruction.arguments())
                .appendMade("\n");
        for (Heredoc heredoc : heredocs) {
            script.append(heredoc.content()).appendMade(heredoc.name() + "\n");
        }
        return script.build();
    }

    private static boolean isHeredocAlone(String text) {
        String word = text.strip();
        return word.startsWith("<<") && word.chars().noneMatch(c -> c <= ' ');
    }

    /** A here-document may name another interpreter in its first line. */
    private static boolean hasShellScript(LogicalText script) {
        String first = script.text().lines().findFirst().orElse("");
        return !first.startsWith("#!") || first.contains("sh");
    }

    /** Whether the SHELL in force is one whose language is read here. */
    private boolean isShell() {
        return SHELLS.contains(interpreter());
    }

    /** The name of the SHELL in force. */
    private String interpreter() {
        List<String> words = image.shell.orElse(List.of("/bin/sh"));
        return words.isEmpty() ? "" : UnixPath.name(words.get(0));
    }

    private void notUnderstood(Instruction instruction, BuildUser user) {
        String why = "changed by a script in a language that is not read";
        if (user.mayBeRoot()) {
            image.world = image.world
                    .withFiles(image.world
                            .files()
                            .then(FileEffects.obscure(
                                    Area.everywhere(),
                                    UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                                    why,
                                    instruction.evidence())))
                    .withAccounts(AccountTable.NOT_KNOWN);
        } else {
            image.world = image.world.withFiles(image.world
                    .files()
                    .then(FileEffects.obscure(
                            Area.everywhere().maybe(),
                            UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                            why,
                            instruction.evidence())));
        }
    }

    /**
     * Work below {@code --mount} is not in the image. The classic builder also loses work below a VOLUME declared
     * earlier (Dockerfile reference, "VOLUME", "Changing the volume from within the Dockerfile"); BuildKit keeps it.
     */
    private FileEffect lasting(FileEffect effect, Area mounts) {
        List<Area> volumes = new ArrayList<>();
        image.ownVolumes.forEach(path -> volumes.add(Area.tree(path)));
        image.baseVolumes().forEach(path -> volumes.add(Area.tree(UnixPath.clean(path))));
        FileEffect kept = volumes.isEmpty() ? effect : FileEffects.perhapsLost(Area.any(volumes), effect);
        return FileEffects.lost(mounts, kept);
    }

    private Optional<Area> mount(String options) {
        for (String option : options.split(",")) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? "" : option.substring(0, equals).strip();
            if (key.equals("target") || key.equals("dst") || key.equals("destination")) {
                String target =
                        image.variables.expand(option.substring(equals + 1)).value();
                String from = image.workingDirectory.toOptional().orElse("/");
                return Optional.of(Area.tree(UnixPath.resolve(from, target)));
            }
        }
        return Optional.empty();
    }
}
