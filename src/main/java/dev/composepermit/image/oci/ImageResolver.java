package dev.composepermit.image.oci;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Finds the manifest, config and layers of an image for one platform, through indexes. */
public final class ImageResolver {
    private final ImageStore store;
    private final ImageLimits limits;

    public ImageResolver(ImageStore store, ImageLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * Follows a descriptor.
     *
     * @param root of an index or a manifest
     * @param asked the platform that was asked for; empty: that of this machine
     */
    public ResolvedImage resolve(Descriptor root, Optional<Platform> asked) throws IOException {
        Descriptor at = root;
        for (int depth = 0; depth <= limits.indexDepth(); depth++) {
            JsonNode document = document(at);
            boolean index = document.path("manifests").isArray();
            boolean manifest = document.path("config").isObject()
                    || document.path("layers").isArray();
            if (index && manifest) {
                throw new ImageException("its manifest is both an index and a manifest"); // CVE-2021-41190
            }
            if (manifest) {
                return image(at, document, asked);
            }
            if (!index) {
                throw new ImageException(
                        document.path("schemaVersion").asInt(0) == 1
                                ? "its manifest has the old form \"schema 1\", which engines no longer take"
                                : "its manifest is neither an index nor a manifest");
            }
            at = choose(document, asked.orElseGet(Platform::ofThisMachine));
        }
        throw new ImageException("its indexes lead more than " + limits.indexDepth() + " levels deep");
    }

    private JsonNode document(Descriptor descriptor) throws IOException {
        try (InputStream in = store.manifest(descriptor)) {
            return Documents.parse(verified(in, descriptor, "a manifest"), "a manifest");
        }
    }

    private byte[] verified(InputStream in, Descriptor descriptor, String what) throws IOException {
        if (descriptor.size() > limits.documentBytes()) {
            throw new ImageException(what + " claims to have " + descriptor.size() + " bytes, and at most "
                    + limits.documentBytes() + " are read");
        }
        VerifiedInput checked = new VerifiedInput(in, descriptor);
        byte[] bytes = Documents.bytes(checked, limits.documentBytes(), what);
        checked.verify();
        return bytes;
    }

    private static Descriptor choose(JsonNode index, Platform wanted) throws ImageException {
        List<Descriptor> entries = new ArrayList<>();
        for (JsonNode entry : index.path("manifests")) {
            entries.add(Descriptor.of(entry));
        }
        for (Platform platform : wanted.runnable()) {
            for (Descriptor entry : entries) {
                if (entry.platform().filter(platform::equals).isPresent()) {
                    return entry;
                }
            }
        }
        List<Descriptor> silent =
                entries.stream().filter(entry -> entry.platform().isEmpty()).toList();
        if (silent.size() == 1) {
            return silent.get(0);
        }
        TreeSet<String> others = new TreeSet<>();
        entries.forEach(entry -> entry.platform()
                .filter(platform -> !platform.os().equals("unknown"))
                .ifPresent(platform -> others.add(platform.toString())));
        throw new ImageException(
                "it is not made for " + wanted + (others.isEmpty() ? "" : "; it is for " + String.join(", ", others)));
    }

    private ResolvedImage image(Descriptor descriptor, JsonNode manifest, Optional<Platform> asked) throws IOException {
        List<Descriptor> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path("layers")) {
            layers.add(Descriptor.of(layer));
        }
        JsonNode config = config(Descriptor.of(manifest.path("config")));
        return ResolvedImage.of(Optional.of(descriptor.digest()), config, layers, asked, limits);
    }

    /** A config, by its descriptor. */
    public JsonNode config(Descriptor descriptor) throws IOException {
        try (InputStream in = store.blob(descriptor)) {
            return Documents.parse(verified(in, descriptor, "its config"), "its config");
        }
    }
}
