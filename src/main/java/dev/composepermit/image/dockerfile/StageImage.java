package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.FileHistory;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.image.dockerfile.run.BuildUser;
import dev.composepermit.image.dockerfile.run.Dialect;
import dev.composepermit.image.dockerfile.run.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The image a stage has made so far: its config, its files and accounts. Changed by {@link StageReader} only. */
final class StageImage {
    final BaseImage base;
    final BuildVariables variables;
    final List<ContextCopy> copies = new ArrayList<>();
    final List<Instruction> triggers = new ArrayList<>();
    final List<Evidence> evidence = new ArrayList<>();
    final TreeSet<String> ownVolumes = new TreeSet<>();
    final List<Evidence> volumeEvidence = new ArrayList<>();
    World world;
    Fact<String> user;
    Fact<String> workingDirectory;
    Optional<Fact<List<String>>> lostVolumes = Optional.empty();
    Optional<StartLine> entrypoint = Optional.empty();
    Optional<StartLine> command = Optional.empty();
    boolean commandHere;
    boolean shellUsed;
    Optional<List<String>> shell = Optional.empty();

    private StageImage(
            BaseImage base, BuildVariables variables, World world, Fact<String> user, Fact<String> directory) {
        this.base = base;
        this.variables = variables;
        this.world = world;
        this.user = user;
        this.workingDirectory = directory;
    }

    /** The image that a base is before any instruction. */
    static StageImage of(BaseImage base, BuildVariables variables, Dialect dialect, Evidence from) {
        StageImage image;
        if (base instanceof BaseImage.Known known) {
            FileHistory files = FileHistory.of(path -> path.equals("/") ? root() : of(known, path));
            World world = new World(files, accounts(known, dialect), dialect);
            image = new StageImage(
                    base,
                    variables,
                    world,
                    known.facts().declaredUser(),
                    known.facts().workingDirectory());
            image.evidence.add(from);
            image.evidence.addAll(known.facts().evidence());
            return image;
        }
        if (base instanceof BaseImage.NotKnown notKnown) {
            FileHistory files = FileHistory.of(path -> path.equals("/")
                    ? root()
                    : PathState.notKnown(UnknownReason.IMAGE_PATH_NOT_KNOWN, notKnown.why(), List.of(from)));
            World world = new World(files, AccountTable.NOT_KNOWN, dialect);
            Fact<String> unknown = Fact.unknown(notKnown.reason(), notKnown.why(), List.of(from));
            image = new StageImage(base, variables, world, unknown, unknown);
        } else {
            FileHistory files = FileHistory.of(path -> path.equals("/") ? root() : PathState.absent(List.of(from)));
            World world = new World(files, AccountTable.EMPTY, dialect);
            image = new StageImage(base, variables, world, Fact.known("", from), Fact.known("/", from));
        }
        image.evidence.add(from);
        return image;
    }

    private static PathState of(BaseImage.Known base, String path) {
        PathState said = PathState.of(base.facts().at(path));
        return base.sort() == BaseImage.Sort.OTHER ? said : GenericImages.at(path, said);
    }

    private static AccountTable accounts(BaseImage.Known base, Dialect dialect) {
        AccountTable said = AccountTable.of(base.facts().accounts());
        return GenericImages.accounts(said, base, dialect);
    }

    /** The image that another stage has become, to go on from. */
    static StageImage of(StageImage parent, Evidence from) {
        StageImage image = new StageImage(
                parent.base, parent.variables.child(), parent.world, parent.user, parent.workingDirectory);
        image.copies.addAll(parent.copies);
        image.evidence.add(from);
        image.evidence.addAll(parent.evidence);
        image.ownVolumes.addAll(parent.ownVolumes);
        image.volumeEvidence.addAll(parent.volumeEvidence);
        image.lostVolumes = parent.lostVolumes;
        image.entrypoint = parent.entrypoint;
        image.command = parent.command;
        image.shellUsed = parent.shellUsed;
        image.shell = parent.shell;
        return image;
    }

    private static PathState root() {
        return PathState.present(
                new Occupant(Occupant.Kind.DIRECTORY, Owner.ROOT, Mode.DIRECTORY, Content.SOME), List.of());
    }

    /** The user that commands run as now. */
    BuildUser buildUser() {
        return user.toOptional()
                .map(written -> written.isEmpty() ? BuildUser.ROOT : BuildUser.of(written, world.accounts()))
                .orElse(BuildUser.NOT_KNOWN);
    }

    /** The text of a file that was copied to a path, the latest copy first. */
    Optional<LogicalText> copiedText(String path) {
        for (int i = copies.size() - 1; i >= 0; i--) {
            Optional<LogicalText> text = copies.get(i).at(path);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** The volumes of the base, as far as known. */
    List<String> baseVolumes() {
        return base instanceof BaseImage.Known known
                ? known.facts().volumes().toOptional().orElse(List.of())
                : List.of();
    }
}
