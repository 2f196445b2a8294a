package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the product says of who runs, who owns a mount and who may write there, against what real engines do.
 *
 * <p>{@code -Dmatrix.seed=…} draws other scenarios, {@code -Dmatrix.containers=…} more of them, {@code
 * -Dmatrix.full=true} takes every user with every kind of mount (ten to twenty minutes for each engine), {@code -Dengines=…}
 * takes only some engines.
 */
@Tag("engines")
class TruthMatrixTest {
    private static final long SEED = Long.getLong("matrix.seed", 20261127);
    private static final int CONTAINERS = Integer.getInteger("matrix.containers", 9);
    private static final boolean FULL = Boolean.getBoolean("matrix.full");
    private static final double MOST_UNKNOWN = 0.05;
    private static final int FEWEST = 300;
    private static final Map<String, Tally> TALLIES = new ConcurrentSkipListMap<>();

    @Test
    void atLeastOneDockerIsThere() {
        assertThat(LiveEngines.all())
                .as("without an engine nothing is proved; src/scripts/engines status says why there is none")
                .anyMatch(engine ->
                        engine.name().startsWith("docker") && engine.skipped().isEmpty());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> agrees() {
        return LiveEngines.each(TruthMatrixTest::agrees);
    }

    /** The figures of all engines, also of those that there are none of. */
    @AfterAll
    static void sumUp() {
        System.out.println("truth matrix, seed " + SEED + (FULL ? ", all users and kinds of mounts" : ""));
        TALLIES.values().forEach(tally -> System.out.println(tally.line()));
        LiveEngines.all()
                .forEach(engine ->
                        engine.skipped().ifPresent(why -> System.out.printf("%-18s skipped: %s%n", engine, why)));
    }

    private static void agrees(LiveEngine engine) throws IOException {
        Path work = engine.emptyFolder("matrix");
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        Sampling sampling = new Sampling(SEED);
        List<Scenario> scenarios =
                FULL ? sampling.drawAll(ProbeImage.SLOTS) : sampling.draw(CONTAINERS, ProbeImage.SLOTS);
        Tally tally = new MatrixRun(engine, image, work).run(scenarios);
        TALLIES.put(engine.name(), tally);
        Files.write(
                Files.createDirectories(Path.of("target/engines")).resolve(engine.name() + ".txt"),
                Stream.of(List.of(tally.line()), tally.disagreements(), tally.notes())
                        .flatMap(java.util.Collection::stream)
                        .toList());
        Trees.delete(work);
        assertThat(tally.disagreements())
                .as("disagreements with seed " + SEED + ", all in target/engines/" + engine + ".txt")
                .isEmpty();
        assertThat(tally.predictions()).isGreaterThanOrEqualTo(FEWEST);
        if (!FULL) { // which has what nobody can know as often as all the rest
            assertThat(tally.unknownShare()).as(tally.line()).isLessThanOrEqualTo(MOST_UNKNOWN);
        }
    }
}
