package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.local.LocalImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a real engine tells of an image is what stands in the bytes it was loaded from, and nothing is left behind. */
@Tag("engines")
class LocalImagesOnEnginesTest {
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> tells_what_the_image_is() {
        return LiveEngines.each(LocalImagesOnEnginesTest::tellsWhatTheImageIs);
    }

    private static void tellsWhatTheImageIs(LiveEngine engine) throws IOException {
        Path work = engine.emptyFolder("local-images");
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        List<String> troubles = new ArrayList<>();
        ImageSource local = new LocalImages(
                command(engine, work).toString(), LayerLimits.USUAL, (reference, why) -> troubles.add(why));
        for (ProbeImage.Config config : ProbeImage.Config.values()) {
            ImageReference reference = ImageReference.parse(config.reference()).orElseThrow();
            ImageFacts told = local.find(reference, Optional.empty()).orElseThrow();
            ImageFacts real = image.source().find(reference, Optional.empty()).orElseThrow();
            assertAlike(told, real);
        }
        assertThat(troubles).isEmpty();
        assertThat(engine.docker("ps", "--all", "--format", "{{.Names}}").orFail())
                .doesNotContain("compose-permit-");
        assertThat(local.find(ImageReference.parse("probe.test/none:1").orElseThrow(), Optional.empty())
                        .asUnknown()
                        .orElseThrow()
                        .detail())
                .contains("does not have probe.test/none:1");
        Trees.delete(work);
    }

    private static void assertAlike(ImageFacts told, ImageFacts real) {
        assertThat(told.declaredUser().orElseThrow())
                .isEqualTo(real.declaredUser().orElseThrow());
        assertThat(told.volumes().orElseThrow()).isEqualTo(real.volumes().orElseThrow());
        assertThat(told.workingDirectory().orElseThrow())
                .isEqualTo(real.workingDirectory().orElseThrow());
        Accounts accounts = real.accounts();
        assertThat(told.accounts()).isEqualTo(accounts);
        assertThat(told.tools().orElseThrow()).isEqualTo(real.tools().orElseThrow());
        assertThat(told.environment("PATH").orElseThrow())
                .isEqualTo(real.environment("PATH").orElseThrow());
        for (String path : ProbeImage.paths()) {
            assertThat(told.at(path).toOptional())
                    .as(path)
                    .isEqualTo(real.at(path).toOptional());
        }
    }

    /** The engine's client, pointed at this engine. */
    private static Path command(LiveEngine engine, Path folder) throws IOException {
        Path command = Files.writeString(
                folder.resolve("docker"),
                "#!/bin/sh\nDOCKER_HOST=unix://" + engine.socket() + " exec " + engine.client("docker") + " \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return command;
    }
}
