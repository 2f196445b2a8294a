package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * A packed stream that counts, lets its beginning be looked at, and says that more is there as long as its end was not
 * seen: {@code GZIPInputStream} takes "nothing available" at the end of a member for the end of all, and layers that
 * can be read in pieces (eStargz) have thousands of members.
 */
final class PackedInput extends InputStream {
    private static final int MOST_PEEKED = 8;

    private final PushbackInputStream in;
    private long count;

    PackedInput(InputStream in) {
        this.in = new PushbackInputStream(in, MOST_PEEKED);
    }

    long count() {
        return count;
    }

    byte[] peek(int length) throws IOException {
        byte[] start = in.readNBytes(length);
        in.unread(start);
        return start;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        count += next < 0 ? 0 : 1;
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count += Math.max(0, read);
        return read;
    }

    @Override
    public int available() throws IOException {
        return Math.max(in.available(), peek(1).length);
    }
}
