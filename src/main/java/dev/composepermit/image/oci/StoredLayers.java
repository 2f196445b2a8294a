package dev.composepermit.image.oci;

import dev.composepermit.image.layer.Layer;
import dev.composepermit.image.layer.LayerCache;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.layer.LayerReader;
import dev.composepermit.image.layer.LayerSource;
import dev.composepermit.image.layer.LayerStack;
import dev.composepermit.image.layer.LayeredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The layers of a store's images. */
public final class StoredLayers {
    private final ImageStore store;
    private final LayerLimits limits;
    private final LayerCache cache;
    private final Consumer<String> failed;

    /**
     * Layers of a store.
     *
     * @param cache those that were read already
     * @param failed is told why a layer can't be read
     */
    public StoredLayers(ImageStore store, LayerLimits limits, LayerCache cache, Consumer<String> failed) {
        this.store = store;
        this.limits = limits;
        this.cache = cache;
        this.failed = failed;
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
        Optional<Layer> known = cache.find(descriptor.digest());
        if (known.isPresent()) {
            return known.get();
        }
        Layer layer;
        try (InputStream in = store.blob(descriptor)) {
            VerifiedInput checked = new VerifiedInput(in, descriptor);
            layer = new LayerReader(limits).read(checked);
            checked.verify();
        } catch (IOException e) {
            failed.accept("its files can't be read: " + e.getMessage());
            throw e;
        }
        cache.keep(descriptor.digest(), layer);
        return layer;
    }
}
