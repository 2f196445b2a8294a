package dev.composepermit.image.oci;

import java.io.IOException;

/** An image that can't be had, or isn't as the specification wants it; the message is one clause for a person. */
public class ImageException extends IOException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
