package dev.composepermit.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.image.ImagePath.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What layers are together, as the OCI specification and the engines have it. */
class LayeredFilesTest {
    private static final StoredPath ABSENT = new StoredPath.Absent();

    @Test
    void the_newest_layer_that_has_a_path_says_whose_it_is() {
        FileTree files = files(
                new TarLayer().directory("data", 0, 0, 0755),
                new TarLayer().directory("data", 1000, 1000, 0750),
                new TarLayer().directory("other", 1, 1, 0755));
        assertThat(files.find("/data")).isEqualTo(directory(1000, 1000, 0750, Content.EMPTY));
    }

    @Test
    void a_layer_is_not_read_when_newer_ones_answer() {
        LayerSource broken = () -> {
            throw new LayerException("asked for no reason");
        };
        Layer newer = new TarLayer()
                .directory("data", 7, 7, 0700)
                .file("data/file", "x")
                .read();
        FileTree files = new LayeredFiles(new LayerStack(List.of(broken, () -> newer)));
        assertThat(files.find("/data")).isEqualTo(new StoredPath.NotKnown("asked for no reason", true));
        Layer rooted = new TarLayer()
                .directory(".", 0, 0, 0755)
                .directory("data", 7, 7, 0700)
                .file("data/file", "x")
                .read();
        FileTree whole = new LayeredFiles(new LayerStack(List.of(broken, () -> rooted)));
        assertThat(whole.find("/data")).isEqualTo(directory(7, 7, 0700, Content.SOME));
    }

    @Test
    void a_whiteout_takes_away_and_a_later_layer_gives_again() {
        TarLayer base = new TarLayer().directory("etc", 0, 0, 0755).file("etc/passwd", "root:x:0:0::/:/bin/sh\n");
        TarLayer without = new TarLayer().directory("etc", 0, 0, 0755).whiteout("etc/passwd");
        TarLayer again = new TarLayer().directory("etc", 0, 0, 0755).file("etc/passwd", "app:x:1000:1000::/:/bin/sh\n");
        assertThat(files(base, without).find("/etc/passwd")).isEqualTo(ABSENT);
        assertThat(text(files(base, without, again), "/etc/passwd")).contains("app:x:1000:1000::/:/bin/sh\n");
    }

    @Test
    void a_whiteout_concerns_lower_layers_only() {
        TarLayer base = new TarLayer().directory("d", 0, 0, 0755).file("d/old", "x");
        TarLayer replaced = new TarLayer().whiteout("d").directory("d", 5, 5, 0700);
        assertThat(files(base, replaced).find("/d")).isEqualTo(directory(5, 5, 0700, Content.EMPTY));
        assertThat(files(base, replaced).find("/d/old")).isEqualTo(ABSENT);
    }

    @Test
    void an_opaque_directory_hides_what_lower_layers_have_in_it() {
        TarLayer base = new TarLayer().directory("d", 0, 0, 0755).file("d/old", "x");
        TarLayer opaque = new TarLayer().directory("d", 5, 5, 0700).opaque("d");
        assertThat(files(base, opaque).find("/d")).isEqualTo(directory(5, 5, 0700, Content.EMPTY));
        TarLayer filled =
                new TarLayer().directory("d", 5, 5, 0700).file("d/new", "y").opaque("d");
        assertThat(files(base, filled).find("/d/old")).isEqualTo(ABSENT);
        assertThat(files(base, filled).find("/d")).isEqualTo(directory(5, 5, 0700, Content.SOME));
    }

    @Test
    void a_directory_is_empty_when_all_in_it_was_taken_away() {
        TarLayer base =
                new TarLayer().directory("d", 0, 0, 0755).file("d/a", "x").file("d/b/c", "x");
        TarLayer one = new TarLayer().directory("d", 0, 0, 0755).whiteout("d/a");
        TarLayer all = new TarLayer().directory("d", 0, 0, 0755).whiteout("d/b");
        assertThat(files(base, one).find("/d")).isEqualTo(directory(0, 0, 0755, Content.SOME));
        assertThat(files(base, one, all).find("/d")).isEqualTo(directory(0, 0, 0755, Content.EMPTY));
    }

    @Test
    void a_file_in_the_place_of_a_directory_ends_what_was_below() {
        TarLayer base = new TarLayer().directory("d", 0, 0, 0755).file("d/a", "x");
        TarLayer file = new TarLayer().file("d", "now a file");
        TarLayer again = new TarLayer().directory("d", 3, 3, 0755);
        assertThat(files(base, file).find("/d")).isInstanceOf(StoredPath.File.class);
        assertThat(files(base, file).find("/d/a")).isEqualTo(ABSENT);
        assertThat(files(base, file, again).find("/d")).isEqualTo(directory(3, 3, 0755, Content.EMPTY));
    }

    @Test
    void links_are_followed_on_the_way_and_at_the_end_and_never_out_of_the_image() {
        FileTree files = files(
                new TarLayer()
                        .symlink("var/run", "/run")
                        .directory("run", 0, 0, 0755)
                        .directory("run/app", 9, 9, 0711)
                        .symlink("data", "../../../srv/./data")
                        .directory("srv/data", 8, 8, 0700),
                new TarLayer().symlink("srv/again", "data"));
        assertThat(files.find("/var/run/app")).isEqualTo(directory(9, 9, 0711, Content.EMPTY));
        assertThat(files.find("/data")).isEqualTo(directory(8, 8, 0700, Content.EMPTY));
        assertThat(files.find("/srv/again/")).isEqualTo(directory(8, 8, 0700, Content.EMPTY));
        assertThat(files.find("/srv/again/../data/none")).isEqualTo(ABSENT);
    }

    @Test
    void links_in_a_circle_are_told() {
        FileTree files = files(new TarLayer().symlink("a", "b").symlink("b", "a"));
        assertThat(files.find("/a/x")).isInstanceOf(StoredPath.NotKnown.class);
    }

    @Test
    void hard_links_are_the_file_they_name() {
        FileTree files = files(new TarLayer()
                .program("bin/busybox")
                .hardLink("bin/chown", "bin/busybox")
                .hardLink("bin/sh", "/bin/chown")
                .hardLink("bin/lost", "bin/none"));
        assertThat(files.find("/bin/sh")).isEqualTo(files.find("/bin/busybox")).isInstanceOf(StoredPath.File.class);
        assertThat(files.find("/bin/lost")).isInstanceOf(StoredPath.NotKnown.class);
    }

    @Test
    void what_a_hard_link_says_of_owner_and_mode_counts_for_the_file() {
        FileTree files = files(
                new TarLayer().file("a", 0, 0, 0755, "x").hardLink("b", "a").hardLink("c", "b", 7, 8, 0600));
        assertThat(files.find("/a"))
                .isEqualTo(new StoredPath.File(new Attributes(7, 8, 0600), false, Optional.empty()))
                .isEqualTo(files.find("/b"))
                .isEqualTo(files.find("/c"));
    }

    @Test
    void what_stands_below_a_link_of_its_own_stream_is_where_the_link_leads() {
        FileTree files = files(new TarLayer().symlink("evil", "/etc").file("evil/passwd", "app:x:5:5::/:\n"));
        assertThat(text(files, "/etc/passwd")).contains("app:x:5:5::/:\n");
    }

    @Test
    void a_directory_that_is_only_implied_is_roots() {
        FileTree files = files(new TarLayer().file("a/b/c", "x"));
        assertThat(files.find("/a/b")).isEqualTo(directory(0, 0, 0755, Content.SOME));
        assertThat(files.find("/")).isEqualTo(directory(0, 0, 0755, Content.SOME));
    }

    @Test
    void engines_differ_over_an_implied_directory_that_a_lower_layer_has() {
        TarLayer implying = new TarLayer().file("data/new", "x");
        FileTree differing = files(new TarLayer().directory("data", 1000, 1000, 0755), implying);
        assertThat(differing.find("/data")).isInstanceOf(StoredPath.NotKnown.class);
        FileTree same = files(new TarLayer().directory("data", 0, 0, 0755), implying);
        assertThat(same.find("/data")).isEqualTo(directory(0, 0, 0755, Content.SOME));
    }

    @Test
    void names_next_to_a_directory_are_not_in_it() {
        FileTree files = files(new TarLayer()
                .directory("a", 1, 1, 0755)
                .file("a-b", "x")
                .file("a.b", "x")
                .file("a0", "x"));
        assertThat(files.find("/a")).isEqualTo(directory(1, 1, 0755, Content.EMPTY));
    }

    private static FileTree files(TarLayer... layers) {
        List<LayerSource> sources =
                Arrays.stream(layers).<LayerSource>map(layer -> layer::read).toList();
        return new LayeredFiles(new LayerStack(sources));
    }

    private static Optional<String> text(FileTree files, String path) {
        return ((StoredPath.File) files.find(path)).text();
    }

    private static StoredPath directory(long uid, long gid, int mode, Content content) {
        return new StoredPath.Directory(new Attributes(uid, gid, mode), content);
    }
}
