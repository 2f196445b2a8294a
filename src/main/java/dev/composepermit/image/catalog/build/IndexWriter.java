package dev.composepermit.image.catalog.build;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what {@code IndexBytes} and {@code IndexPages} read. */
final class IndexWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        bytes(bytes);
    }

    /** Four bytes for how many there are, and the bytes. */
    void counted(byte[] bytes) {
        fixed(bytes.length);
        bytes(bytes);
    }

    void fixed(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
    }

    int size() {
        return out.size();
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
