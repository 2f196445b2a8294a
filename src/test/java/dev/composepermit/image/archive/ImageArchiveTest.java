package dev.composepermit.image.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.MadeImage.Packed;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.StoryImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in OCI layouts and archives of {@code docker save}. */
class ImageArchiveTest {
    private static final Optional<Platform> AMD = platform("linux/amd64");
    private static final Optional<Platform> ARM = platform("linux/arm64/v8");

    @TempDir
    private Path scratch;

    @Test
    void a_layout_directory_tells_the_image_of_the_platform() throws IOException {
        Path layout = MadeImage.directory(scratch, StoryImage.multiArch().layout("docker.io/acme/app:1"));
        assertThat(told(open(layout), "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
        assertThat(told(open(layout), "acme/app:1", ARM)).isEqualTo(StoryImage.facts(1064));
    }

    @Test
    void a_layout_tells_the_same_as_tar_plain_or_packed() throws IOException {
        byte[] tar = MadeImage.tar(StoryImage.multiArch().layout("docker.io/acme/app:1"));
        assertThat(told(open(write(tar)), "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
        assertThat(told(open(write(TarLayer.gzip(tar))), "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
    }

    @Test
    void docker_save_tells_the_same() throws IOException {
        byte[] tar = MadeImage.tar(StoryImage.forArchitecture("amd64", 1000).dockerSave("acme/app:1"));
        assertThat(told(open(write(tar)), "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
    }

    @Test
    void docker_save_with_packed_layers_tells_the_same() throws IOException {
        Map<String, byte[]> files = StoryImage.forArchitecture("amd64", 1000).dockerSave("acme/app:1");
        files.replaceAll((name, bytes) -> name.endsWith("layer.tar") ? TarLayer.gzip(bytes) : bytes);
        assertThat(told(open(write(MadeImage.tar(files))), "acme/app:1", AMD)).isEqualTo(StoryImage.facts(1000));
    }

    @Test
    void several_images_are_told_apart_by_their_names() throws IOException {
        Map<String, byte[]> files = small("1").dockerSave("acme/one:1");
        String first = text(files.get("manifest.json"));
        files.putAll(small("2").dockerSave("acme/two"));
        String second = text(files.get("manifest.json"));
        String both = first.substring(0, first.length() - 1) + "," + second.substring(1);
        files.put("manifest.json", both.getBytes(StandardCharsets.UTF_8));
        ImageArchive archive = open(write(MadeImage.tar(files)));
        assertThat(archive.names()).containsExactly("acme/one:1", "acme/two:latest");
        assertThat(find(archive, "acme/one:1", AMD).declaredUser().orElseThrow())
                .isEqualTo("1");
        assertThat(find(archive, "acme/two", AMD).declaredUser().orElseThrow()).isEqualTo("2");
        assertThat(archive.find(reference("acme/one"), AMD, ImageTrouble.UNHEARD))
                .isEmpty();
    }

    @Test
    void an_image_without_a_whole_name_is_found_by_the_name_the_user_gives() throws IOException {
        Path layout = MadeImage.directory(scratch, StoryImage.multiArch().layout("v1"));
        assertThat(open(layout).isNameless()).isTrue();
        assertThat(open(layout).find(reference("acme/app:v1"), AMD, ImageTrouble.UNHEARD))
                .isEmpty();
        ImageArchive called = ImageArchive.open(layout, "l", Optional.of(reference("acme/app:v1")), ImageLimits.USUAL);
        assertThat(told(called, "acme/app:v1", AMD)).isEqualTo(StoryImage.facts(1000));
    }

    @Test
    void a_digest_is_found_whatever_the_name() throws IOException {
        MadeImage image = StoryImage.multiArch();
        Path layout = MadeImage.directory(scratch, image.layout(""));
        assertThat(told(open(layout), "any/name@" + image.digest(), AMD)).isEqualTo(StoryImage.facts(1000));
        assertThat(open(layout).find(reference("any/name@sha256:" + "0".repeat(64)), AMD, ImageTrouble.UNHEARD))
                .isEmpty();
    }

    @Test
    void what_podman_calls_localhost_answers_to_the_short_name() throws IOException {
        byte[] tar = MadeImage.tar(small("1").dockerSave("localhost/app:1"));
        assertThat(open(write(tar)).find(reference("app:1"), AMD, ImageTrouble.UNHEARD))
                .isPresent();
        assertThat(open(write(tar)).find(reference("ghcr.io/app:1"), AMD, ImageTrouble.UNHEARD))
                .isEmpty();
    }

    @Test
    void an_image_for_another_platform_is_told() throws IOException {
        Path layout = MadeImage.directory(scratch, StoryImage.multiArch().layout("acme/app:1"));
        assertThatThrownBy(
                        () -> open(layout).find(reference("acme/app:1"), platform("linux/s390x"), ImageTrouble.UNHEARD))
                .hasMessage("it is not made for linux/s390x; it is for linux/amd64, linux/arm64");
    }

    @Test
    void a_changed_blob_is_told_and_no_fact_comes_from_it() throws IOException {
        MadeImage image = StoryImage.forArchitecture("amd64", 1000);
        Map<String, byte[]> files = image.layout("acme/app:1");
        byte[] other = new TarLayer()
                .file("etc/passwd", "app:x:0:0::/:/bin/sh\n")
                .directory("data", 1, 1, 0777)
                .gzip();
        String last = "blobs/"
                + MadeImage.digest(TarLayer.gzip(image.layers().get(3))).replace(':', '/');
        assertThat(files).containsKey(last);
        files.put(last, other);
        ImageFacts facts = find(open(MadeImage.directory(scratch, files)), "acme/app:1", AMD);
        assertThat(facts.at("/data").asUnknown().orElseThrow().detail()).contains("bytes");
        assertThat(facts.accounts().complete()).isFalse();
        assertThat(facts.tools().isKnown()).isFalse();
    }

    @Test
    void indexes_that_lead_too_deep_are_told() throws IOException {
        MadeImage deep = StoryImage.forArchitecture("amd64", 1000);
        for (int i = 0; i < 6; i++) {
            deep = MadeImage.index(Map.of("linux/amd64", deep));
        }
        Path layout = MadeImage.directory(scratch, deep.layout("acme/app:1"));
        assertThatThrownBy(() -> open(layout).find(reference("acme/app:1"), AMD, ImageTrouble.UNHEARD))
                .hasMessage("its indexes lead more than 4 levels deep");
    }

    @Test
    void a_manifest_that_claims_to_be_huge_is_not_read() throws IOException {
        Map<String, byte[]> files = small("1").layout("acme/app:1");
        String index = text(files.get("index.json")).replaceFirst("\"size\":\\d+", "\"size\":1073741824");
        files.put("index.json", index.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> open(MadeImage.directory(scratch, files))
                        .find(reference("acme/app:1"), AMD, ImageTrouble.UNHEARD))
                .hasMessage("a manifest claims to have 1073741824 bytes, and at most 4194304 are read");
    }

    @Test
    void what_is_no_archive_is_said_to_be_none() throws IOException {
        assertThatThrownBy(() -> open(scratch.resolve("none"))).hasMessage("there is no such file or directory");
        assertThatThrownBy(() -> open(scratch)).hasMessage("it is neither an OCI layout nor an archive of docker save");
        assertThatThrownBy(() -> open(write("<html>".repeat(200).getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(write(MadeImage.tar(Map.of("a", new byte[3])))))
                .hasMessage("it is neither an OCI layout nor an archive of docker save");
    }

    @Test
    void names_in_a_list_lead_nowhere_outside() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>(small("1").dockerSave("acme/one:1"));
        String list =
                text(files.get("manifest.json")).replaceAll("\"Config\":\"[^\"]*\"", "\"Config\":\"../../secret\"");
        files.put("manifest.json", list.getBytes(StandardCharsets.UTF_8));
        Files.writeString(scratch.resolve("secret"), "{}");
        Path directory = MadeImage.directory(scratch.resolve("a/b"), files);
        assertThatThrownBy(() -> open(directory).find(reference("acme/one:1"), AMD, ImageTrouble.UNHEARD))
                .hasMessage("it names a file outside of itself");
        assertThatThrownBy(() ->
                        open(write(MadeImage.tar(files))).find(reference("acme/one:1"), AMD, ImageTrouble.UNHEARD))
                .hasMessage("it has no ../../secret");
    }

    private static Optional<Platform> platform(String written) {
        try {
            return Platform.asked(Optional.of(written));
        } catch (ImageException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static MadeImage small(String user) {
        return MadeImage.of(
                "amd64",
                "{\"User\":\"" + user + "\"}",
                Packed.gzip(new TarLayer().directory("d" + user, 0, 0, 0755).gzip()));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(scratch.resolve("archive.tar"), bytes);
    }

    private static ImageArchive open(Path path) throws IOException {
        return ImageArchive.open(path, "archive", Optional.empty(), ImageLimits.USUAL);
    }

    private static String told(ImageArchive archive, String name, Optional<Platform> platform) throws IOException {
        return StoryImage.told(find(archive, name, platform));
    }

    private static ImageFacts find(ImageArchive archive, String name, Optional<Platform> platform) throws IOException {
        return archive.find(reference(name), platform, ImageTrouble.UNHEARD).orElseThrow();
    }

    private static ImageReference reference(String name) {
        return ImageReference.parse(name).orElseThrow();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
