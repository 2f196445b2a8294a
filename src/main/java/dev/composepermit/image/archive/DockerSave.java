package dev.composepermit.image.archive;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.TarContents;
import dev.composepermit.image.oci.Descriptor;
import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageStore;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docker save} writes, and {@code docker load} reads (moby {@code image/tarexport}): {@code manifest.json}
 * lists images with their config and layers. Layers are known by the digest of what they are unpacked; Jib and others
 * pack them all the same.
 */
final class DockerSave implements ImageStore {
    static final String LIST = "manifest.json";

    private static final Pattern NAMED_BY_DIGEST = Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

    private final ArchiveFiles files;
    private final ImageLimits limits;
    private final Map<String, String> layers = new HashMap<>();

    DockerSave(ArchiveFiles files, ImageLimits limits) {
        this.files = files;
        this.limits = limits;
    }

    /** The images it lists. */
    List<ArchivedImage> images() throws IOException {
        List<ArchivedImage> images = new ArrayList<>();
        for (JsonNode entry : Documents.parse(document(LIST), LIST)) {
            List<ImageReference> names = new ArrayList<>();
            for (String tag : Documents.texts(entry, "RepoTags")) {
                ImageReference.parse(tag).ifPresent(names::add);
            }
            String config = Documents.text(entry, "Config");
            List<String> layerNames = Documents.texts(entry, "Layers");
            images.add(new ArchivedImage(
                    names,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    asked -> image(config, layerNames, asked)));
        }
        return images;
    }

    private ResolvedImage image(String configName, List<String> layerNames, Optional<Platform> asked)
            throws IOException {
        JsonNode config = Documents.parse(config(configName), "its config");
        List<String> digests = Documents.texts(config.path("rootfs"), "diff_ids");
        List<Descriptor> descriptors = new ArrayList<>();
        for (int i = 0; i < layerNames.size() && i < digests.size(); i++) {
            if (!Descriptor.isDigest(digests.get(i))) {
                throw new ImageException("its config has a layer without a valid digest");
            }
            layers.putIfAbsent(digests.get(i), layerNames.get(i));
            descriptors.add(Descriptor.of(digests.get(i), Descriptor.NO_SIZE));
        }
        if (layerNames.size() != digests.size()) {
            throw new ImageException(LIST + " lists " + layerNames.size() + " layers, the config " + digests.size());
        }
        return ResolvedImage.of(Optional.empty(), config, descriptors, asked, limits);
    }

    /** The config, which is named by its digest. */
    private byte[] config(String name) throws IOException {
        byte[] bytes = document(name);
        Matcher digest = NAMED_BY_DIGEST.matcher(name);
        if (digest.matches()) {
            Descriptor.of("sha256:" + digest.group(1), bytes.length).check(bytes);
        }
        return bytes;
    }

    private byte[] document(String name) throws IOException {
        try (InputStream in = open(name)) {
            return Documents.bytes(in, limits.documentBytes(), name);
        }
    }

    private InputStream open(String name) throws IOException {
        return files.open(name).orElseThrow(() -> new ImageException("it has no " + name)).stream();
    }

    @Override
    public InputStream manifest(Descriptor descriptor) throws IOException {
        throw new ImageException("it has no manifests");
    }

    @Override
    public InputStream blob(Descriptor descriptor) throws IOException {
        return new BufferedInputStream(TarContents.unpacked(open(layers.getOrDefault(descriptor.digest(), ""))));
    }
}
