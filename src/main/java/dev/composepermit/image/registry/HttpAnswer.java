package dev.composepermit.image.registry;

import dev.composepermit.image.oci.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server's answer.
 *
 * @param uri who gave it, after redirects
 * @param status HTTP's
 * @param headers by their names as the server writes them
 * @param body to be closed
 */
record HttpAnswer(URI uri, int status, Map<String, List<String>> headers, InputStream body) implements AutoCloseable {
    boolean isGood() {
        return status == 200;
    }

    /** All headers of a name. */
    List<String> all(String name) {
        return headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey())) // the status line has no name
                .flatMap(header -> header.getValue().stream())
                .toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    byte[] bytes(int most, String what) throws IOException {
        return Documents.bytes(body, most, what);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
