package dev.composepermit.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tar streams as tools write them, damaged ones, and ones made to do harm. */
@Timeout(600)
class LayerReaderTest {
    private static final LayerLimits SMALL =
            new LayerLimits(1 << 20, 200, 1000, 256, 8192, 4096, Duration.ofSeconds(30));

    @Test
    void plain_gzip_and_zstd_say_the_same() {
        TarLayer layer = new TarLayer().directory("data", 1000, 2000, 01770).file("etc/passwd", "a:x:1:1::/:\n");
        for (byte[] packed : List.of(layer.plain(), layer.gzip(), layer.zstd())) {
            Layer read = TarLayer.read(packed, LayerLimits.USUAL);
            assertThat(read.at("/data")).contains(new LayerEntry.Directory(new Attributes(1000, 2000, 01770)));
            assertThat(read.at("/etc/passwd")).isPresent();
            assertThat(read.size()).isEqualTo(2);
        }
    }

    @Test
    void gzip_in_many_members_is_read_to_its_end_even_when_it_comes_in_small_pieces() throws IOException {
        byte[] plain = new TarLayer()
                .directory("a", 1, 1, 0755)
                .file("b", "x".repeat(2000))
                .directory("c", 3, 3, 0700)
                .plain();
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int at = 0; at < plain.length; at += 700) {
            members.write(TarLayer.gzip(Arrays.copyOfRange(plain, at, Math.min(plain.length, at + 700))));
        }
        Layer read = new LayerReader(SMALL).read(new Dripping(members.toByteArray()));
        assertThat(read.at("/c")).contains(new LayerEntry.Directory(new Attributes(3, 3, 0700)));
    }

    @Test
    void zstd_frames_are_read_one_behind_the_other_and_what_follows_the_archive_is_left_alone() throws IOException {
        byte[] chunked = new TarLayer().directory("c", 3, 3, 0700).zstd();
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
        InputStream both =
                new SequenceInputStream(new ByteArrayInputStream(chunked), new ByteArrayInputStream(skippable));
        assertThat(new LayerReader(SMALL).read(both).at("/c")).isPresent();
    }

    @Test
    void an_archive_without_padding_is_whole() {
        TarLayer layer = new TarLayer().directory("data", 1000, 1000, 0700).file("data/last", "12345");
        Layer read = TarLayer.read(TarLayer.gzip(layer.withoutPadding(5)), SMALL);
        assertThat(read.at("/data/last")).isPresent();
    }

    @Test
    void an_archive_that_ends_inside_a_file_is_damaged() {
        TarLayer layer = new TarLayer().directory("data", 1000, 1000, 0700).file("data/last", "12345");
        byte[] whole = layer.withoutPadding(5);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1), SMALL))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Truncated");
    }

    @Test
    void paths_that_lead_out_are_refused_and_nothing_else_leads_out() {
        assertThatThrownBy(() -> read(new TarLayer().file("../../etc/cron.d/x", "x"), SMALL))
                .isInstanceOf(LayerException.class)
                .hasMessageContaining("leads out of the image");
        assertThatThrownBy(() -> read(new TarLayer().file("a/../../b", "x"), SMALL))
                .isInstanceOf(LayerException.class);
        assertThatThrownBy(() -> read(new TarLayer().hardLink("passwd", "../../../etc/passwd"), SMALL))
                .isInstanceOf(LayerException.class);
        Layer absolute =
                TarLayer.read(new TarLayer().file("/etc/./x/../passwd", "x").plain(), SMALL);
        assertThat(absolute.at("/etc/passwd")).isPresent();
    }

    @Test
    void long_paths_and_large_ids_are_read() {
        String name = "d/".repeat(90) + "n".repeat(60);
        Layer read = TarLayer.read(
                new TarLayer().file(name, 3_000_000, 3_000_001, 0600, "x").plain(), SMALL);
        assertThat(read.at("/" + name).map(entry -> ((LayerEntry.File) entry).attributes()))
                .contains(new Attributes(3_000_000, 3_000_001, 0600));
    }

    @Test
    void more_than_the_limits_allow_is_given_up() {
        TarLayer many = new TarLayer();
        for (int i = 0; i <= 1000; i++) {
            many.directory("d" + i, 0, 0, 0755);
        }
        assertThatThrownBy(() -> read(many, SMALL)).hasMessage("it has more than 1000 entries");
        assertThatThrownBy(() -> read(new TarLayer().file("d/".repeat(200) + "f", "x"), SMALL))
                .hasMessage("a path is longer than 256 characters");
        assertThatThrownBy(() -> read(new TarLayer().file("n".repeat(20_000), "x"), SMALL))
                .hasMessage("an entry's header is larger than 8192 bytes");
        assertThatThrownBy(() -> read(new TarLayer().file("big", "x".repeat(2 << 20)), SMALL))
                .hasMessage("it is larger than 1048576 bytes when unpacked");
    }

    @Test
    void a_bomb_is_given_up_long_before_its_end() throws IOException {
        byte[] zeros = new byte[1 << 20];
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] start = new TarLayer().file("zeros", "").plain();
            out.write(withSize(start, 1L << 32), 0, 512);
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }
        assertThatThrownBy(() -> read(bomb.toByteArray(), LayerLimits.USUAL))
                .hasMessage("it grows more than 200 times when unpacked");
    }

    @Test
    void what_is_no_archive_is_said_to_be_none() {
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);
        assertThatThrownBy(() -> read("<html>Sign in</html>".repeat(100).getBytes(StandardCharsets.UTF_8), SMALL))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(noise, SMALL)).isInstanceOf(IOException.class);
        noise[0] = 0x28;
        noise[1] = (byte) 0xb5;
        noise[2] = 0x2f;
        noise[3] = (byte) 0xfd;
        assertThatThrownBy(() -> read(noise, SMALL)).isInstanceOf(IOException.class);
    }

    @Test
    void damage_is_an_error_and_nothing_else() {
        byte[] whole = new TarLayer()
                .directory("data", 1000, 1000, 0700)
                .file("etc/passwd", "a:x:1:1::/:\n")
                .symlink("l", "data")
                .file("n".repeat(180), "x")
                .plain();
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int j = 0; j < 3; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            byte[] packed = i % 2 == 0 ? damaged : TarLayer.gzip(Arrays.copyOf(damaged, random.nextInt(whole.length)));
            try {
                new LayerReader(SMALL).read(new ByteArrayInputStream(packed));
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void names_can_start_below_a_directory() throws IOException {
        byte[] copied =
                new TarLayer().directory("data", 5, 5, 0700).file("data/x", "x").plain();
        Layer read = new LayerReader(SMALL).read(new ByteArrayInputStream(copied), "/var/lib");
        assertThat(read.at("/var/lib/data")).contains(new LayerEntry.Directory(new Attributes(5, 5, 0700)));
    }

    private static Layer read(TarLayer layer, LayerLimits limits) throws IOException {
        return read(layer.plain(), limits);
    }

    private static Layer read(byte[] packed, LayerLimits limits) throws IOException {
        return new LayerReader(limits).read(new ByteArrayInputStream(packed));
    }

    /** A header whose file claims to be larger. */
    private static byte[] withSize(byte[] header, long size) {
        byte[] changed = header.clone();
        byte[] octal = String.format("%011o", size).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(octal, 0, changed, 124, 11);
        Arrays.fill(changed, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += changed[i] & 0xff;
        }
        byte[] written = String.format("%06o\0 ", sum).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(written, 0, changed, 148, 8);
        return changed;
    }

    /** Gives few bytes at a time and never says that more are there, as the network does. */
    private static final class Dripping extends FilterInputStream {
        Dripping(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 10));
        }

        @Override
        public int available() {
            return 0;
        }
    }
}
