package dev.composepermit.image.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A zstd stream without its skippable frames (RFC 8878, 3.1.2), which the library rejects: zstd:chunked layers, as
 * Podman pushes them, end with some.
 */
final class ZstdFrames extends InputStream {
    private static final int MAGIC = 0xfd2fb528;
    private static final int SKIPPABLE = 0x184d2a50;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] SIZE_BYTES = {0, 2, 4, 8};
    private static final int RLE_BLOCK = 1;

    private final InputStream in;
    private byte[] head = {};
    private int headUsed;
    private long passing;
    private Next next = Next.FRAME;
    private boolean checksum;

    ZstdFrames(InputStream in) {
        this.in = in;
    }

    /** What follows in the stream. */
    private enum Next {
        FRAME,
        BLOCK,
        CHECKSUM
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
        while (headUsed == head.length && passing == 0) {
            if (!advance()) {
                return -1;
            }
        }
        if (headUsed < head.length) {
            int count = Math.min(length, head.length - headUsed);
            System.arraycopy(head, headUsed, buffer, offset, count);
            headUsed += count;
            return count;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, passing));
        passing -= Math.max(0, count);
        return count;
    }

    /** Takes up the next piece; false at the end. */
    private boolean advance() throws IOException {
        switch (next) {
            case FRAME -> {
                return frame();
            }
            case BLOCK -> {
                return block();
            }
            default -> {
                passing = 4;
                next = Next.FRAME;
                return true;
            }
        }
    }

    private boolean frame() throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length == 0) {
            return false;
        }
        int number = magic.length < 4 ? 0 : littleEndian(magic);
        if ((number & 0xfffffff0) == SKIPPABLE) {
            in.skipNBytes(Integer.toUnsignedLong(littleEndian(in.readNBytes(4))));
            return true;
        }
        if (number != MAGIC) {
            give(magic);
            passing = Long.MAX_VALUE; // the library says what it thinks of it
            return true;
        }
        int descriptor = in.read();
        boolean single = (descriptor & 0x20) != 0;
        int size = SIZE_BYTES[descriptor >> 6 & 3] + (single && (descriptor >> 6 & 3) == 0 ? 1 : 0);
        int rest = (single ? 0 : 1) + DICTIONARY_BYTES[descriptor & 3] + size;
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(magic);
        header.write(descriptor);
        header.write(in.readNBytes(rest));
        give(header.toByteArray());
        checksum = (descriptor & 4) != 0;
        next = Next.BLOCK;
        return true;
    }

    private boolean block() throws IOException {
        byte[] header = in.readNBytes(3);
        if (header.length < 3) {
            return false;
        }
        give(header);
        int value = littleEndian(header);
        passing = (value >> 1 & 3) == RLE_BLOCK ? 1 : value >>> 3;
        if ((value & 1) != 0) {
            next = checksum ? Next.CHECKSUM : Next.FRAME;
        }
        return true;
    }

    private void give(byte[] bytes) {
        head = bytes;
        headUsed = 0;
    }

    private static int littleEndian(byte[] bytes) {
        int value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }
}
