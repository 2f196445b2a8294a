package dev.composepermit.image.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A card in the bytes of the index: the texts that it uses, then its variants, each with the patterns of its tags, and with
 * how many bytes follow. Of those only the ones that answer are read, for a card may have many. Several threads may ask.
 */
final class CatalogCard {
    private final byte[] bytes;
    private final TextPool texts;
    private final int firstVariant;
    private final Map<Integer, CardVariant> read = new HashMap<>();

    CatalogCard(byte[] bytes) {
        this.bytes = bytes;
        IndexBytes in = new IndexBytes(bytes, 0);
        this.texts = new TextPool(bytes, in);
        this.firstVariant = in.position();
    }

    /**
     * The first variant that answers for a tag; the one for references without a tag that is known has no patterns.
     *
     * @param tag empty when it is not known
     */
    synchronized Optional<CardVariant> answering(Optional<String> tag) {
        IndexBytes in = new IndexBytes(bytes, firstVariant);
        for (int left = in.number(); left > 0; left--) {
            List<String> patterns = patterns(in);
            if (tag.isEmpty() ? patterns.isEmpty() : matches(patterns, tag.get())) {
                return Optional.of(variant(patterns, in));
            }
            in.skip();
        }
        return Optional.empty();
    }

    private CardVariant variant(List<String> patterns, IndexBytes in) {
        CardVariant known = read.get(in.position());
        if (known == null) {
            int position = in.position();
            // how many bytes there are
            in.number();
            known = CardDecoder.variant(patterns, in, texts);
            read.put(position, known);
        }
        return known;
    }

    private List<String> patterns(IndexBytes in) {
        int size = in.number();
        List<String> patterns = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            patterns.add(texts.text(in.number()));
        }
        return patterns;
    }

    private static boolean matches(List<String> patterns, String tag) {
        for (String pattern : patterns) {
            if (TagPattern.matches(pattern, tag)) {
                return true;
            }
        }
        return false;
    }
}
