package dev.composepermit.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.composepermit.image.oci.MadeImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A registry that speaks https, under a name and with a certificate that nobody but it has signed, and wants a password. */
final class SecureServer implements AutoCloseable {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    private final HttpsServer server;
    private final List<String> headers = new CopyOnWriteArrayList<>();

    /**
     * Starts one.
     *
     * @param name whom its certificate is for
     * @param scratch gets {@code ca.crt}, its certificate
     * @param authorization what it wants to be told
     */
    SecureServer(String name, Path scratch, MadeImage image, String authorization)
            throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore keys = keys(name, scratch);
        SSLContext tls = SSLContext.getInstance("TLS");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        tls.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", exchange -> answer(exchange, image, authorization));
        server.start();
        Files.writeString(
                scratch.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(keys.getCertificate("registry").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The names of all headers it was sent. */
    List<String> headers() {
        return headers;
    }

    private void answer(HttpExchange exchange, MadeImage image, String authorization) throws IOException {
        headers.addAll(exchange.getRequestHeaders().keySet());
        String path = exchange.getRequestURI().getPath();
        byte[] body = path.contains("/manifests/")
                ? image.top()
                : image.blobs().getOrDefault(path.substring(path.lastIndexOf('/') + 1), new byte[0]);
        if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
            exchange.sendResponseHeaders(401, -1);
        } else {
            exchange.getResponseHeaders().add("Content-Type", image.mediaType());
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static KeyStore keys(String name, Path scratch)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = scratch.resolve("registry.p12");
        Map<String, String> options = Map.of(
                "-alias",
                "registry",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-ext",
                "SAN=dns:" + name,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(STORE_PASSWORD));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        options.forEach((option, value) -> command.addAll(List.of(option, value)));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(120, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
