package dev.composepermit.image.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The index of the catalogue: the number of keys; for each key, in the order of their bytes, the offset of its text and
 * of its card; then the texts of all keys, and the cards. These numbers have four bytes, as has the length that each text
 * and card begins with. A look-up reads the keys it compares with, and one card.
 */
final class CatalogIndex {
    private static final int ENTRY = 2 * Integer.BYTES;

    private final IndexPages pages;
    private final int size;
    private final Map<String, CatalogCard> cards = new HashMap<>();

    private CatalogIndex(IndexPages pages) {
        this.pages = pages;
        this.size = pages.number(0);
    }

    CatalogIndex(byte[] bytes) {
        this(IndexPages.of(bytes));
    }

    /** The index in this jar. */
    static CatalogIndex builtIn() {
        return new CatalogIndex(IndexPages.builtIn());
    }

    /** A key's card; empty when there is no such key. A card is read once; several threads may ask. */
    synchronized Optional<CatalogCard> find(String key) {
        CatalogCard known = cards.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<CatalogCard> read = read(key);
        // what the catalogue has not is not remembered, for that has no end
        read.ifPresent(card -> cards.put(key, card));
        return read;
    }

    private Optional<CatalogCard> read(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int entry = Integer.BYTES + middle * ENTRY;
            int order = Arrays.compareUnsigned(pages.counted(pages.number(entry)), wanted);
            if (order == 0) {
                return Optional.of(new CatalogCard(pages.counted(pages.number(entry + Integer.BYTES))));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** All keys, sorted. */
    List<String> keys() {
        String[] keys = new String[size];
        for (int i = 0; i < size; i++) {
            int text = pages.number(Integer.BYTES + i * ENTRY);
            keys[i] = new String(pages.counted(text), StandardCharsets.UTF_8);
        }
        return List.of(keys);
    }
}
