package dev.composepermit.image.oci;

import dev.composepermit.image.layer.Layer;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.layer.LayerReader;
import dev.composepermit.image.layer.LayerSource;
import dev.composepermit.image.layer.LayerStack;
import dev.composepermit.image.layer.LayeredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layers of a store's images, each read at most once: images often share those of their base. */
public final class StoredLayers {
    private static final int MOST_PATHS = 2_000_000;

    private final ImageStore store;
    private final LayerLimits limits;
    private final Map<String, Layer> read = new LinkedHashMap<>();
    private int paths;

    public StoredLayers(ImageStore store, LayerLimits limits) {
        this.store = store;
        this.limits = limits;
    }

    /** The file system that layers are together; they are read when it is asked something. */
    public LayeredFiles files(List<Descriptor> layers) {
        List<LayerSource> sources = new ArrayList<>();
        for (Descriptor layer : layers) {
            sources.add(() -> layer(layer));
        }
        return new LayeredFiles(new LayerStack(sources));
    }

    private Layer layer(Descriptor descriptor) throws IOException {
        Layer known = read.get(descriptor.digest());
        if (known != null) {
            return known;
        }
        Layer layer;
        try (InputStream in = store.blob(descriptor)) {
            VerifiedInput checked = new VerifiedInput(in, descriptor);
            layer = new LayerReader(limits).read(checked);
            checked.verify();
        }
        keep(descriptor.digest(), layer);
        return layer;
    }

    /** Remembers a layer, and forgets the oldest when that becomes too much. */
    private void keep(String digest, Layer layer) {
        read.put(digest, layer);
        paths += layer.size();
        Iterator<Layer> oldest = read.values().iterator();
        while (paths > MOST_PATHS && read.size() > 1) {
            paths -= oldest.next().size();
            oldest.remove();
        }
    }
}
