package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;

/**
 * HTTP as a registry client may speak it: https, but for insecure hosts; {@code Authorization} never to another host
 * than it was meant for, and no redirect from https to http.
 *
 * <p>Over {@code HttpURLConnection}: the launcher has the program loaded by the JVM's own loader, which does not see the
 * module {@code java.net.http}.
 */
final class RegistryHttp {
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final String AUTHORIZATION = "Authorization";

    private static final ScheduledThreadPoolExecutor LIMITS = limits();

    private final RegistryNetwork network;
    private final HttpTimes times;
    private final Optional<SSLSocketFactory> trust;

    RegistryHttp(RegistryNetwork network, HttpTimes times) {
        this(network, times, Optional.empty());
    }

    private RegistryHttp(RegistryNetwork network, HttpTimes times, Optional<SSLSocketFactory> trust) {
        this.network = network;
        this.times = times;
        this.trust = trust;
    }

    /** The same, trusting the authorities of a registry too: for it and, as with Docker, for where it sends us. */
    RegistryHttp trustingLike(String registry) throws ImageException {
        return new RegistryHttp(network, times, network.certificates().of(registry));
    }

    private static ScheduledThreadPoolExecutor limits() {
        ScheduledThreadPoolExecutor limits = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "registry limits");
            thread.setDaemon(true);
            return thread;
        });
        limits.setRemoveOnCancelPolicy(true);
        return limits;
    }

    boolean mayBePlain(URI uri) {
        return network.insecure().contain(uri.getRawAuthority());
    }

    /** Whether a host answers https at all; asked of hosts that may do without, and not waited for long. */
    boolean speaksHttps(URI host) {
        try (HttpAnswer answer = send(host.resolve("/v2/"), Map.of(), "", times.probe())) {
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
            Map<String, String> sent = new HashMap<>(headers);
            if (!isSameOrigin(at, uri)) {
                sent.remove(AUTHORIZATION);
            }
            HttpAnswer answer = send(at, sent, "", times.answer());
            Optional<String> location = answer.first("Location");
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
        return send(uri, Map.of(), form, times.answer());
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

    private HttpAnswer send(URI uri, Map<String, String> headers, String form, Duration patience) throws IOException {
        boolean secret = headers.containsKey(AUTHORIZATION) || !form.isEmpty();
        RegistryNetwork.Prepared prepared = network.prepare(checked(uri), trust, secret);
        HttpURLConnection connection = prepared.connection();
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) Math.min(times.connect().toMillis(), patience.toMillis()));
        connection.setReadTimeout((int) Math.min(times.stall().toMillis(), patience.toMillis()));
        connection.setRequestProperty("User-Agent", "compose-permit");
        connection.setRequestProperty("Accept", "*/*");
        headers.forEach(connection::setRequestProperty);
        // each byte of an answer's head may take its time, but not all of them together
        Future<?> limit = LIMITS.schedule(connection::disconnect, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            if (!form.isEmpty()) {
                post(connection, form);
            }
            int status = connection.getResponseCode();
            limit.cancel(false);
            if (status == HttpURLConnection.HTTP_PROXY_AUTH) {
                throw ProxyRefusal.ofLogin();
            }
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            InputStream some = body == null ? InputStream.nullInputStream() : body;
            return new HttpAnswer(
                    uri, status, connection.getHeaderFields(), new AnswerBody(connection, some, times.stall()));
        } catch (IOException e) {
            connection.disconnect();
            boolean late = limit.isDone() && !limit.isCancelled();
            throw new ConnectionFailure(
                    subject(uri, prepared.proxy(), e) + " " + (late ? slow(patience) : why(e, patience)), e);
        } finally {
            limit.cancel(false);
        }
    }

    private static void post(HttpURLConnection connection, String form) throws IOException {
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(form.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Who is to blame, as far as can be told. */
    private static String subject(URI uri, Optional<String> proxy, IOException failure) {
        if (proxy.isEmpty()) {
            return uri.getRawAuthority();
        }
        boolean proxyItself = ProxyRefusal.of(failure).isPresent()
                || failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException;
        return proxyItself
                ? "the proxy " + proxy.get() + " on the way to " + uri.getRawAuthority()
                : uri.getRawAuthority() + ", by the proxy " + proxy.get() + ",";
    }

    /** Why there is no answer; the JDK's own messages are empty or for programmers. */
    private static String why(IOException failure, Duration patience) {
        Optional<String> refusal = ProxyRefusal.of(failure);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (failure instanceof UnknownHostException) {
            return "is not known by that name";
        }
        if (failure instanceof SocketTimeoutException) {
            return slow(patience);
        }
        if (failure instanceof SSLHandshakeException) {
            return "has a certificate that is not trusted here (Java's authorities, and those of certs.d)";
        }
        if (failure instanceof SSLException) {
            return "does not speak https; if that is right, name it with --insecure-registry";
        }
        return failure instanceof ConnectException || failure instanceof NoRouteToHostException
                ? "can't be reached"
                : "broke off the connection";
    }

    private static String slow(Duration patience) {
        return "did not answer within " + patience.toSeconds() + " s";
    }
}
