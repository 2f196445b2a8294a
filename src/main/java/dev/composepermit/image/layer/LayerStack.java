package dev.composepermit.image.layer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The layers of an image, each read at most once, and only when it is asked for. */
public final class LayerStack {
    private final List<LayerSource> sources;
    private final List<@Nullable Layer> read;
    private @Nullable IOException failure;

    /** Of these layers, the oldest first, as a manifest lists them. */
    public LayerStack(List<? extends LayerSource> sources) {
        this.sources = List.copyOf(sources);
        this.read = new ArrayList<>();
        sources.forEach(source -> read.add(null));
    }

    int newest() {
        return sources.size() - 1;
    }

    /** A layer by its number, 0 being the oldest; once one could not be read, none is tried again. */
    Layer layer(int number) throws IOException {
        Layer layer = read.get(number);
        if (layer != null) {
            return layer;
        }
        if (failure != null) {
            throw failure;
        }
        try {
            layer = sources.get(number).read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        read.set(number, layer);
        return layer;
    }
}
