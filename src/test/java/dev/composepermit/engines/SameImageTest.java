package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.archive.ArchiveImages;
import dev.composepermit.image.archive.ImageArchive;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.local.LocalImages;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.MadeImage;
import dev.composepermit.image.oci.StoryImage;
import dev.composepermit.image.registry.Credentials;
import dev.composepermit.image.registry.LocalRegistry;
import dev.composepermit.image.registry.RegistryImages;
import dev.composepermit.image.registry.RegistryNetwork;
import dev.composepermit.image.registry.TransferProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same image, known from an engine, a registry, an OCI layout and {@code docker save}, is the same image. */
@Tag("engines")
class SameImageTest {
    private static final Optional<String> PLATFORM = Optional.of("linux/amd64");
    private static final MadeImage IMAGE = StoryImage.forArchitecture("amd64", 1000);

    @TempDir
    private static Path scratch;

    @TestFactory
    Stream<DynamicTest> an_engine_that_has_loaded_it_says_the_same() {
        return LiveEngines.each(engine -> {
            String name = "localhost/compose-permit-story:1";
            Path archive = Files.write(scratch.resolve("story.tar"), MadeImage.tar(IMAGE.dockerSave(name)));
            engine.docker("load", "-i", archive.toString()).orFail();
            try {
                assertThat(told(new LocalImages(client(engine), LayerLimits.USUAL, ImageTrouble.UNHEARD), name))
                        .isEqualTo(StoryImage.facts(1000));
                Path saved = scratch.resolve("saved.tar");
                engine.docker("save", "-o", saved.toString(), name).orFail();
                assertThat(told(archive(saved, name), name)).isEqualTo(StoryImage.facts(1000));
            } finally {
                engine.docker("image", "rm", name);
            }
        });
    }

    @Test
    void a_registry_says_the_same() throws IOException, InterruptedException {
        LocalRegistry.assumeInstalled();
        Path storage = Files.createDirectory(scratch.resolve("storage"));
        try (LocalRegistry registry = LocalRegistry.start(storage, "")) {
            registry.push(IMAGE, "story", "1");
            RegistryImages images = new RegistryImages(
                    Credentials.of(Map.of()),
                    RegistryNetwork.of(Map.of(), Set.of()),
                    ImageLimits.USUAL,
                    TransferProgress.NONE,
                    ImageTrouble.UNHEARD);
            assertThat(told(images, registry.host() + "/story:1")).isEqualTo(StoryImage.facts(1000));
        }
    }

    @Test
    void a_layout_says_the_same() throws IOException {
        Path layout = MadeImage.directory(scratch.resolve("layout"), IMAGE.layout("1"));
        assertThat(told(archive(layout, "story:1"), "story:1")).isEqualTo(StoryImage.facts(1000));
    }

    private static ImageSource archive(Path path, String name) throws IOException {
        Optional<ImageReference> called = ImageReference.parse(name);
        return new ArchiveImages(
                List.of(ImageArchive.open(path, path.toString(), called, ImageLimits.USUAL)), ImageTrouble.UNHEARD);
    }

    /** A command that speaks to one engine. */
    private static String client(LiveEngine engine) throws IOException {
        Path script = Files.createDirectories(scratch.resolve(engine.name())).resolve("docker");
        Files.writeString(
                script,
                "#!/bin/sh\nexec '" + engine.client("docker") + "' -H 'unix://" + engine.socket() + "' \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    private static String told(ImageSource source, String name) {
        Fact<ImageFacts> facts = source.find(ImageReference.parse(name).orElseThrow(), PLATFORM);
        assertThat(facts.asUnknown()).isEmpty();
        return StoryImage.told(facts.orElseThrow());
    }
}
