package dev.composepermit.image.catalog;

/**
 * A position in the bytes of the index. Numbers are written seven bits to a byte, lowest first, the high bit telling
 * that more follow; texts as the number of their UTF-8 bytes and the bytes.
 */
final class IndexBytes {
    private final IndexPages pages;
    private int position;

    IndexBytes(IndexPages pages, int position) {
        this.pages = pages;
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
            part = pages.at(position++);
            value |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        return value;
    }

    String text() {
        int length = number();
        String text = pages.text(position, length);
        position += length;
        return text;
    }

    /** Four bytes, highest first: for offsets that must have one width. */
    int fixed() {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | (pages.at(position++) & 0xFF);
        }
        return value;
    }
}
