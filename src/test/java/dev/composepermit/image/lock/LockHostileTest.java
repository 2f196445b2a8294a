package dev.composepermit.image.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever stands in a lock file: it is read or its faults are told, and what was read is written as it was. */
class LockHostileTest {
    private static final String PIECES = "\n -:[]{}\"'#&*!|>%@`?,0a~<=\t\\\u0000\u0085\uFEFF";
    private static final String LOCK = sample();

    @Property(tries = 300)
    void a_damaged_lock_file_is_read_without_an_exception(
            @ForAll @Size(max = 6) int[] places,
            @ForAll @IntRange(max = 3) int kind,
            @ForAll @IntRange(max = 25) int piece) {
        StringBuilder text = new StringBuilder(LOCK);
        for (int place : places) {
            int at = Math.floorMod(place, text.length());
            char put = PIECES.charAt(Math.floorMod(piece + place, PIECES.length()));
            switch (kind) {
                case 0 -> text.insert(at, put);
                case 1 -> text.setCharAt(at, put);
                case 2 -> text.deleteCharAt(at);
                default -> text.setLength(Math.max(1, at));
            }
        }
        LockReading reading = LockReader.read(SourceText.of("compose-permit.lock", text.toString()));
        reading.faults().forEach(fault -> assertThat(fault.toString()).startsWith("compose-permit.lock:"));
        if (reading.faults().isEmpty()) {
            String written = LockWriter.write(reading.lock());
            assertThat(LockReader.read(SourceText.of("x", written)).lock()).isEqualTo(reading.lock());
        }
    }

    @Example
    void aliases_are_not_followed() {
        StringBuilder bomb = new StringBuilder("version: 1\na0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        bomb.append("images: *a39\n");
        assertThat(LockReader.read(SourceText.of("x", bomb.toString())).faults())
                .anyMatch(fault -> fault.message().contains("an alias: write the value itself"));
    }

    private static String sample() {
        try {
            return Files.readString(Path.of("samples", "distroless-oauth", "compose-permit.lock"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
