package dev.composepermit.image.registry;

import dev.composepermit.image.oci.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * A server's answer.
 *
 * @param uri who gave it, after redirects
 * @param status HTTP's
 * @param body to be closed
 */
record HttpAnswer(URI uri, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    boolean isGood() {
        return status == 200;
    }

    byte[] bytes(int most, String what) throws IOException {
        return Documents.bytes(body, most, what);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
