package dev.composepermit.image.oci;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An image as it is for one platform.
 *
 * @param digest of its manifest; empty in archives that have none
 * @param config what it says of containers
 * @param platform what it was made for
 * @param layers the oldest first
 */
public record ResolvedImage(Optional<String> digest, ImageConfig config, Platform platform, List<Descriptor> layers) {
    public ResolvedImage {
        layers = List.copyOf(layers);
    }

    /**
     * From a config and the layers that go with it.
     *
     * @param asked the platform that was asked for
     * @throws ImageException when it is no image, not for that platform, or too large
     */
    public static ResolvedImage of(
            Optional<String> digest,
            JsonNode config,
            List<Descriptor> layers,
            Optional<Platform> asked,
            ImageLimits limits)
            throws ImageException {
        Platform platform = Platform.of(config);
        if (!config.path("rootfs").isObject()) {
            throw new ImageException("it is no container image");
        }
        if (!platform.os().equals("linux") && !platform.os().isEmpty()) {
            throw new ImageException("it is made for " + platform);
        }
        if (asked.isPresent() && !asked.get().runnable().contains(platform)) {
            throw new ImageException("it is made for " + platform + ", not for " + asked.get());
        }
        int listed = config.path("rootfs").path("diff_ids").size();
        if (listed != layers.size()) {
            throw new ImageException("its manifest lists " + layers.size() + " layers, its config " + listed);
        }
        check(layers, limits);
        return new ResolvedImage(digest, ImageConfig.of(config.path("config")), platform, layers);
    }

    private static void check(List<Descriptor> layers, ImageLimits limits) throws ImageException {
        if (layers.size() > limits.layers()) {
            throw new ImageException("it has more than " + limits.layers() + " layers");
        }
        long left = limits.layerBytes();
        for (Descriptor layer : layers) {
            left -= Math.min(Math.max(0, layer.size()), limits.layerBytes() + 1);
            if (left < 0) {
                throw new ImageException("its layers claim to have more than " + limits.layerBytes() + " bytes");
            }
        }
    }
}
