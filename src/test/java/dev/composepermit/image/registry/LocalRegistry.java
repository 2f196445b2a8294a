package dev.composepermit.image.registry;

import dev.composepermit.image.oci.MadeImage;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real registry ({@code docker-registry}, CNCF Distribution) on this machine, with a storage of its own. */
public final class LocalRegistry implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final String host;

    private LocalRegistry(Process process, String host) {
        this.process = process;
        this.host = host;
    }

    /** Skips the test, and says so, where there is no such program. */
    public static void assumeInstalled() {
        boolean installed = false;
        for (String directory : System.getenv("PATH").split(File.pathSeparator)) {
            installed |= Files.isExecutable(Path.of(directory, "docker-registry"));
        }
        Assumptions.assumeTrue(installed, "docker-registry is not installed (apt install docker-registry)");
    }

    /**
     * Starts one.
     *
     * @param storage may be shared by several
     * @param more configuration behind the storage's, such as {@code auth:}
     */
    public static LocalRegistry start(Path storage, String more) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String host = "127.0.0.1:" + port;
        Path config = Files.createTempFile(storage.getParent(), "registry", ".yml");
        Files.writeString(config, """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                  level: error
                http:
                  addr: %s
                storage:
                  filesystem:
                    rootdirectory: %s
                """.formatted(host, storage) + more);
        Process process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        config.resolveSibling(config.getFileName() + ".log").toFile())
                .start();
        LocalRegistry registry = new LocalRegistry(process, host);
        registry.awaitStart();
        return registry;
    }

    private void awaitStart() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://" + host + "/v2/")).build();
        for (int i = 0; i < 300; i++) {
            try {
                CLIENT.send(request, BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException("docker-registry ended with " + process.exitValue(), e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException("docker-registry does not answer");
    }

    /** As it stands in a reference. */
    public String host() {
        return host;
    }

    /** Pushes an image with all its parts; without authentication. */
    public void push(MadeImage image, String repository, String tag) throws IOException, InterruptedException {
        for (Map.Entry<String, byte[]> blob : image.blobs().entrySet()) {
            HttpResponse<Void> begun = send(
                    HttpRequest.newBuilder(uri(repository + "/blobs/uploads/")).POST(BodyPublishers.noBody()));
            String location = begun.headers().firstValue("Location").orElseThrow();
            String separator = location.contains("?") ? "&" : "?";
            send(HttpRequest.newBuilder(
                            URI.create("http://" + host).resolve(location + separator + "digest=" + blob.getKey()))
                    .PUT(BodyPublishers.ofByteArray(blob.getValue())));
            if (new String(blob.getValue(), 0, Math.min(20, blob.getValue().length), StandardCharsets.UTF_8)
                    .contains("schemaVersion")) {
                pushManifest(blob.getValue(), MadeImage.MANIFEST, repository, blob.getKey());
            }
        }
        pushManifest(image.top(), image.mediaType(), repository, tag);
    }

    private void pushManifest(byte[] bytes, String mediaType, String repository, String name)
            throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(uri(repository + "/manifests/" + name))
                .header("Content-Type", mediaType)
                .PUT(BodyPublishers.ofByteArray(bytes)));
    }

    private URI uri(String path) {
        return URI.create("http://" + host + "/v2/" + path);
    }

    private static HttpResponse<Void> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<Void> response = CLIENT.send(request.build(), BodyHandlers.discarding());
        if (response.statusCode() >= 300) {
            throw new IOException(response.uri() + " answered " + response.statusCode());
        }
        return response;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
