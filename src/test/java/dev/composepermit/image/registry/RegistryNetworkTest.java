package dev.composepermit.image.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.MadeImage.Packed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries behind proxies and with certificates of a company's own, and who gets to see which secret. */
class RegistryNetworkTest {
    private static final String NAME = "registry.test";
    private static final String LOGIN = basic("me:secret");
    private static final MadeImage IMAGE = MadeImage.of(
            "amd64",
            "{\"User\":\"7\"}",
            Packed.gzip(new TarLayer().directory("data", 1, 1, 0755).gzip()));

    @TempDir
    private static Path scratch;

    private static SecureServer registry;
    private static Path certificates;

    @BeforeAll
    static void start() throws Exception {
        registry = new SecureServer(NAME, scratch, IMAGE, LOGIN);
        certificates = Files.createDirectories(scratch.resolve("certs.d"));
        for (String host : List.of(NAME, "other.test", "plain.test")) {
            Files.copy(
                    scratch.resolve("ca.crt"),
                    Files.createDirectories(certificates.resolve(host)).resolve("ca.crt"));
        }
        Files.writeString(
                scratch.resolve("config.json"),
                "{\"auths\":{\"%1$s\":{\"auth\":\"%2$s\"},\"plain.test\":{\"auth\":\"%2$s\"}}}"
                        .formatted(NAME, LOGIN.substring("Basic ".length())));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void a_registry_of_a_company_is_read_by_its_proxy_and_with_its_own_certificate() throws IOException {
        try (TestProxy proxy = new TestProxy(registry.port(), Optional.of(basic("pro xy:p+w")), "")) {
            Map<String, String> environment = Map.of("HTTPS_PROXY", "http://pro%20xy:p+w@" + proxy.address());
            Fact<ImageFacts> image = find(NAME, environment, certificates);
            assertThat(image.asUnknown()).isEmpty();
            assertThat(image.orElseThrow().declaredUser().orElseThrow()).isEqualTo("7");
            assertThat(image.orElseThrow().at("/data").isKnown()).isTrue();
            // the name is the proxy's to look up; and each gets what is its own and no more
            assertThat(proxy.heads())
                    .allMatch(head -> head.startsWith("CONNECT registry.test:443 "))
                    .noneMatch(head -> head.contains(LOGIN));
            assertThat(registry.headers()).noneMatch(name -> name.equalsIgnoreCase("Proxy-Authorization"));
        }
    }

    @Test
    void a_certificate_of_its_own_is_trusted_for_nobody_else_and_under_no_other_name() throws IOException {
        try (TestProxy proxy = new TestProxy(registry.port(), Optional.empty(), "")) {
            Map<String, String> environment = Map.of("https_proxy", proxy.address());
            String untrusted = ", by the proxy " + proxy.address()
                    + ", has a certificate that is not trusted here (Java's authorities, and those of certs.d)";
            assertThat(why(NAME, environment, scratch.resolve("none"))).isEqualTo(NAME + untrusted);
            assertThat(why("third.test", environment, certificates)).isEqualTo("third.test" + untrusted);
            // trusted for other.test, but it says that it is registry.test
            assertThat(why("other.test", environment, certificates)).isEqualTo("other.test" + untrusted);
        }
    }

    @Test
    void a_certificate_that_can_not_be_read_is_told_with_its_file() throws IOException {
        Path bad = Files.createDirectories(scratch.resolve("bad").resolve(NAME)).resolve("ca.crt");
        Files.writeString(bad, "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
        assertThat(why(NAME, Map.of(), bad.getParent().getParent())).isEqualTo(bad + " can't be read as a certificate");
    }

    @Test
    void what_a_proxy_refuses_is_not_put_down_to_the_registry() throws IOException {
        try (TestProxy locked = new TestProxy(registry.port(), Optional.of("Basic other"), "");
                TestProxy closed = new TestProxy(0, Optional.empty(), "")) {
            String onTheWay = " on the way to registry.test ";
            assertThat(why(NAME, Map.of("HTTPS_PROXY", locked.address()), certificates))
                    .isEqualTo("the proxy " + locked.address() + onTheWay
                            + "wants a name and a password, or others than it was given");
            assertThat(why(NAME, Map.of("HTTPS_PROXY", "http://me:wrong@" + locked.address()), certificates))
                    .isEqualTo("the proxy " + locked.address() + onTheWay
                            + "wants a name and a password, or others than it was given");
            assertThat(locked.heads()).as("a wrong password is tried once").hasSize(3);
            assertThat(why(NAME, Map.of("HTTPS_PROXY", closed.address()), certificates))
                    .isEqualTo("the proxy " + closed.address() + onTheWay + "does not lead there (HTTP 403)");
        }
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        assertThat(why(NAME, Map.of("HTTPS_PROXY", nobody), certificates))
                .isEqualTo("the proxy " + nobody + " on the way to registry.test can't be reached");
        assertThat(why(NAME, Map.of("HTTPS_PROXY", "https://me:secret@proxy.test"), certificates))
                .isEqualTo("HTTPS_PROXY names a proxy by https, which is not supported: http and socks5 are");
    }

    @Test
    void no_password_goes_by_a_proxy_in_the_clear() throws IOException {
        String challenge = "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"test\"";
        try (TestProxy proxy = new TestProxy(0, Optional.empty(), challenge)) {
            Map<String, String> environment = Map.of("HTTP_PROXY", proxy.address(), "HTTPS_PROXY", proxy.address());
            assertThat(why("plain.test", environment, certificates))
                    .isEqualTo("what lets us into plain.test would go through the proxy " + proxy.address()
                            + " in the clear; name the registry in NO_PROXY");
            assertThat(proxy.heads()).isNotEmpty().noneMatch(head -> head.contains(LOGIN));
        }
    }

    private static Fact<ImageFacts> find(String host, Map<String, String> environment, Path certificates) {
        RegistryNetwork network = new RegistryNetwork(
                new InsecureHosts(Set.of("plain.test")),
                new Proxies(environment),
                new HostCertificates(List.of(certificates)));
        RegistryImages images = new RegistryImages(
                Credentials.of(Map.of("DOCKER_CONFIG", scratch.toString())),
                network,
                ImageLimits.USUAL,
                TransferProgress.NONE,
                ImageTrouble.UNHEARD);
        return images.find(ImageReference.parse(host + "/acme/app:1").orElseThrow(), Optional.of("linux/amd64"));
    }

    private static String why(String host, Map<String, String> environment, Path certificates) {
        return find(host, environment, certificates).asUnknown().orElseThrow().detail();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
