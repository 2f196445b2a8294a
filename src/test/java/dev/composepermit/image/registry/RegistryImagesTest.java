package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.MadeImage.Packed;
import dev.composepermit.image.oci.StoryImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images in a real registry, with every way to be let in. */
@Timeout(600)
class RegistryImagesTest {
    private static final Optional<String> AMD = Optional.of("linux/amd64");

    @TempDir
    private static Path scratch;

    private static Path storage;
    private static LocalRegistry open;

    @BeforeAll
    static void start() throws Exception {
        LocalRegistry.assumeInstalled();
        storage = Files.createDirectory(scratch.resolve("storage"));
        open = LocalRegistry.start(storage, "");
        open.push(StoryImage.multiArch(), "acme/app", "1");
        open.push(StoryImage.multiArch(), "public/app", "1");
    }

    @AfterAll
    static void stop() {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void a_tag_tells_the_image_of_the_platform() {
        RegistryImages images = anonymous();
        assertThat(told(images, open, "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
        assertThat(told(images, open, "acme/app:1", Optional.of("linux/arm64"))).isEqualTo(StoryImage.facts(1064));
        assertThat(find(images, open, "acme/app:1", Optional.of("linux/ppc64le"))
                        .asUnknown())
                .hasValueSatisfying(unknown -> assertThat(unknown.detail())
                        .endsWith("it is not made for linux/ppc64le; it is for linux/amd64, linux/arm64"));
    }

    @Test
    void a_digest_tells_the_same_whether_of_the_index_or_of_one_image() {
        String index = "acme/app@" + StoryImage.multiArch().digest();
        String image = "acme/app@" + StoryImage.forArchitecture("amd64", 1000).digest();
        assertThat(told(anonymous(), open, index, AMD)).isEqualTo(StoryImage.facts(1000));
        assertThat(told(anonymous(), open, image, AMD)).isEqualTo(StoryImage.facts(1000));
        ImageFacts facts = find(anonymous(), open, image, AMD).orElseThrow();
        assertThat(facts.digest())
                .contains(StoryImage.forArchitecture("amd64", 1000).digest());
        assertThat(facts.madeFor()).contains("linux/amd64");
    }

    @Test
    void an_image_the_registry_has_not_is_not_known() {
        Fact<ImageFacts> found = find(anonymous(), open, "acme/none:1", AMD);
        assertThat(found.asUnknown().orElseThrow().reason()).isEqualTo(UnknownReason.IMAGE_NOT_KNOWN);
        assertThat(found.asUnknown().orElseThrow().detail()).endsWith("has no such image");
    }

    @Test
    void a_name_and_password_let_in_and_wrong_ones_do_not() throws Exception {
        Path passwords = Files.writeString(
                scratch.resolve("htpasswd"), "user:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n");
        String basic = "auth:\n  htpasswd:\n    realm: test\n    path: " + passwords + "\n";
        try (LocalRegistry closed = LocalRegistry.start(storage, basic)) {
            assertThat(told(with(login(closed, "user:secret")), closed, "acme/app:1", AMD))
                    .isEqualTo(StoryImage.facts(1000));
            assertThat(why(with(login(closed, "user:wr0ng")), closed, "acme/app:1"))
                    .endsWith("does not let us read acme/app (HTTP 401)")
                    .doesNotContain("wr0ng");
            assertThat(why(anonymous(), closed, "acme/app:1"))
                    .contains("wants credentials, and none for it were found (docker login " + closed.host() + ")");
        }
    }

    @Test
    void a_token_server_lets_in_by_password_identity_token_and_for_public_images_anybody() throws Exception {
        try (TokenAuthority tokens = TokenAuthority.start(scratch);
                LocalRegistry closed = LocalRegistry.start(storage, tokens.configuration())) {
            assertThat(told(with(login(closed, "user:secret")), closed, "acme/app:1", AMD))
                    .isEqualTo(StoryImage.facts(1000));
            assertThat(told(anonymous(), closed, "public/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
            String identity = "{\"auths\":{\"%s\":{\"identitytoken\":\"%s\"}}}"
                    .formatted(closed.host(), TokenAuthority.REFRESH_TOKEN);
            assertThat(told(with(identity), closed, "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
            assertThat(tokens.asked())
                    .containsExactly(
                            "GET scope=repository%3Aacme%2Fapp%3Apull&service=test-registry",
                            "GET scope=repository%3Apublic%2Fapp%3Apull&service=test-registry",
                            "POST client_id=compose-permit&grant_type=refresh_token&refresh_token="
                                    + TokenAuthority.REFRESH_TOKEN
                                    + "&scope=repository%3Aacme%2Fapp%3Apull&service=test-registry");
            assertThat(why(with(login(closed, "user:wr0ng")), closed, "acme/app:1"))
                    .endsWith("the credentials for " + closed.host() + " are not accepted");
            assertThat(find(anonymous(), closed, "acme/app:1", AMD).asUnknown())
                    .hasValueSatisfying(
                            unknown -> assertThat(unknown.reason()).isEqualTo(UnknownReason.IMAGE_NOT_KNOWN))
                    .hasValueSatisfying(unknown -> assertThat(unknown.detail())
                            .endsWith("has no such image, or none for those without credentials"));
        }
    }

    @Test
    void a_blob_store_elsewhere_is_followed_and_never_sees_credentials() throws Exception {
        List<String> authorizations = new CopyOnWriteArrayList<>();
        HttpServer blobs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        blobs.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            byte[] blob = Files.readAllBytes(
                    Path.of(storage + exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(200, blob.length);
            exchange.getResponseBody().write(blob);
            exchange.close();
        });
        blobs.start();
        Path passwords = Files.writeString(
                scratch.resolve("htpasswd2"), "user:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n");
        String elsewhere = """
                auth:
                  htpasswd:
                    realm: test
                    path: %s
                middleware:
                  storage:
                    - name: redirect
                      options:
                        baseurl: http://127.0.0.1:%d/
                """.formatted(passwords, blobs.getAddress().getPort());
        try (LocalRegistry closed = LocalRegistry.start(storage, elsewhere)) {
            assertThat(told(with(login(closed, "user:secret")), closed, "acme/app:1", AMD))
                    .isEqualTo(StoryImage.facts(1000));
        } finally {
            blobs.stop(0);
        }
        // config and four layers
        assertThat(authorizations).hasSize(5).containsOnly("null");
    }

    @Test
    void hostile_layers_leave_what_they_touch_unknown_with_the_reason() throws Exception {
        assertThat(pathIn(
                        "traversal",
                        new TarLayer().file("../../../etc/passwd", "x").gzip()))
                .contains("an entry leads out of the image: ../../../etc/passwd");
        assertThat(pathIn("bomb", bomb())).contains("it grows more than 200 times when unpacked");
        assertThat(pathIn("many", manyEntries())).contains("it has more than 200000 entries");
    }

    private static String pathIn(String tag, byte[] gzip) throws Exception {
        open.push(
                MadeImage.of(
                        "amd64",
                        "{\"User\":\"7\"}",
                        new Packed(gzip, new byte[0], "application/vnd.oci.image.layer.v1.tar+gzip")),
                "acme/hostile",
                tag);
        LayerLimits fewer = new LayerLimits(20L << 30, 200, 200_000, 4096, 1 << 20, 1 << 20, Duration.ofMinutes(5));
        ImageLimits limits = new ImageLimits(4 << 20, 500, 1L << 30, 4, fewer);
        RegistryImages images = new RegistryImages(
                Credentials.of(Map.of()),
                RegistryNetwork.of(Map.of(), Set.of()),
                limits,
                TransferProgress.NONE,
                ImageTrouble.UNHEARD);
        ImageFacts facts = find(images, open, "acme/hostile:" + tag, AMD).orElseThrow();
        assertThat(facts.declaredUser().orElseThrow()).isEqualTo("7");
        assertThat(facts.accounts().complete()).isFalse();
        return facts.at("/data").asUnknown().orElseThrow().detail();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] header = header((300L << 20));
        byte[] zeros = new byte[1 << 20];
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(header);
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
            out.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    /** A million entries, of which a thousand differ, by names that do not pack well enough to look like a bomb. */
    private static byte[] manyEntries() throws IOException {
        Random random = new Random(1);
        byte[] block = new byte[512 * 1000];
        byte[] name = new byte[60];
        for (int i = 0; i < 1000; i++) {
            for (int j = 0; j < name.length; j++) {
                name[j] = (byte) ('a' + random.nextInt(26));
            }
            byte[] entry = header(0);
            System.arraycopy(name, 0, entry, 0, name.length);
            System.arraycopy(checksummed(entry), 0, block, i * 512, 512);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new DeflatingOutput(bytes)) {
            for (int i = 0; i <= 1000; i++) {
                out.write(block);
            }
        }
        return bytes.toByteArray();
    }

    /** Gzip in a hurry. */
    private static final class DeflatingOutput extends GZIPOutputStream {
        DeflatingOutput(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static byte[] header(long size) {
        byte[] header = new byte[512];
        put(header, 0, "zeros");
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        return checksummed(header);
    }

    private static byte[] checksummed(byte[] header) {
        put(header, 148, "        ");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String login(LocalRegistry registry, String pair) {
        return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                .formatted(registry.host(), Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static RegistryImages anonymous() {
        return new RegistryImages(
                Credentials.of(Map.of()),
                RegistryNetwork.of(Map.of(), Set.of()),
                ImageLimits.USUAL,
                TransferProgress.NONE,
                ImageTrouble.UNHEARD);
    }

    private static RegistryImages with(String dockerConfig) throws IOException {
        Path home = Files.createTempDirectory(scratch, "home");
        Files.writeString(home.resolve("config.json"), dockerConfig);
        Credentials credentials = Credentials.of(Map.of("DOCKER_CONFIG", home.toString()));
        return new RegistryImages(
                credentials,
                RegistryNetwork.of(Map.of(), Set.of()),
                ImageLimits.USUAL,
                TransferProgress.NONE,
                ImageTrouble.UNHEARD);
    }

    private static Fact<ImageFacts> find(
            RegistryImages images, LocalRegistry registry, String name, Optional<String> platform) {
        return images.find(ImageReference.parse(registry.host() + "/" + name).orElseThrow(), platform);
    }

    private static String told(RegistryImages images, LocalRegistry registry, String name, Optional<String> platform) {
        Fact<ImageFacts> found = find(images, registry, name, platform);
        assertThat(found.asUnknown()).isEmpty();
        return StoryImage.told(found.orElseThrow());
    }

    private static String why(RegistryImages images, LocalRegistry registry, String name) {
        Fact.Unknown<ImageFacts> unknown =
                find(images, registry, name, AMD).asUnknown().orElseThrow();
        assertThat(unknown.reason()).isEqualTo(UnknownReason.IMAGE_SOURCE_FAILED);
        return unknown.detail();
    }
}
