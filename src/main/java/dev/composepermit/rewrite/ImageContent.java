package dev.composepermit.rewrite;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.SharedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the images of all services that mount a source bring to it, as far as that decides which container may work there. */
final class ImageContent {
    private static final Set<Tool> ALL_TOOLS = Set.of(Tool.values());

    private final SharedSource source;
    private final List<SharedSource.Use> filling = new ArrayList<>();
    private final List<String> unsure = new ArrayList<>();
    private final InitChoice choice;

    private ImageContent(SharedSource source) {
        this.source = source;
        boolean refusesFiles = refusesFiles();
        InitChoice.Target target = target();
        this.choice = InitChoice.of(target, filler().isPresent(), refusesFiles);
    }

    static ImageContent of(SharedSource source) {
        return new ImageContent(source);
    }

    InitChoice choice() {
        return choice;
    }

    /** What was not known and made the careful choice necessary. */
    List<String> unsure() {
        return unsure;
    }

    /**
     * The one use whose image fills the source and can do the work itself. Where several images would fill it, the engine
     * takes the first to come, and no init may decide that.
     */
    Optional<SharedSource.Use> filler() {
        boolean one = filling.stream()
                        .map(use -> imageOf(use) + " " + use.mount().target())
                        .distinct()
                        .count()
                == 1;
        return one && serves(filling.get(0).service()) ? Optional.of(filling.get(0)) : Optional.empty();
    }

    private static String imageOf(SharedSource.Use use) {
        return use.service()
                .service()
                .image()
                .map(Located::value)
                .orElse(use.service().name());
    }

    private InitChoice.Target target() {
        if (source.kind() == SharedSource.Kind.HOST_PATH) {
            return InitChoice.Target.HOST_PATH;
        }
        InitChoice.Target target = InitChoice.Target.NOTHING_TO_COPY;
        for (SharedSource.Use use : source.uses()) {
            InitChoice.Target one = target(use);
            if (one == InitChoice.Target.CONTENT) {
                filling.add(use);
            }
            target = one.compareTo(target) > 0 ? one : target;
        }
        return target;
    }

    private InitChoice.Target target(SharedSource.Use use) {
        if (use.mount().mount() instanceof Mount.NamedVolume named && named.nocopy()) {
            return InitChoice.Target.NOTHING_TO_COPY;
        }
        String where = use.mount().target();
        Fact<ImagePath> path = use.service().image().flatMap(image -> image.at(where));
        if (!path.isKnown()) {
            unsure.add("what the image of " + use.service().name() + " has at " + where);
            return InitChoice.Target.NOT_KNOWN;
        }
        ImagePath found = path.orElseThrow();
        ImagePath.Content content = found instanceof ImagePath.Present present
                ? present.content()
                : found instanceof ImagePath.AbsentOrRoots ? ImagePath.Content.NOT_KNOWN : ImagePath.Content.EMPTY;
        return switch (content) {
            case EMPTY -> InitChoice.Target.NOTHING_TO_COPY;
            case SOME -> InitChoice.Target.CONTENT;
            case NOT_KNOWN -> {
                unsure.add("whether " + where + " holds files in the image of "
                        + use.service().name());
                yield InitChoice.Target.NOT_KNOWN;
            }
        };
    }

    private boolean refusesFiles() {
        boolean refuses = false;
        for (SharedSource.Use use : source.uses()) {
            String where = use.mount().target();
            Fact<Boolean> answer = use.service().image().flatMap(image -> image.refusesDotFiles(where));
            boolean owns = use.mount().need() == Need.OWN;
            refuses |= answer.toOptional().orElse(owns);
            if (!answer.isKnown() && owns) {
                unsure.add("whether " + use.service().name() + " bears a file of another's in " + where);
            }
        }
        return refuses;
    }

    /** Whether a service names an image, and that image has what the script needs. */
    private static boolean serves(ServiceFacts service) {
        Fact<Set<Tool>> tools = service.image().flatMap(ImageFacts::tools);
        boolean named = service.service()
                .image()
                .filter(image -> !image.dependsOnUnsetVariable())
                .isPresent();
        return named
                && tools.toOptional()
                        .filter(found -> found.containsAll(ALL_TOOLS))
                        .isPresent();
    }
}
