package dev.composepermit.image.layer;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Layers that were read, by their digest: images often share those of their base. */
public final class LayerCache {
    private static final int MOST_PATHS = 2_000_000;

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private int paths;

    public Optional<Layer> find(String digest) {
        return Optional.ofNullable(layers.get(digest));
    }

    /** Remembers a layer, and forgets the oldest when that becomes too much. */
    public void keep(String digest, Layer layer) {
        if (layers.putIfAbsent(digest, layer) != null) {
            return;
        }
        paths += layer.size();
        Iterator<Layer> oldest = layers.values().iterator();
        while (paths > MOST_PATHS && layers.size() > 1) {
            paths -= oldest.next().size();
            oldest.remove();
        }
    }
}
