package dev.composepermit.image.layer;

import java.io.IOException;

/** A layer that is read when it is needed. */
@FunctionalInterface
public interface LayerSource {
    /** Reads it; asked once. */
    Layer read() throws IOException;
}
