package dev.composepermit.image.catalog;

import java.nio.charset.StandardCharsets;

/**
 * A position in the bytes of a card. Numbers are written seven bits to a byte, lowest first, the high bit telling that
 * more follow; texts as the number of their UTF-8 bytes and the bytes.
 */
final class IndexBytes {
    private final byte[] bytes;
    private int position;

    IndexBytes(byte[] bytes, int position) {
        this.bytes = bytes;
        this.position = position;
    }

    /** Where it stands now. */
    int position() {
        return position;
    }

    int number() {
        int value = 0;
        int shift = 0;
        int part;
        do {
            part = bytes[position++];
            value |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }

    String text() {
        int length = number();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** Passes over what begins with how many bytes it has. */
    void skip() {
        int length = number();
        position += length;
    }
}
