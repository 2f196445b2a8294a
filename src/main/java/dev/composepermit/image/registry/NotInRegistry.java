package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;

/** The registry does not have what it was asked for. */
final class NotInRegistry extends ImageException {
    private static final long serialVersionUID = 1L;

    NotInRegistry(String message) {
        super(message);
    }
}
