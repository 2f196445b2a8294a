package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the product says of who runs, who owns a mount and who may write there, against what real engines do.
 *
 * <p>{@code -Dmatrix.seed=…} draws other scenarios, {@code -Dmatrix.containers=…} more of them, {@code -Dengines=…}
 * takes only some engines.
 */
@Tag("engines")
class TruthMatrixTest {
    private static final long SEED = Long.getLong("matrix.seed", 20261127);
    private static final int CONTAINERS = Integer.getInteger("matrix.containers", 9);
    private static final double MOST_UNKNOWN = 0.05;

    @Test
    void atLeastOneDockerIsThere() {
        assertThat(LiveEngines.all())
                .as("without an engine nothing is proved; src/scripts/engines status says why there is none")
                .anyMatch(engine ->
                        engine.name().startsWith("docker") && engine.skipped().isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> agrees() {
        return LiveEngines.each(TruthMatrixTest::agrees);
    }

    private static void agrees(LiveEngine engine) throws IOException {
        Path work = LiveEngines.scratch().resolve("matrix");
        Trees.delete(work);
        Files.createDirectories(work);
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        List<Scenario> scenarios = new Sampling(SEED).draw(CONTAINERS, ProbeImage.SLOTS);
        Tally tally = new MatrixRun(engine, image, work).run(scenarios);
        System.out.println(tally.line());
        Files.write(
                Files.createDirectories(Path.of("target/engines")).resolve(engine.name() + ".txt"),
                Stream.of(List.of(tally.line()), tally.disagreements(), tally.notes())
                        .flatMap(java.util.Collection::stream)
                        .toList());
        Trees.delete(work);
        assertThat(tally.disagreements())
                .as("disagreements with seed " + SEED + ", all in target/engines/" + engine + ".txt")
                .isEmpty();
        assertThat(tally.predictions()).isGreaterThanOrEqualTo(300);
        assertThat(tally.unknownShare()).as(tally.line()).isLessThanOrEqualTo(MOST_UNKNOWN);
    }
}
