package dev.composepermit.image.local;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageConfig;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.OciImageFacts;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The images that a local engine holds. Nothing is pulled and nothing is started. The config is that of {@code image
 * inspect}; the files are read when a question needs them.
 */
public final class LocalImages implements ImageSource {
    private static final Duration QUICK = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 4 << 20;
    private static final Pattern IMAGE_ID = Pattern.compile("(sha256:)?[0-9a-f]{64}");

    /** What the engines say of an image they do not have (Docker 28.5.2; Podman 5.8.6). */
    private static final List<String> NO_SUCH_IMAGE = List.of("no such image", "image not known", "no such object");

    private final EngineCommand command;
    private final LayerLimits limits;
    private final ImageTrouble trouble;
    private final Map<Asked, Fact<ImageFacts>> known = new HashMap<>();
    private @Nullable String outOfReach;

    private record Asked(ImageReference reference, Optional<String> platform) {}

    /**
     * The images of an engine.
     *
     * @param program {@code docker} or {@code podman}
     * @param trouble is told when an image's files can't be had
     */
    public LocalImages(String program, LayerLimits limits, ImageTrouble trouble) {
        this.command = new EngineCommand(program);
        this.limits = limits;
        this.trouble = trouble;
    }

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        Asked asked = new Asked(reference, platform);
        Fact<ImageFacts> found = known.get(asked);
        if (found == null) {
            found = ask(reference, platform);
            known.put(asked, found);
        }
        return found;
    }

    private Fact<ImageFacts> ask(ImageReference reference, Optional<String> platform) {
        String name = reference.familiarName();
        if (reference.tag().isEmpty() && reference.digest().isEmpty()) {
            return Fact.unknown(UnknownReason.VARIABLE_UNSET, "which tag of " + name + " is meant is not known here");
        }
        if (outOfReach != null) {
            return Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, outOfReach);
        }
        try {
            ImageFacts facts = facts(reference, Platform.asked(platform));
            return Fact.known(facts, facts.evidence());
        } catch (ImageException e) {
            return Fact.unknown(
                    UnknownReason.IMAGE_NOT_KNOWN,
                    "the image " + name + " of " + command.program() + ": " + e.getMessage());
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (NO_SUCH_IMAGE.stream().anyMatch(why.toLowerCase(Locale.ROOT)::contains)) {
                return Fact.unknown(
                        UnknownReason.IMAGE_NOT_KNOWN,
                        command.program() + " does not have " + name + ": `" + command.program() + " pull " + name
                                + "`");
            }
            // it will not answer for the next image either
            outOfReach = why;
            return Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, why);
        }
    }

    private ImageFacts facts(ImageReference reference, Optional<Platform> asked) throws IOException {
        String name = reference.familiarName();
        byte[] said = command.bytes(MOST_BYTES, QUICK, "image", "inspect", name);
        if (said.length > MOST_BYTES) {
            throw new ImageException("its config is too large");
        }
        JsonNode image = Documents.parse(said, "what " + command.program() + " image inspect says")
                .path(0);
        Platform platform = platform(image);
        if (asked.isPresent() && !asked.get().runnable().contains(platform)) {
            throw new ImageException("it is made for " + platform + ", not for " + asked.get());
        }
        String id = image.path("Id").asString("");
        if (!IMAGE_ID.matcher(id).matches()) {
            throw new ImageException("it has no valid id");
        }
        ResolvedImage resolved =
                new ResolvedImage(digest(image, name), ImageConfig.of(image.path("Config")), platform, List.of());
        String hex = id.substring(id.indexOf(':') + 1);
        return new OciImageFacts(
                name,
                resolved,
                new LateFiles(() -> StoppedContainer.files(command, id, limits), why -> trouble.met(reference, why)),
                Evidence.of(
                        EvidenceSource.ENGINE_STORE,
                        "the image " + hex.substring(0, 12) + " that " + command.program() + " has as " + name));
    }

    private static Platform platform(JsonNode image) throws ImageException {
        String variant = image.path("Variant").asString("");
        String written = image.path("Os").asString("linux") + "/"
                + image.path("Architecture").asString("")
                + (variant.isEmpty() ? "" : "/" + variant);
        Platform platform =
                Platform.asked(Optional.of(written)).orElseThrow(() -> new ImageException("it is made for nothing"));
        if (!platform.os().equals("linux")) {
            throw new ImageException("it is made for " + platform);
        }
        return platform;
    }

    /** The digest by which it was pulled from its own repository; an image that was built here has none. */
    private static Optional<String> digest(JsonNode image, String name) {
        Optional<String> repository = ImageReference.parse(name).map(ImageReference::familiarRepository);
        for (JsonNode entry : image.path("RepoDigests")) {
            Optional<ImageReference> pulled = ImageReference.parse(entry.asString(""));
            if (pulled.isPresent()
                    && pulled.map(ImageReference::familiarRepository).equals(repository)) {
                return pulled.get().digest();
            }
        }
        return Optional.empty();
    }
}
