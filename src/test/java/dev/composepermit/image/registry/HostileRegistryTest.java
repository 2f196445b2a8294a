package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.MadeImage.Packed;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that mean harm, or are broken: always a clear error, within bounds, and nothing given away. */
@Timeout(600)
class HostileRegistryTest {
    private static final HttpTimes IMPATIENT =
            new HttpTimes(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofMillis(300));
    private static final MadeImage IMAGE = MadeImage.of(
            "amd64",
            "{\"User\":\"7\"}",
            Packed.gzip(new TarLayer().directory("data", 1, 1, 0755).gzip()));

    @TempDir
    private Path scratch;

    private final Map<String, Behaviour> paths = new LinkedHashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** How the server answers a path. */
    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            authorizations.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            paths.getOrDefault(path, other -> other.sendResponseHeaders(404, -1))
                    .answer(exchange);
            exchange.close();
        });
        server.start();
        serve(IMAGE);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_good_image_is_read() {
        assertThat(find().orElseThrow().at("/data").isKnown()).isTrue();
    }

    @Test
    void a_manifest_that_claims_to_be_huge_is_not_fetched() {
        top(
                MadeImage.INDEX,
                "{\"manifests\":[{\"mediaType\":\"x\",\"size\":1073741824,\"digest\":\"sha256:" + "a".repeat(64)
                        + "\"}]}");
        paths.put("/v2/acme/app/manifests/sha256:" + "a".repeat(64), exchange -> endless(exchange));
        assertThat(why()).isEqualTo("a manifest claims to have 1073741824 bytes, and at most 4194304 are read");
    }

    @Test
    void a_manifest_without_end_is_given_up() {
        paths.put("/v2/acme/app/manifests/1", HostileRegistryTest::endless);
        assertThat(why()).isEqualTo("its manifest is larger than 4194304 bytes");
    }

    @Test
    void a_layer_without_end_is_given_up() {
        String layer = IMAGE.blobs().keySet().iterator().next();
        paths.put("/v2/acme/app/blobs/" + layer, HostileRegistryTest::endless);
        assertThat(whyAtData()).contains("is larger than the");
    }

    @Test
    void an_index_that_leads_to_itself_is_told() {
        String digest = "sha256:" + "b".repeat(64);
        String index = "{\"manifests\":[{\"mediaType\":\"%s\",\"size\":%d,\"digest\":\"%s\"}]}"
                .formatted(MadeImage.INDEX, 178, digest);
        top(MadeImage.INDEX, index);
        paths.put("/v2/acme/app/manifests/" + digest, exchange -> send(exchange, 200, index));
        assertThat(why()).matches("sha256:b{12} ended after .* bytes|the content of sha256:b{12} is not .*");
    }

    @Test
    void content_that_is_not_what_the_digest_says_is_told() {
        String layer = IMAGE.blobs().keySet().iterator().next();
        byte[] other = IMAGE.blobs().get(layer).clone();
        other[4] ^= 1; // the time in the gzip header: the archive is still a good one
        paths.put("/v2/acme/app/blobs/" + layer, exchange -> send(exchange, 200, other));
        assertThat(whyAtData()).contains("the content of " + layer.substring(0, 19) + " is not what its digest says");
    }

    @Test
    void redirects_in_a_circle_are_told() {
        paths.put("/v2/acme/app/manifests/1", exchange -> redirect(exchange, "/v2/acme/app/manifests/1"));
        assertThat(why()).isEqualTo("redirects led on more than 5 times");
    }

    @Test
    void a_redirect_to_plain_http_elsewhere_is_not_followed() {
        paths.put("/v2/acme/app/manifests/1", exchange -> redirect(exchange, "http://192.0.2.1/x?signature=secret"));
        assertThat(why()).isEqualTo("it sends to 192.0.2.1 without https");
        paths.put("/v2/acme/app/manifests/1", exchange -> redirect(exchange, "file:///etc/passwd"));
        assertThat(why()).isEqualTo("an address that it names is none");
    }

    @Test
    void a_password_does_not_follow_a_redirect_to_another_host() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            authorizations.add("elsewhere " + exchange.getRequestHeaders().getFirst("Authorization"));
            send(exchange, 200, new String(IMAGE.top(), StandardCharsets.UTF_8));
        });
        other.start();
        String elsewhere = "http://localhost:" + other.getAddress().getPort() + "/m";
        paths.put("/v2/acme/app/manifests/1", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                challenge(exchange, "Basic realm=\"test\"");
            } else {
                redirect(exchange, elsewhere);
            }
        });
        assertThat(find().isKnown()).isTrue();
        other.stop(0);
        assertThat(authorizations)
                .contains("/v2/acme/app/manifests/1 " + TokenAuthority.PASSWORD_HEADER)
                .contains("elsewhere null");
    }

    @Test
    void a_password_is_not_sent_to_a_token_server_without_https() {
        paths.put(
                "/v2/acme/app/manifests/1",
                exchange -> challenge(exchange, "Bearer realm=\"http://192.0.2.1/token\",service=\"x\""));
        assertThat(why()).isEqualTo("it sends to 192.0.2.1 without https");
    }

    @Test
    void a_place_for_tokens_that_is_none_is_told() {
        for (String realm : List.of("", "://", "http://user:secret@127.0.0.1/", "relative")) {
            paths.put("/v2/acme/app/manifests/1", exchange -> challenge(exchange, "Bearer realm=\"" + realm + "\""));
            assertThat(why())
                    .endsWith("names no valid place to get a token from")
                    .doesNotContain("secret");
        }
    }

    @Test
    void a_token_with_a_line_break_is_none() {
        paths.put(
                "/v2/acme/app/manifests/1",
                exchange -> challenge(exchange, "Bearer realm=\"http://" + host() + "/token\""));
        paths.put("/token", exchange -> send(exchange, 200, "{\"token\":\"a\\r\\nX-Other: b\"}"));
        assertThat(why()).endsWith("gave no token");
    }

    @Test
    void a_registry_that_asks_for_a_token_again_and_again_is_left() {
        paths.put(
                "/v2/acme/app/manifests/1",
                exchange -> challenge(exchange, "Bearer realm=\"http://" + host() + "/token\""));
        paths.put("/token", exchange -> send(exchange, 200, "{\"token\":\"t\"}"));
        assertThat(why()).endsWith("does not let us read acme/app (HTTP 401)");
        assertThat(authorizations.stream().filter(line -> line.startsWith("/token")))
                .hasSize(1);
    }

    @Test
    void a_page_in_the_place_of_a_manifest_is_told() {
        paths.put("/v2/acme/app/manifests/1", exchange -> send(exchange, 200, "<html>Please sign in</html>"));
        assertThat(why()).isEqualTo("a manifest is no JSON document");
    }

    @Test
    void a_document_that_is_index_and_manifest_at_once_is_told() {
        top(MadeImage.INDEX, "{\"manifests\":[],\"layers\":[]}");
        assertThat(why()).isEqualTo("its manifest is both an index and a manifest");
    }

    @Test
    void a_server_that_says_nothing_more_is_left() {
        String layer = IMAGE.blobs().keySet().iterator().next();
        paths.put("/v2/acme/app/blobs/" + layer, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(IMAGE.blobs().get(layer), 0, 10);
            exchange.getResponseBody().flush();
            await();
        });
        assertThat(whyAtData()).contains("nothing came for");
        paths.put("/v2/acme/app/manifests/1", exchange -> await());
        assertThat(why()).isEqualTo(host() + " did not answer within 2 s");
    }

    @Test
    void a_server_that_is_not_there_is_told() {
        server.stop(0);
        assertThat(why()).isEqualTo(host() + " can't be reached");
    }

    @Test
    void troubles_of_the_server_are_told_by_their_number() {
        paths.put("/v2/acme/app/manifests/1", exchange -> send(exchange, 429, ""));
        assertThat(why()).endsWith("was asked too often and wants a pause (HTTP 429)");
        paths.put("/v2/acme/app/manifests/1", exchange -> send(exchange, 500, "secret"));
        assertThat(why()).endsWith("answered with HTTP 500");
    }

    private void serve(MadeImage image) {
        image.blobs()
                .forEach((digest, bytes) ->
                        paths.put("/v2/acme/app/blobs/" + digest, exchange -> send(exchange, 200, bytes)));
        top(image.mediaType(), new String(image.top(), StandardCharsets.UTF_8));
    }

    private void top(String mediaType, String document) {
        paths.put("/v2/acme/app/manifests/1", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", mediaType);
            send(exchange, 200, document);
        });
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        send(exchange, 307, "");
    }

    private static void challenge(HttpExchange exchange, String challenge) throws IOException {
        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
        send(exchange, 401, "");
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] noise = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(noise);
            }
        }
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private Fact<ImageFacts> find() {
        String pair = Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.UTF_8));
        Credentials credentials;
        try {
            Files.writeString(
                    scratch.resolve("config.json"), "{\"auths\":{\"" + host() + "\":{\"auth\":\"" + pair + "\"}}}");
            credentials = Credentials.of(Map.of("DOCKER_CONFIG", scratch.toString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        RegistryHttp http = new RegistryHttp(RegistryNetwork.of(Map.of(), Set.of()), IMPATIENT);
        return new RegistryImages(
                        http, credentials, ImageLimits.USUAL, TransferProgress.NONE, (image, why) -> troubles.add(why))
                .find(ImageReference.parse(host() + "/acme/app:1").orElseThrow(), Optional.of("linux/amd64"));
    }

    private String why() {
        return find().asUnknown().orElseThrow().detail();
    }

    private String whyAtData() {
        Fact<ImagePath> data = find().orElseThrow().at("/data");
        assertThat(data.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.IMAGE_SOURCE_FAILED);
        assertThat(troubles).last().asString().startsWith("its files can't be read: ");
        return data.asUnknown().orElseThrow().detail();
    }
}
