package dev.composepermit.image.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that leads all tunnels to one port of this machine, whatever name is asked for, and notes what it is told. */
final class TestProxy implements AutoCloseable {
    private static final String LOGIN = "Proxy-Authorization: ";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final int target;
    private final Optional<String> wanted;
    private final String plainAnswer;

    /**
     * A proxy.
     *
     * @param target the port all tunnels lead to; 0: it refuses them
     * @param wanted the {@code Proxy-Authorization} without which it leads nowhere
     * @param plainAnswer what it answers requests that are no tunnels with
     */
    TestProxy(int target, Optional<String> wanted, String plainAnswer) throws IOException {
        this.target = target;
        this.wanted = wanted;
        this.plainAnswer = plainAnswer;
        threads.execute(this::accept);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** The head of each request, as it came. */
    List<String> heads() {
        return heads;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // it was closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            if (!head.startsWith("CONNECT ")) {
                answer(client, plainAnswer);
            } else if (wanted.isPresent() && !isLoggedIn(head)) {
                answer(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
            } else if (target == 0) {
                answer(client, "403 Forbidden");
            } else {
                tunnel(client);
            }
        } catch (IOException e) {
            // one side went away
        }
    }

    private boolean isLoggedIn(String head) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, LOGIN, 0, LOGIN.length()))
                .anyMatch(line -> line.substring(LOGIN.length()).equals(wanted.orElse("")));
    }

    private static void answer(Socket client, String answer) throws IOException {
        client.getOutputStream()
                .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            threads.execute(() -> pass(server, client));
            client.getInputStream().transferTo(server.getOutputStream());
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // one side went away
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
