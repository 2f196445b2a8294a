package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * HTTP as a registry client may speak it: https, but for insecure hosts; {@code Authorization} never to another host
 * than it was meant for, and no redirect from https to http.
 */
final class RegistryHttp {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String AUTHORIZATION = "Authorization";

    private final HttpClient client;
    private final InsecureHosts insecure;
    private final HttpTimes times;

    RegistryHttp(InsecureHosts insecure, HttpTimes times) {
        this.insecure = insecure;
        this.times = times;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(times.connect())
                .build();
    }

    boolean mayBePlain(URI uri) {
        return insecure.contain(uri.getRawAuthority());
    }

    /** Whether a host answers https at all; asked of hosts that may do without, and not waited for long. */
    boolean speaksHttps(URI host) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(host.resolve("/v2/")).timeout(times.probe());
        try (HttpAnswer answer = send(request)) {
            return answer.status() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks for something, and follows redirects.
     *
     * @throws ImageException when there is no answer; whatever the answer says is one
     */
    HttpAnswer get(URI uri, Map<String, String> headers) throws IOException {
        URI at = uri;
        for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(checked(at)).timeout(times.answer());
            boolean sameHost = isSameOrigin(at, uri);
            headers.forEach((name, value) -> {
                if (sameHost || !name.equals(AUTHORIZATION)) {
                    request.header(name, value);
                }
            });
            HttpAnswer answer = send(request);
            Optional<String> location = answer.headers().firstValue("Location");
            if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                return answer;
            }
            answer.close();
            at = redirected(at, location.get());
        }
        throw new ImageException("redirects led on more than " + MOST_REDIRECTS + " times");
    }

    /** Sends a form; redirects are not followed, for it carries a token. */
    HttpAnswer post(URI uri, String form) throws IOException {
        return send(HttpRequest.newBuilder(checked(uri))
                .timeout(times.answer())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private URI checked(URI uri) throws ImageException {
        boolean plain = "http".equals(uri.getScheme());
        if (uri.getHost() == null || (!plain && !"https".equals(uri.getScheme()))) {
            throw new ImageException("an address that it names is none");
        }
        if (plain && !mayBePlain(uri)) {
            throw new ImageException("it sends to " + uri.getRawAuthority() + " without https");
        }
        return uri;
    }

    private static URI redirected(URI from, String location) throws ImageException {
        try {
            URI to = from.resolve(location);
            if ("https".equals(from.getScheme()) && !"https".equals(to.getScheme())) {
                throw new ImageException("it redirects from https to something else");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new ImageException("it redirects to an address that is none", e);
        }
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
    }

    private HttpAnswer send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = builder.header("User-Agent", "compose-permit").build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            InputStream body = new WatchedInput(response.body(), times.stall());
            return new HttpAnswer(request.uri(), response.statusCode(), response.headers(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageException("it was interrupted", e);
        } catch (IOException e) {
            throw new ConnectionFailure(request.uri().getRawAuthority() + " " + why(e), e);
        }
    }

    /** Why there is no answer; the JDK's own messages are empty or for programmers. */
    private String why(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "is not known by that name";
            }
        }
        if (failure instanceof HttpTimeoutException) {
            return "did not answer within " + times.answer().toSeconds() + " s";
        }
        if (failure instanceof SSLHandshakeException) {
            return "has a certificate that Java does not trust";
        }
        if (failure instanceof SSLException) {
            return "does not speak https; if that is right, name it with --insecure-registry";
        }
        return failure instanceof ConnectException ? "can't be reached" : "broke off the connection";
    }
}
