package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.language.Dockerfile;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.Text;
import dev.composepermit.image.dockerfile.run.Dialect;
import dev.composepermit.text.SourceFiles;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stages of a Dockerfile and the images they stand on; a stage is read when it is asked for. */
final class BuildGraph implements CopyOrigins {
    private final BuildRequest request;
    private final SourceFiles files;
    private final ImageSource bases;
    private final List<Stage> stages;
    private final BuildVariables preamble;
    private final CopyReader copies;
    private final char escape;
    private final Map<Integer, StageImage> read = new HashMap<>();
    private final Set<Integer> open = new HashSet<>();

    BuildGraph(BuildRequest request, Dockerfile file, SourceFiles files, ImageSource bases) {
        this.request = request;
        this.files = files;
        this.bases = bases;
        this.escape = file.escape();
        this.stages = Stage.of(file);
        this.preamble = BuildVariables.ofPreamble(request, escape, Stage.preamble(file));
        this.copies = new CopyReader(this, escape);
    }

    /** The stage to build: the target by name or number, else the last; empty when there is none. */
    Optional<Stage> target() {
        if (stages.isEmpty()) {
            return Optional.empty();
        }
        return request.target().filter(name -> !name.isEmpty()).isEmpty()
                ? Optional.of(stages.get(stages.size() - 1))
                : named(request.target().orElseThrow(), stages.size());
    }

    /** A stage by name, or by number, among the first ones. */
    private Optional<Stage> named(String name, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (stages.get(i).isNamed(name)) {
                return Optional.of(stages.get(i));
            }
        }
        return AccountTable.id(name).filter(index -> index < before).map(stages::get);
    }

    StageImage image(Stage stage) {
        StageImage known = read.get(stage.index());
        if (known != null) {
            return known;
        }
        open.add(stage.index());
        StageImage image = begin(stage);
        new StageReader(image, copies, escape).read(stage.body());
        read.put(stage.index(), image);
        open.remove(stage.index());
        return image;
    }

    private StageImage begin(Stage stage) {
        Evidence from = stage.from().evidence();
        Optional<String> replaced = stage.name().flatMap(this::additionalContext);
        if (replaced.isPresent()) {
            return triggered(ofContext(replaced.get(), from), from);
        }
        Text base = preamble.expand(stage.base());
        if (!base.exact()) {
            return triggered(ofUnknownTag(base, stage, from), from);
        }
        Optional<Stage> parent = named(base.value(), stage.index()).filter(other -> other.isNamed(base.value()));
        if (parent.isPresent()) {
            return child(image(parent.get()), from);
        }
        Optional<String> context = additionalContext(base.value());
        StageImage image =
                context.isPresent() ? ofContext(context.get(), from) : ofReference(base.value(), platform(stage), from);
        return triggered(image, from);
    }

    /** An image after the ONBUILD instructions that it has for those who build FROM it. */
    private StageImage triggered(StageImage image, Evidence from) {
        if (!(image.base instanceof BaseImage.Known known)) {
            return image;
        }
        Optional<List<Instruction>> triggers = known.triggers();
        if (triggers.isEmpty() || (escape != '\\' && !triggers.get().isEmpty())) {
            String why = "the base image " + known.facts().name() + " has ONBUILD instructions that are not followed";
            BaseImage unknown = new BaseImage.NotKnown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why);
            return begin(unknown, image.world.dialect(), from);
        }
        new StageReader(image, copies, escape).read(triggers.get());
        return image;
    }

    private StageImage child(StageImage parent, Evidence from) {
        StageImage image = StageImage.of(parent, from);
        new StageReader(image, copies, escape).read(parent.triggers);
        return image;
    }

    private Optional<String> platform(Stage stage) {
        Optional<Text> flag = stage.from().flag("platform").map(preamble::expand);
        return flag.isPresent() ? flag.flatMap(Text::toOptional) : request.platform();
    }

    /** A reference that is cut where a variable without a value stands: the repository may be known all the same. */
    private StageImage ofUnknownTag(Text base, Stage stage, Evidence from) {
        Optional<ImageReference> reference = ImageReference.parseWithoutTag(base.value());
        Optional<ImageFacts> facts =
                reference.flatMap(r -> bases.find(r, platform(stage)).toOptional());
        Dialect dialect = reference.map(Dialect::of).orElse(Dialect.NOT_KNOWN);
        if (facts.isPresent()) {
            return begin(BaseImage.Known.of(facts.get(), reference.orElseThrow()), dialect, from);
        }
        String why = "the base image " + stage.base() + " hangs on the variable "
                + base.missing().orElse("") + ", whose value is not known";
        return begin(new BaseImage.NotKnown(UnknownReason.VARIABLE_UNSET, why), dialect, from);
    }

    private StageImage ofReference(String written, Optional<String> platform, Evidence from) {
        if (written.equals("scratch")) {
            return begin(new BaseImage.Scratch(), Dialect.NOT_KNOWN, from);
        }
        Optional<ImageReference> reference = ImageReference.parse(written);
        Dialect dialect = reference.map(Dialect::of).orElse(Dialect.NOT_KNOWN);
        Optional<ImageFacts> facts =
                reference.flatMap(r -> bases.find(r, platform).toOptional());
        if (facts.isPresent()) {
            return begin(BaseImage.Known.of(facts.get(), reference.orElseThrow()), dialect, from);
        }
        String why = "the base image " + written + " is not known";
        return begin(new BaseImage.NotKnown(UnknownReason.IMAGE_NOT_KNOWN, why), dialect, from);
    }

    private StageImage begin(BaseImage base, Dialect dialect, Evidence from) {
        return StageImage.of(base, preamble.stage(base), dialect, from);
    }

    /** A named context that stands for an image (Compose specification, build, {@code additional_contexts}). */
    private StageImage ofContext(String context, Evidence from) {
        String image = "docker-image://";
        if (context.startsWith(image)) {
            return ofReference(context.substring(image.length()), request.platform(), from);
        }
        String why = "the base is the additional context " + context + ", which is not read";
        return begin(new BaseImage.NotKnown(UnknownReason.IMAGE_NOT_KNOWN, why), Dialect.NOT_KNOWN, from);
    }

    /** Names are compared as BuildKit does: without regard to case, and without the tag {@code latest}. */
    private Optional<String> additionalContext(String name) {
        String wanted = plain(name);
        return request.additionalContexts().entrySet().stream()
                .filter(entry -> plain(entry.getKey()).equals(wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(":latest") ? lower.substring(0, lower.length() - ":latest".length()) : lower;
    }

    @Override
    public Origin context() {
        return BuildContext.of(request.context(), request.dockerfile(), files);
    }

    @Override
    public Origin find(String written, StageImage image) {
        Evidence evidence = image.evidence.get(0);
        Optional<Stage> stage = named(written, stages.size()).filter(other -> !open.contains(other.index()));
        if (stage.isPresent()) {
            return new ImageOrigin(image(stage.get()));
        }
        Optional<String> context = additionalContext(written);
        if (context.isPresent()
                && !context.get().contains("://")
                && !context.get().contains(":")) {
            return BuildContext.of(context.get(), Optional.empty(), files);
        }
        // variables are not expanded in --from
        boolean readable = !written.contains("$") && !written.equals("scratch");
        return new ImageOrigin(
                context.isPresent() || !readable
                        ? ofContext(context.orElse(written), evidence)
                        : ofReference(written, request.platform(), evidence));
    }
}
