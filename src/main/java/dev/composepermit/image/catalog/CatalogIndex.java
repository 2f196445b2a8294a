package dev.composepermit.image.catalog;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The index of the catalogue: the number of keys; for each key, in the order of their bytes, the offset of its text and
 * of its card; then the texts of all keys, and the cards. A look-up reads the keys it compares with, and one card.
 */
final class CatalogIndex {
    private static final int ENTRY = 2 * Integer.BYTES;

    private final IndexPages pages;
    private final int size;
    private final Map<String, List<CardVariant>> cards = new HashMap<>();

    private CatalogIndex(IndexPages pages) {
        this.pages = pages;
        this.size = new IndexBytes(pages, 0).fixed();
    }

    CatalogIndex(byte[] bytes) {
        this(IndexPages.of(bytes));
    }

    /** The index in this jar. */
    static CatalogIndex builtIn() {
        return new CatalogIndex(IndexPages.builtIn());
    }

    /**
     * The variants of a key's card, in order; empty when there is no such key. A card is read once; several threads may ask.
     */
    synchronized List<CardVariant> find(String key) {
        List<CardVariant> known = cards.get(key);
        if (known == null) {
            known = read(key);
            // what the catalogue has not is not remembered, for that has no end
            if (!known.isEmpty()) {
                cards.put(key, known);
            }
        }
        return known;
    }

    private List<CardVariant> read(String key) {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            IndexBytes entry = new IndexBytes(pages, Integer.BYTES + middle * ENTRY);
            int order = compare(entry.fixed(), wanted);
            if (order == 0) {
                return CardDecoder.read(new IndexBytes(pages, entry.fixed()));
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
            int text = new IndexBytes(pages, Integer.BYTES + i * ENTRY).fixed();
            keys[i] = new IndexBytes(pages, text).text();
        }
        return List.of(keys);
    }

    private int compare(int offset, byte[] wanted) {
        IndexBytes text = new IndexBytes(pages, offset);
        int length = text.number();
        int start = text.position();
        int common = Math.min(length, wanted.length);
        for (int i = 0; i < common; i++) {
            int order = (pages.at(start + i) & 0xFF) - (wanted[i] & 0xFF);
            if (order != 0) {
                return order;
            }
        }
        return length - wanted.length;
    }
}
