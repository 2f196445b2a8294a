package dev.composepermit.image.registry;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.layer.LayerCache;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageResolver;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.OciImageFacts;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import dev.composepermit.image.oci.StoredLayers;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Images as their registries have them. Manifest and config are fetched when an image is asked for, its layers when a
 * question needs them.
 */
public final class RegistryImages implements ImageSource {
    private final RegistryHttp http;
    private final Credentials credentials;
    private final ImageLimits limits;
    private final TransferProgress progress;
    private final ImageTrouble trouble;
    private final LayerCache layers = new LayerCache();
    private final Map<Asked, Fact<ImageFacts>> found = new HashMap<>();

    /**
     * A client of registries.
     *
     * @param network how registries are reached
     */
    public RegistryImages(
            Credentials credentials,
            RegistryNetwork network,
            ImageLimits limits,
            TransferProgress progress,
            ImageTrouble trouble) {
        this(new RegistryHttp(network, HttpTimes.USUAL), credentials, limits, progress, trouble);
    }

    RegistryImages(
            RegistryHttp http,
            Credentials credentials,
            ImageLimits limits,
            TransferProgress progress,
            ImageTrouble trouble) {
        this.http = http;
        this.credentials = credentials;
        this.limits = limits;
        this.progress = progress;
        this.trouble = trouble;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        return found.computeIfAbsent(new Asked(reference, platform), asked -> ask(reference, platform));
    }

    /** What was asked for; the registry is asked once. */
    private record Asked(ImageReference reference, Optional<String> platform) {}

    private Fact<ImageFacts> ask(ImageReference reference, Optional<String> platform) {
        if (reference.tag().isEmpty() && reference.digest().isEmpty()) {
            return Fact.unknown(
                    UnknownReason.VARIABLE_UNSET,
                    "which tag of " + reference.familiarName() + " is meant is not known here");
        }
        try {
            ImageFacts facts = read(reference, Platform.asked(platform));
            return Fact.known(facts, facts.evidence());
        } catch (NotInRegistry e) {
            return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, String.valueOf(e.getMessage()));
        } catch (ImageException e) {
            return Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Fact.unknown(UnknownReason.IMAGE_SOURCE_FAILED, reference.registry() + " broke off");
        }
    }

    private ImageFacts read(ImageReference reference, Optional<Platform> asked) throws IOException {
        RegistryAccess access = new RegistryAccess(
                http.trustingLike(reference.registry()), credentials, reference.registry(), reference.repository());
        RegistryStore store = new RegistryStore(access, reference.familiarName(), limits.documentBytes(), progress);
        ResolvedImage image = new ImageResolver(store, limits).resolve(store.top(reference), asked);
        String origin = "read from " + reference.registry() + ", for " + image.platform() + ", "
                + image.digest().orElseThrow().substring(0, 19);
        return new OciImageFacts(
                reference.familiarName(),
                image,
                new StoredLayers(store, limits.layer(), layers, why -> trouble.met(reference, why))
                        .files(image.layers()),
                Evidence.of(EvidenceSource.REGISTRY, origin));
    }
}
