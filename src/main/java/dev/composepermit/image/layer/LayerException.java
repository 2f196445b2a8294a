package dev.composepermit.image.layer;

import java.io.IOException;

/** A tar stream that can't be read, or is larger than it may be; the message is one clause for a person. */
public final class LayerException extends IOException {
    private static final long serialVersionUID = 1L;

    public LayerException(String message) {
        super(message);
    }

    public LayerException(String message, Throwable cause) {
        super(message, cause);
    }
}
