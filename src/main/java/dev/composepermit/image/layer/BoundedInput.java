package dev.composepermit.image.layer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A tar stream that ends with an error when it grows beyond its limits. Between entries it also mends one fault: some
 * tools (umoci) leave out the zeros behind the last entry, which are given then.
 */
final class BoundedInput extends FilterInputStream {
    private static final long SMALL = 256L << 20;
    private static final int MOST_PADDING = 4 * 512;

    private final LayerLimits limits;
    private final LongSupplier packedBytes;
    private final long deadline;
    private long position;
    private long imagined;
    private long headerEnd = Long.MAX_VALUE;
    private int padding;

    /**
     * Over a stream.
     *
     * @param in the unpacked stream
     * @param packedBytes how much of the packed stream was taken so far
     */
    BoundedInput(InputStream in, LayerLimits limits, LongSupplier packedBytes) {
        super(in);
        this.limits = limits;
        this.packedBytes = packedBytes;
        this.deadline = System.nanoTime() + limits.time().toNanos();
    }

    /** From here to the next entry's content all is header. */
    void headersBegin() {
        headerEnd = position + limits.headerBytes();
    }

    void headersEnd() {
        headerEnd = Long.MAX_VALUE;
    }

    /** How many bytes were taken. */
    long position() {
        return position;
    }

    /** Counts content that stands in no stream: the holes of sparse files. */
    void imagine(long bytes) throws LayerException {
        imagined += bytes;
        check();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = in.read(buffer, offset, length);
        if (count < 0) {
            return pad(buffer, offset, length);
        }
        position += count;
        check();
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return 0; // read instead, so that all is counted
    }

    @Override
    public int available() {
        return 0;
    }

    private int pad(byte[] buffer, int offset, int length) {
        int missing = Math.min(length, MOST_PADDING - padding);
        if (headerEnd == Long.MAX_VALUE || missing <= 0) {
            return -1;
        }
        Arrays.fill(buffer, offset, offset + missing, (byte) 0);
        padding += missing;
        return missing;
    }

    private void check() throws LayerException {
        long bytes = position + imagined;
        if (bytes > limits.bytes()) {
            throw new LayerException("it is larger than " + limits.bytes() + " bytes when unpacked");
        }
        if (bytes > SMALL && bytes / limits.growth() > packedBytes.getAsLong()) {
            throw new LayerException("it grows more than " + limits.growth() + " times when unpacked");
        }
        if (position > headerEnd) {
            throw new LayerException("an entry's header is larger than " + limits.headerBytes() + " bytes");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new LayerException(
                    "reading it took longer than " + limits.time().toSeconds() + " s");
        }
    }
}
