package dev.composepermit.image.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The index of the catalogue: the number of keys; for each key, in the order of their bytes, the offset of its text and
 * of its card; then the texts and cards. A look-up reads the keys it compares with, and one card.
 */
final class CatalogIndex {
    /** The index that the build writes beside this class. */
    static final String RESOURCE = "catalog.index";

    private static final int ENTRY = 2 * Integer.BYTES;

    private final byte[] bytes;
    private final int size;

    CatalogIndex(byte[] bytes) {
        this.bytes = bytes;
        this.size = new IndexBytes(bytes, 0).fixed();
    }

    /** The index in this jar. */
    static CatalogIndex builtIn() {
        try (InputStream in = CatalogIndex.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the image catalogue was not built: the build runs CatalogCompiler after compiling");
            }
            return new CatalogIndex(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The variants of a key's card, in order; empty when there is no such key. */
    List<CardVariant> find(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            IndexBytes entry = new IndexBytes(bytes, Integer.BYTES + middle * ENTRY);
            int order = compare(entry.fixed(), wanted);
            if (order == 0) {
                return CardDecoder.read(new IndexBytes(bytes, entry.fixed()));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return List.of();
    }

    /** All keys, sorted. */
    List<String> keys() {
        String[] keys = new String[size];
        for (int i = 0; i < size; i++) {
            int text = new IndexBytes(bytes, Integer.BYTES + i * ENTRY).fixed();
            keys[i] = new IndexBytes(bytes, text).text();
        }
        return List.of(keys);
    }

    private int compare(int offset, byte[] wanted) {
        int length = bytes[offset] & 0xFF;
        int start = offset + 1;
        if (length > 0x7F) {
            length = (length & 0x7F) | bytes[offset + 1] << 7;
            start++;
        }
        return Arrays.compareUnsigned(bytes, start, start + length, wanted, 0, wanted.length);
    }
}
