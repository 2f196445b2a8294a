package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.image.dockerfile.language.Expansion;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.Text;
import dev.composepermit.image.dockerfile.run.BuildUser;
import java.util.List;
import java.util.Optional;

/** Follows the instructions of one stage. */
final class StageReader {
    private final StageImage image;
    private final CopyReader copies;
    private final RunLineReader runs;
    private final char escape;

    StageReader(StageImage image, CopyReader copies, char escape) {
        this.image = image;
        this.copies = copies;
        this.runs = new RunLineReader(image);
        this.escape = escape;
    }

    void read(List<Instruction> instructions) {
        instructions.forEach(this::read);
    }

    private void read(Instruction instruction) {
        switch (instruction.keyword()) {
            case "ARG" -> image.variables.arg(instruction);
            case "ENV" -> image.variables.env(instruction);
            case "USER" -> user(instruction);
            case "WORKDIR" -> workdir(instruction);
            case "VOLUME" -> volume(instruction);
            case "SHELL" -> image.shell = instruction.jsonWords();
            case "RUN" -> runs.read(instruction);
            case "COPY", "ADD" -> copies.read(instruction, image);
            case "ENTRYPOINT" -> entrypoint(instruction);
            case "CMD" -> command(instruction);
            case "ONBUILD" ->
                DockerfileParser.trigger(instruction)
                        .filter(trigger -> !trigger.keyword().equals("ONBUILD"))
                        .ifPresent(image.triggers::add);
            default -> {
                // LABEL, EXPOSE, HEALTHCHECK, STOPSIGNAL, MAINTAINER: nothing of users and owners
            }
        }
    }

    private void user(Instruction instruction) {
        Text text = image.variables.expand(instruction.text());
        image.user = text.exact()
                ? Fact.known(text.value(), instruction.evidence())
                : Fact.unknown(UnknownReason.VARIABLE_UNSET, unset("USER", text), List.of(instruction.evidence()));
    }

    private static String unset(String keyword, Text text) {
        return keyword + " hangs on the variable " + text.missing().orElse("") + ", whose value is not known";
    }

    private void workdir(Instruction instruction) {
        Text text = image.variables.expand(instruction.text());
        boolean relative = !text.value().startsWith("/");
        Optional<String> from = relative ? image.workingDirectory.toOptional() : Optional.of("/");
        if (!text.exact() || from.isEmpty()) {
            String why = text.exact() ? "WORKDIR is relative to one that is not known" : unset("WORKDIR", text);
            UnknownReason reason = text.exact()
                    ? image.workingDirectory
                            .asUnknown()
                            .map(Fact.Unknown::reason)
                            .orElse(UnknownReason.IMAGE_NOT_KNOWN)
                    : UnknownReason.VARIABLE_UNSET;
            image.workingDirectory = Fact.unknown(reason, why, List.of(instruction.evidence()));
            Area area = relative ? Area.everywhere() : Area.below("/");
            image.world = image.world.withFiles(image.world
                    .files()
                    .then(FileEffects.mayCreate(area.maybe(), madeByWorkdir(), instruction.evidence())));
            return;
        }
        String path = UnixPath.resolve(from.get(), text.value());
        image.workingDirectory = Fact.known(path, instruction.evidence());
        Occupant made = madeByWorkdir();
        image.world = image.world.withFiles(
                image.world.files().then(FileEffects.directory(path, made, made, instruction.evidence())));
    }

    /**
     * A directory that WORKDIR makes belongs to USER with BuildKit, and to root with the classic builder and with Buildah
     * (observed on Docker 28.5 with both builders and on Podman 5.8).
     */
    private Occupant madeByWorkdir() {
        BuildUser user = image.buildUser();
        if (user.isRoot()) {
            return Occupant.directory(Owner.ROOT, Mode.DIRECTORY);
        }
        String name = user.name().orElse(user.owner().toString());
        String why = user.root().isPresent()
                ? "WORKDIR makes it for " + name + " with BuildKit, and for root with other builders"
                : "WORKDIR makes it for the base image's user, who is not known";
        return Occupant.directory(Owner.notKnown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why), Mode.DIRECTORY);
    }

    private void volume(Instruction instruction) {
        List<String> words = instruction.jsonWords().orElseGet(() -> Expansion.split(instruction.text(), escape));
        Evidence evidence = instruction.evidence();
        for (String word : words) {
            Text text = image.variables.expand(word);
            if (!text.exact()) {
                image.lostVolumes = Optional.of(
                        Fact.unknown(UnknownReason.VARIABLE_UNSET, unset("VOLUME", text), List.of(evidence)));
                continue;
            }
            if (text.value().isBlank()) {
                continue;
            }
            String path = UnixPath.clean(text.value());
            image.ownVolumes.add(path);
            // the classic builder makes the directory when it mounts the volume for the next RUN
            Occupant made = Occupant.directory(Owner.ROOT, Mode.DIRECTORY).withContent(Content.NOT_KNOWN);
            image.world = image.world.withFiles(
                    image.world.files().then(FileEffects.mayCreate(Area.at(path), made, evidence)));
        }
        image.volumeEvidence.add(evidence);
    }

    private void command(Instruction instruction) {
        image.command = Optional.of(StartLine.of(instruction));
        image.commandHere = true;
    }

    /** ENTRYPOINT drops the command inherited from the base, not one of this stage (Dockerfile reference, "CMD"). */
    private void entrypoint(Instruction instruction) {
        image.entrypoint = Optional.of(StartLine.of(instruction));
        if (!image.commandHere) {
            image.command = Optional.empty();
        }
    }
}
