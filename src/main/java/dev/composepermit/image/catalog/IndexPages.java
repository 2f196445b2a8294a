package dev.composepermit.image.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The bytes of an index, of which only the pages that are asked for are held. Not safe for use by several threads. */
final class IndexPages {
    private static final int BITS = Integer.numberOfTrailingZeros(CatalogPages.SIZE);

    private final IntFunction<byte[]> source;
    private final Map<Integer, byte[]> pages = new HashMap<>();

    private IndexPages(IntFunction<byte[]> source) {
        this.source = source;
    }

    /** The pages of the built-in index. */
    static IndexPages builtIn() {
        return new IndexPages(number -> CatalogPages.page(number).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The pages of these bytes. */
    static IndexPages of(byte[] bytes) {
        return new IndexPages(number -> {
            int start = number << BITS;
            return Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + CatalogPages.SIZE));
        });
    }

    /** A number of four bytes, highest first. */
    int number(int offset) {
        byte[] bytes = bytes(offset, Integer.BYTES);
        return bytes[0] << 24 | (bytes[1] & 0xFF) << 16 | (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
    }

    /** The bytes of something that begins with how many they are. */
    byte[] counted(int offset) {
        return bytes(offset + Integer.BYTES, number(offset));
    }

    private byte[] bytes(int offset, int length) {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            int at = (offset + done) & (CatalogPages.SIZE - 1);
            int part = Math.min(length - done, CatalogPages.SIZE - at);
            System.arraycopy(page((offset + done) >>> BITS), at, bytes, done, part);
            done += part;
        }
        return bytes;
    }

    private byte[] page(int number) {
        return pages.computeIfAbsent(number, source::apply);
    }
}
