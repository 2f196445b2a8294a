package dev.composepermit.image.registry;

import dev.composepermit.image.oci.ImageException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** An answer's body. When it is closed before its end, the connection is closed too: the rest is not waited for. */
final class AnswerBody extends FilterInputStream {
    private final HttpURLConnection connection;
    private final Duration stall;
    private boolean ended;

    AnswerBody(HttpURLConnection connection, InputStream in, Duration stall) {
        super(in);
        this.connection = connection;
        this.stall = stall;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int count = in.read(buffer, offset, length);
            ended = count < 0;
            return count;
        } catch (SocketTimeoutException e) {
            throw new ImageException("nothing came for " + stall.toSeconds() + " s", e);
        } catch (IOException e) {
            throw new ImageException("the connection broke off", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (ended) {
            in.close();
        } else {
            connection.disconnect();
        }
    }
}
