package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.composepermit.text.SourceFiles.Kind;
import dev.composepermit.text.SourceFiles.Reading;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFilesTest {
    @TempDir
    Path directory;

    private DiskFiles files;

    @BeforeEach
    void start() throws IOException {
        directory = directory.toRealPath();
        files = new DiskFiles(directory);
    }

    @Test
    void a_file_below_the_working_directory_is_shown_relative_to_it() throws IOException {
        Path file = write("deploy/compose.yaml", "services: {}\n");
        assertThat(text(file).name()).isEqualTo("deploy/compose.yaml");
        assertThat(text(file).text()).isEqualTo("services: {}\n");
    }

    @Test
    void a_file_elsewhere_is_shown_absolute_or_as_it_was_written() throws IOException {
        Path file = write("compose.yaml", "a: b\n");
        DiskFiles elsewhere = new DiskFiles(directory.resolve("other"));
        assertThat(elsewhere.nameOf(file)).isEqualTo(file.toString());
        elsewhere.showAs(file, "../compose.yaml");
        assertThat(elsewhere.nameOf(file)).isEqualTo("../compose.yaml");
    }

    @Test
    void a_file_is_read_once_so_that_all_places_in_it_belong_together() throws IOException {
        Path file = write("compose.yaml", "first\n");
        SourceText first = text(file);
        Files.writeString(file, "second\n");
        assertThat(text(file)).isSameAs(first);
    }

    @Test
    void what_gives_no_text_says_why() throws IOException {
        assertThat(files.read(directory.resolve("absent.yaml"))).isInstanceOf(Reading.Absent.class);
        assertThat(files.read(write("a/file", "").resolve("below"))).isInstanceOf(Reading.Absent.class);
        assertThat(files.read(directory)).isEqualTo(new Reading.Unreadable("is a directory"));
        assertThat(files.read(bytes("latin1.yaml", "name: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo(new Reading.Unreadable("is not UTF-8 text"));
        assertThat(files.read(bytes("binary", new byte[] {0x7f, 'E', 'L', 'F', 0, 1})))
                .isEqualTo(new Reading.Unreadable("is not text: it holds a zero byte"));
        assertThat(files.read(bytes("large.yaml", new byte[DiskFiles.MAX_BYTES + 1])))
                .isEqualTo(new Reading.Unreadable("is larger than 10 MB"));
    }

    @Test
    void a_link_that_leads_nowhere_is_not_an_absent_file() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
        assertThat(files.kind(link)).isEqualTo(Kind.OTHER);
        assertThat(files.read(link)).isEqualTo(new Reading.Unreadable("is a link that leads nowhere"));
    }

    @Test
    void a_file_without_permission_says_so() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        Path file = write("secret.yaml", "a: b\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assertThat(files.read(file)).isEqualTo(new Reading.Unreadable("can't be read: permission denied"));
    }

    @Test
    void kinds_are_told_apart() throws IOException {
        assertThat(files.kind(write("f", ""))).isEqualTo(Kind.FILE);
        assertThat(files.kind(directory)).isEqualTo(Kind.DIRECTORY);
        assertThat(files.kind(directory.resolve("absent"))).isEqualTo(Kind.ABSENT);
    }

    @Test
    void a_text_put_in_place_hides_what_is_on_disk() throws IOException {
        Path file = write("compose.yaml", "on disk\n");
        files.put(file, "from standard input\n".getBytes(StandardCharsets.UTF_8));
        assertThat(text(file).text()).isEqualTo("from standard input\n");
        Path absent = directory.resolve("-");
        files.showAs(absent, "<stdin>");
        files.put(absent, "a: b\n".getBytes(StandardCharsets.UTF_8));
        assertThat(files.kind(absent)).isEqualTo(Kind.FILE);
        assertThat(text(absent).name()).isEqualTo("<stdin>");
    }

    private SourceText text(Path path) {
        return ((Reading.Text) files.read(path)).source();
    }

    private Path write(String name, String text) throws IOException {
        return bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path bytes(String name, byte[] bytes) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    @Test
    void a_path_of_very_many_parts_is_absent_and_nothing_worse() {
        assertThat(files.kind(directory.resolve("a/".repeat(200_000) + "b"))).isEqualTo(Kind.ABSENT);
    }

    @Test
    void nothing_is_in_a_directory_that_is_not_there() throws IOException {
        Path missing = directory.resolve("missing");
        Path given = missing.resolve("deep").resolve("given.yaml");
        files.put(given, SourceText.of("given", "x"));
        Files.writeString(directory.resolve("file"), "x");
        Files.createDirectory(directory.resolve("target"));
        Files.writeString(directory.resolve("target").resolve("there"), "y");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("target"));

        assertThat(files.kind(missing.resolve("deep").resolve("other.yaml"))).isEqualTo(Kind.ABSENT);
        assertThat(files.kind(given)).isEqualTo(Kind.FILE);
        assertThat(files.kind(directory.resolve("file").resolve("below"))).isEqualTo(Kind.ABSENT);
        assertThat(files.kind(directory.resolve("link").resolve("there"))).isEqualTo(Kind.FILE);
        assertThat(files.kind(directory.resolve("link").resolve("not-there"))).isEqualTo(Kind.ABSENT);
    }
}
