package dev.composepermit.image.catalog;

import java.io.ByteArrayOutputStream;
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

    /** The page used last, which is mostly the next one too. */
    private byte[] current = {};

    private int currentNumber = -1;

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

    byte at(int offset) {
        return page(offset >>> BITS)[offset & (CatalogPages.SIZE - 1)];
    }

    /** Texts as they are stored: in UTF-8. */
    String text(int offset, int length) {
        int start = offset & (CatalogPages.SIZE - 1);
        byte[] page = page(offset >>> BITS);
        if (start + length <= page.length) {
            return new String(page, start, length, StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
        for (int i = 0; i < length; i++) {
            bytes.write(at(offset + i));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private byte[] page(int number) {
        if (number != currentNumber) {
            current = pages.computeIfAbsent(number, source::apply);
            currentNumber = number;
        }
        return current;
    }
}
