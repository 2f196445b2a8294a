package dev.composepermit.image.oci;

import java.io.IOException;
import java.io.InputStream;

/** Where the parts of images are kept. What it gives is not trusted: digest and size are checked by who asks. */
public interface ImageStore {
    /** An index or a manifest. */
    InputStream manifest(Descriptor descriptor) throws IOException;

    /** A config or a layer. */
    InputStream blob(Descriptor descriptor) throws IOException;
}
