package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.Tool;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Remedy;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways to make a volume belong to the user that needs it: in the image, by a service that runs first, or once. */
final class InitRemedies {
    private static final String SMALL_IMAGE = "busybox:1.37";

    /** A path that the small image has not, so that the volume takes nothing over from it. */
    private static final String MOUNTED_AT = "/v";

    private static final Set<Tool> NEEDED = Set.of(Tool.SH, Tool.CHOWN, Tool.STAT);

    /** The least that was enough on all engines to give any file to another user (docs/engines.md). */
    private static final String SETTINGS = """

              user: "0:0"
              network_mode: none
              read_only: true
              cap_drop: [ALL]
              cap_add: [CHOWN, DAC_OVERRIDE, FOWNER]
              security_opt: ["no-new-privileges:true"]
              restart: "no"
              attach: false
            """;

    private InitRemedies() {}

    /** For a service that is built here: the directory can be made in the Dockerfile. */
    static Optional<Remedy> directoryInBuild(MountUse use) {
        if (use.service().service().build().isEmpty()
                || OwnerWords.imageDirectory(use.service(), use.target()).isPresent()) {
            return Optional.empty();
        }
        String target = use.target();
        String owner = use.identity().toString();
        String make = Commands.lacksShell(use.service())
                ? "COPY --chown=" + owner + " an-empty-directory/ " + target + "/"
                : "RUN mkdir -p " + target + " && chown " + owner + " " + target;
        return Optional.of(Remedy.of(
                "make the directory in the Dockerfile, before USER and VOLUME: a new volume takes its owner from there",
                make));
    }

    /**
     * A service that gives the volume to its user before that starts. Where the image has the directory the init service
     * must have the same image and target, and leave a file: an engine takes the owner of an empty volume from the image
     * again whenever it creates the container (docs/engines.md).
     */
    static Optional<Remedy> initService(ProjectFacts facts, MountUse use, Mount.NamedVolume volume) {
        String target = use.target();
        boolean plain = Commands.quoted(target).equals(target);
        if (!plain || volume.subpath().isPresent() || facts.services().containsKey("volume-init")) {
            return Optional.empty();
        }
        String owner = use.identity().toString();
        if (Remedies.targetIsAbsent(use)) {
            String work = "chown -R " + owner + " " + MOUNTED_AT;
            return Optional.of(service(facts, use, volume, SMALL_IMAGE, MOUNTED_AT, work));
        }
        boolean refusesDotFiles = refusesDotFiles(use.service(), target);
        Optional<String> image = use.service()
                .service()
                .image()
                .filter(name -> use.service().service().build().isEmpty())
                .map(Located::value);
        if (refusesDotFiles) {
            return Optional.empty();
        }
        if (image.isPresent() && hasTools(use.service())) {
            return Optional.of(service(facts, use, volume, image.get(), target, anchored(target, owner)));
        }
        return OwnerWords.imageDirectory(use.service(), target).isEmpty()
                ? Optional.of(service(facts, use, volume, SMALL_IMAGE, MOUNTED_AT, anchored(MOUNTED_AT, owner)))
                : Optional.empty();
    }

    private static String anchored(String path, String owner) {
        return "{ touch " + path + "/.volume-init && chown -R " + owner + " " + path + "; }";
    }

    private static Remedy service(
            ProjectFacts facts, MountUse use, Mount.NamedVolume volume, String image, String path, String work) {
        String key = volume.source().value();
        String owner = use.identity().toString();
        String shown = use.identity().gid().isPresent() ? "%u:%g" : "%u";
        String test = "[ \"$$(stat -c " + shown + " " + path + ")\" = " + owner + " ]";
        String dependents = facts.usesOfVolume(key).stream()
                .filter(mounting -> Denials.isDenied(mounting.mount()))
                .map(mounting -> mounting.service().name())
                .distinct()
                .map(name -> name + ":\n  depends_on:\n    volume-init: {condition: service_completed_successfully}\n")
                .collect(Collectors.joining());
        return Remedy.of(
                "let a service that runs first make it " + owner,
                (init(image, key + ":" + path, test + " || " + work) + dependents).stripTrailing());
    }

    private static String init(String image, String volume, String command) {
        return "volume-init:\n  image: " + image + SETTINGS + "  volumes: [\"" + volume
                + "\"]\n  entrypoint: [\"sh\", \"-c\"]\n  command: ['" + command + "']\n";
    }

    private static boolean hasTools(ServiceFacts service) {
        return service.image()
                .toOptional()
                .flatMap(image -> image.tools().toOptional())
                .filter(tools -> tools.containsAll(NEEDED))
                .isPresent();
    }

    private static boolean refusesDotFiles(ServiceFacts service, String target) {
        return service.image()
                .toOptional()
                .map((ImageFacts image) -> image.refusesDotFiles(target))
                .flatMap(refuses -> refuses.toOptional())
                .orElse(false);
    }

    /** Where nothing in the file helps: an image of one's own whose directory belongs to the user. */
    static Remedy ownImage(MountUse use) {
        ServiceFacts service = use.service();
        String from = service.service().image().map(Located::value).orElse("the service's image");
        String owner = use.identity().toString();
        String target = use.target();
        String make = Commands.lacksShell(service)
                ? "COPY --chown=" + owner + " empty/ " + target + "/"
                : "USER 0\nRUN mkdir -p " + target + " && chown " + owner + " " + target + "\nUSER " + owner;
        return Remedy.of(
                "build an image on it whose " + target + " belongs to this user", "FROM " + from + "\n" + make);
    }

    /** The one-off for a volume that is there already. */
    static Optional<Remedy> chownOnce(ProjectFacts facts, MountUse use) {
        return Remedies.targetIsAbsent(use)
                ? Optional.of(Remedy.of("give it away once, by hand", Commands.chownOnce(facts, use)))
                : Optional.empty();
    }
}
