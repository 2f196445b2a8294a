package dev.composepermit.image.catalog;

import org.jspecify.annotations.Nullable;

/** The texts that a card uses, by number; made only when asked for. */
final class TextPool {
    private final byte[] bytes;
    private final int[] positions;
    private final @Nullable String[] texts;

    /**
     * Reads where they are.
     *
     * @param bytes the card
     * @param in where their number stands; moves behind the last one
     */
    TextPool(byte[] bytes, IndexBytes in) {
        this.bytes = bytes;
        this.positions = new int[in.number()];
        this.texts = new String[positions.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = in.position();
            in.skip();
        }
    }

    String text(int number) {
        String text = texts[number];
        if (text == null) {
            text = new IndexBytes(bytes, positions[number]).text();
            texts[number] = text;
        }
        return text;
    }
}
