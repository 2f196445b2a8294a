package dev.composepermit.image.layer;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/**
 * A stream as it is when unpacked: gzip and zstd are told by their first bytes, as engines do, whatever the media type
 * says.
 *
 * @param stream the unpacked bytes
 * @param packedBytes how many packed bytes were taken so far
 */
record UnpackedStream(InputStream stream, LongSupplier packedBytes) {
    private static final int BUFFER = 1 << 16;

    static UnpackedStream of(InputStream packed) throws IOException {
        PackedInput counted = new PackedInput(packed);
        byte[] start = counted.peek(4);
        InputStream unpacked = counted;
        if (start.length >= 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b) {
            unpacked = new GZIPInputStream(counted, BUFFER);
        } else if (start.length == 4
                && (start[0] & 0xff) == 0x28
                && (start[1] & 0xff) == 0xb5
                && (start[2] & 0xff) == 0x2f
                && (start[3] & 0xff) == 0xfd) {
            unpacked = new ZstdInputStream(new ZstdFrames(counted));
        }
        return new UnpackedStream(unpacked, counted::count);
    }
}
