package dev.composepermit.image.oci;

import dev.composepermit.image.layer.LayerLimits;

/**
 * How much of one image is read before it is given up as unreasonable.
 *
 * @param documentBytes of an index, a manifest or a config
 * @param layers of one image
 * @param layerBytes of all its layers, as packed
 * @param indexDepth how deep indexes may refer to indexes
 * @param layer of one layer
 */
public record ImageLimits(int documentBytes, int layers, long layerBytes, int indexDepth, LayerLimits layer) {
    /**
     * Wide enough for all images in use. Registries take manifests of at most 4 MiB (distribution specification, "Pushing
     * Manifests"), overlay file systems at most 500 layers.
     */
    public static final ImageLimits USUAL = new ImageLimits(4 << 20, 500, 40L << 30, 4, LayerLimits.USUAL);
}
