package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.IOException;

/** There was no answer at all. */
final class ConnectionFailure extends ImageException {
    private static final long serialVersionUID = 1L;

    ConnectionFailure(String message, IOException cause) {
        super(message, cause);
    }
}
