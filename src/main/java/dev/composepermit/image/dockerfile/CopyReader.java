package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.ModeChange;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Expansion;
import dev.composepermit.image.dockerfile.language.Heredoc;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows the COPY and ADD instructions of a stage. */
final class CopyReader {
    private static final List<String> ARCHIVES =
            List.of(".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz", ".tar.zst", ".tzst");

    private static final Set<String> PLAIN_FLAGS =
            Set.of("from", "chown", "chmod", "link", "exclude", "checksum", "keep-git-dir", "unpack");

    private final CopyOrigins origins;
    private final char escape;

    CopyReader(CopyOrigins origins, char escape) {
        this.origins = origins;
        this.escape = escape;
    }

    void read(Instruction instruction, StageImage image) {
        List<String> words = instruction.jsonWords().orElseGet(() -> Expansion.split(instruction.text(), escape));
        if (words.size() < 2) {
            return;
        }
        Optional<String> target = target(words.get(words.size() - 1), image);
        List<String> sources = new ArrayList<>(words.subList(0, words.size() - 1));
        List<CopySource> inline = inline(instruction, sources);
        if (target.isEmpty()) {
            somewhere(instruction, image);
            return;
        }
        String path = UnixPath.resolve("/", target.get());
        boolean into = target.get().endsWith("/") || sources.size() + inline.size() > 1;
        Optional<CopyOrigins.Origin> origin = instruction.flag("from").map(from -> origins.find(from, image));
        if (!isPlain(instruction)) {
            somewhereBelow(path, origin, instruction, image);
            return;
        }
        for (String written : sources) {
            one(written, path, into, origin, instruction, image);
        }
        for (CopySource source : inline) {
            apply(source, path, into, instruction, image);
        }
    }

    /** Whether the sources come to stand at or below the target by their last names: all flags are known ones. */
    private static boolean isPlain(Instruction instruction) {
        return instruction.flags().stream()
                .allMatch(flag ->
                        PLAIN_FLAGS.contains(flag.name()) || flag.value().equals("false"));
    }

    /** {@code --parents} keeps the directories of the sources' names: what comes to stand where is not followed. */
    private static void somewhereBelow(
            String target, Optional<CopyOrigins.Origin> origin, Instruction instruction, StageImage image) {
        Optional<Owner> set = instruction.flag("chown").map(written -> CopyOwner.of(written, image));
        boolean keepsOwner = origin.filter(from -> !from.isContext()).isPresent();
        Owner owner = set.orElseGet(() -> keepsOwner
                ? Owner.notKnown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, "copied with an owner that is not known")
                : Owner.ROOT);
        Occupant made = new Occupant(Occupant.Kind.NOT_KNOWN, owner, Mode.NOT_KNOWN, Content.NOT_KNOWN);
        image.world = image.world.withFiles(
                image.world.files().then(FileEffects.mayCreate(Area.tree(target), made, instruction.evidence())));
        AccountCopies.lose(target, image);
    }

    private void one(
            String written,
            String target,
            boolean into,
            Optional<CopyOrigins.Origin> origin,
            Instruction instruction,
            StageImage image) {
        Text text = image.variables.expand(written);
        boolean add = instruction.keyword().equals("ADD");
        if (add && isUnpacked(instruction, text)) {
            unpacked(target, instruction, image);
            return;
        }
        CopySource source = text.exact()
                ? source(text.value(), add, origin, instruction.evidence())
                : notKnown(origin, instruction.evidence());
        apply(source, target, into, instruction, image);
    }

    private CopySource source(String written, boolean add, Optional<CopyOrigins.Origin> origin, Evidence evidence) {
        if (add && (written.startsWith("http://") || written.startsWith("https://") || written.startsWith("git@"))) {
            return remote(written, evidence);
        }
        return origin.orElseGet(origins::context).source(written, evidence);
    }

    private static CopySource remote(String address, Evidence evidence) {
        String path = address.indexOf('#') >= 0 ? address.substring(0, address.indexOf('#')) : address;
        boolean repository = path.endsWith(".git") || path.startsWith("git@");
        String name = UnixPath.name(path.indexOf('?') >= 0 ? path.substring(0, path.indexOf('?')) : path);
        Occupant.Kind kind = repository ? Occupant.Kind.NOT_KNOWN : Occupant.Kind.FILE;
        Mode mode = repository ? Mode.AS_CHECKED_OUT : Mode.of(0600);
        Occupant roots = new Occupant(kind, Owner.ROOT, mode, Content.NOT_KNOWN);
        return new CopySource(
                repository ? CopySource.Kind.DIRECTORY : CopySource.Kind.FILE,
                Optional.of(name),
                below -> new PathState(!below.isEmpty(), Optional.of(roots), List.of(evidence)),
                below -> Optional.empty());
    }

    /** A source whose name is not known: anything may come from it. */
    private static CopySource notKnown(Optional<CopyOrigins.Origin> origin, Evidence evidence) {
        boolean keepsOwner = origin.isPresent() && !origin.get().isContext();
        Owner owner = keepsOwner
                ? Owner.notKnown(UnknownReason.VARIABLE_UNSET, "copied from a path that is not known")
                : Owner.ROOT;
        Occupant anything = new Occupant(Occupant.Kind.NOT_KNOWN, owner, Mode.AS_CHECKED_OUT, Content.NOT_KNOWN);
        PathState maybe = new PathState(true, Optional.of(anything), List.of(evidence));
        return new CopySource(CopySource.Kind.NOT_KNOWN, Optional.empty(), below -> maybe, below -> Optional.empty());
    }

    private static List<CopySource> inline(Instruction instruction, List<String> sources) {
        List<CopySource> inline = new ArrayList<>();
        for (Heredoc heredoc : instruction.heredocs()) {
            sources.removeIf(word -> word.contains("<<")
                    && word.replace("\"", "").replace("'", "").endsWith(heredoc.name()));
            Occupant file = new Occupant(Occupant.Kind.FILE, Owner.ROOT, Mode.of(0644), Content.NOT_KNOWN);
            PathState state = PathState.present(file, List.of(instruction.evidence()));
            inline.add(new CopySource(
                    CopySource.Kind.FILE,
                    Optional.of(heredoc.name()),
                    below -> state,
                    below -> below.isEmpty() ? Optional.of(heredoc.content()) : Optional.empty()));
        }
        return inline;
    }

    private void apply(CopySource all, String target, boolean into, Instruction instruction, StageImage image) {
        CopySource source = instruction.has("exclude") ? all.inPart() : all;
        Optional<Owner> owner = instruction.flag("chown").map(written -> CopyOwner.of(written, image));
        Optional<Mode> mode = instruction.flag("chmod").map(written -> mode(written, image));
        boolean linked =
                instruction.has("link") && !instruction.flag("link").get().equals("false") && mode.isEmpty();
        boolean inferred = instruction
                .flag("chown")
                .filter(written -> CopyOwner.isInferred(written, image))
                .isPresent();
        Evidence said = instruction.evidence();
        Evidence evidence =
                inferred ? new Evidence(said.source(), said.detail(), said.place(), said.citation(), true) : said;
        AccountCopies.follow(source, target, image);
        image.copies.add(copy(source, target, into));
        image.world = image.world.withFiles(
                image.world.files().then(new CopyEffect(source, target, into, owner, mode, linked, evidence)));
    }

    private static Mode mode(String written, StageImage image) {
        Text text = image.variables.expand(written);
        return text.toOptional().flatMap(ModeChange::octal).map(Mode::of).orElse(Mode.NOT_KNOWN);
    }

    /** The way back from a path of the image to the file that was copied there. */
    private static ContextCopy copy(CopySource source, String target, boolean into) {
        return path -> {
            if (!UnixPath.isAtOrBelow(path, target)) {
                return Optional.empty();
            }
            String below = UnixPath.below(path, target);
            boolean named = source.name().filter(below::equals).isPresent();
            if (source.kind() != CopySource.Kind.DIRECTORY && (into ? named : below.isEmpty() || named)) {
                return source.text().apply("");
            }
            return below.isEmpty() ? Optional.empty() : source.text().apply(below);
        };
    }

    private static void unpacked(String target, Instruction instruction, StageImage image) {
        image.world = image.world.withFiles(image.world
                .files()
                .then(FileEffects.overlay(
                        Area.tree(target),
                        UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                        "an archive with owners of its own was unpacked there",
                        instruction.evidence())));
        AccountCopies.lose(target, image);
    }

    /** Copied to a path that is not known. */
    private static void somewhere(Instruction instruction, StageImage image) {
        boolean plain = !instruction.has("from") && !instruction.has("chown");
        Owner owner = plain
                ? Owner.ROOT
                : Owner.notKnown(UnknownReason.VARIABLE_UNSET, "something was copied to a path that is not known");
        Occupant made = new Occupant(Occupant.Kind.NOT_KNOWN, owner, Mode.AS_CHECKED_OUT, Content.NOT_KNOWN);
        image.world = image.world.withFiles(image.world
                .files()
                .then(FileEffects.mayCreate(Area.everywhere().maybe(), made, instruction.evidence())));
    }

    /** The target with its slash at the end, if it has one. */
    private static Optional<String> target(String written, StageImage image) {
        Text text = image.variables.expand(written);
        if (!text.exact()) {
            return Optional.empty();
        }
        if (text.value().startsWith("/")) {
            return Optional.of(text.value());
        }
        boolean directory = text.value().isEmpty()
                || text.value().equals(".")
                || text.value().endsWith("/.");
        return image.workingDirectory
                .toOptional()
                .map(from -> UnixPath.child(from, text.value()) + (directory ? "/" : ""));
    }

    /** ADD unpacks local archives; {@code --unpack} says otherwise, and makes it unpack those of the network too. */
    private static boolean isUnpacked(Instruction instruction, Text source) {
        return instruction
                .flag("unpack")
                .map(value -> !value.equals("false"))
                .orElse(source.exact() && isArchive(source.value()));
    }

    private static boolean isArchive(String name) {
        return ARCHIVES.stream().anyMatch(name::endsWith) && !name.contains("://");
    }
}
