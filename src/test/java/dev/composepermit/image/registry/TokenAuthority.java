package dev.composepermit.image.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A token server as the distribution specification has it: gives signed tokens to whoever proves to be {@code user}, or
 * to anybody for public repositories.
 */
final class TokenAuthority implements AutoCloseable {
    static final String PASSWORD_HEADER =
            "Basic " + Base64.getEncoder().encodeToString("user:secret".getBytes(StandardCharsets.UTF_8));
    static final String REFRESH_TOKEN = "the-identity-token";

    private final HttpServer server;
    private final PrivateKey key;
    private final Certificate certificate;
    private final Path bundle;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private TokenAuthority(HttpServer server, PrivateKey key, Certificate certificate, Path bundle) {
        this.server = server;
        this.key = key;
        this.certificate = certificate;
        this.bundle = bundle;
    }

    static TokenAuthority start(Path scratch) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = scratch.resolve("token.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "token",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=token",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        Certificate certificate = keys.getCertificate("token");
        Path bundle = Files.writeString(
                scratch.resolve("token.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenAuthority authority = new TokenAuthority(
                server, (PrivateKey) keys.getKey("token", "changeit".toCharArray()), certificate, bundle);
        server.createContext("/token", authority::answer);
        server.start();
        return authority;
    }

    /** What a registry's configuration says to trust this server. */
    String configuration() {
        return """
                auth:
                  token:
                    realm: http://127.0.0.1:%d/token
                    service: test-registry
                    issuer: test-issuer
                    rootcertbundle: %s
                """.formatted(server.getAddress().getPort(), bundle);
    }

    /** What was asked for, in order: method and parameters. */
    List<String> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String parameters = exchange.getRequestMethod().equals("POST")
                ? body
                : exchange.getRequestURI().getRawQuery();
        asked.add(exchange.getRequestMethod() + " " + parameters);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean allowed = PASSWORD_HEADER.equals(authorization)
                || parameters.contains("refresh_token=" + REFRESH_TOKEN)
                || (authorization == null && parameters.contains("public"));
        String scope = URLDecoder.decode(parameters.replaceAll(".*scope=([^&]*).*", "$1"), StandardCharsets.UTF_8);
        byte[] answer = allowed
                ? ("{\"token\":\"" + token(scope.split(":")[1]) + "\"}").getBytes(StandardCharsets.UTF_8)
                : "{\"errors\":[]}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(allowed ? 200 : 401, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String token(String repository) {
        try {
            String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\""
                    + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"]}";
            long now = Instant.now().getEpochSecond();
            String claims = """
                    {"iss":"test-issuer","sub":"","aud":"test-registry","exp":%d,"nbf":%d,"iat":%d,"jti":"1",\
                    "access":[{"type":"repository","name":"%s","actions":["pull"]}]}""".formatted(now + 300, now - 60, now, repository);
            String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
