package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What {@code rewrite} makes of denied mounts works on real engines, brought up with Docker Compose. */
@Tag("engines")
class RewriteProofTest {
    private static final long SEED = Long.getLong("matrix.seed", 20261127);
    private static final int FEWEST = 40;
    private static final Map<String, String> CLAIMS = new ConcurrentSkipListMap<>();

    private enum Strategy {
        VOLUME_INIT("volume-init"),
        /** Needs Docker Compose 5; that it does no work twice is {@link PreStartTest}'s. */
        PRE_START("pre-start");

        private final String option;

        Strategy(String option) {
            this.option = option;
        }

        /** On Podman a hook would keep the image's files out of a volume, so it is left alone. */
        boolean takesOn(MountCase mount, LiveEngine engine) {
            boolean filled = mount.kind() == MountKind.NAMED && mount.target().stands() == MountCase.Stands.CONTENT;
            return this == VOLUME_INIT || !filled || !engine.engine().kind().isPodman();
        }

        CommandRun compose(LiveEngine engine, Path directory, String... arguments) {
            return this == PRE_START ? engine.compose5(directory, arguments) : engine.compose(directory, arguments);
        }
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> denied_mounts_are_fixed() {
        return LiveEngines.each(engine -> prove(engine, Strategy.VOLUME_INIT));
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> denied_mounts_are_fixed_by_hooks() {
        return LiveEngines.each(engine -> {
            Assumptions.assumeTrue(
                    LiveEngines.noCompose5().isEmpty(),
                    () -> LiveEngines.noCompose5().orElseThrow());
            prove(engine, Strategy.PRE_START);
        });
    }

    /** What is claimed of the rewriting, for each engine, also for those that there are none of. */
    @AfterAll
    static void sumUp() {
        System.out.printf("%-18s %-11s %8s %8s%n", "ENGINE", "STRATEGY", "DENIED", "FIXED");
        CLAIMS.values().forEach(System.out::println);
        LiveEngines.all()
                .forEach(engine ->
                        engine.skipped().ifPresent(why -> System.out.printf("%-18s skipped: %s%n", engine, why)));
        LiveEngines.noCompose5()
                .ifPresent(
                        why -> System.out.printf("%-18s %-11s skipped: %s%n", "all", Strategy.PRE_START.option, why));
    }

    private static void prove(LiveEngine engine, Strategy strategy) throws IOException {
        Path work = engine.emptyFolder(strategy.option);
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        MatrixProject project = MatrixProject.write(
                engine, work.resolve(strategy.option + "-" + engine.name()), denied(engine, strategy, image, work));
        List<String> wrong = new ArrayList<>();
        try {
            project.compose("up", "-d").orFail();
            project.awaitEnd();
            int denied = count(project, wrong, false);
            project.compose("down", "-v", "-t", "0").orFail();
            project.clearHostPaths();

            ProductCommand.rewrite(engine, project.directory(), "--adopt", "--strategy", strategy.option)
                    .orFail();
            strategy.compose(engine, project.directory(), "-f", "fixed.yaml", "up", "-d")
                    .orFail();
            project.awaitEnd();
            int fixed = count(project, wrong, true);
            CLAIMS.put(
                    engine.name() + " " + strategy,
                    String.format("%-18s %-11s %8d %8d", engine, strategy.option, denied, fixed));
            if (strategy == Strategy.VOLUME_INIT) {
                RewrittenProject rewritten = new RewrittenProject(engine, project.directory());
                List<String> first = rewritten.given();
                project.compose("-f", "fixed.yaml", "up", "-d").orFail();
                project.awaitEnd();
                assertThat(first).as("what init services said").isNotEmpty();
                assertThat(rewritten.given()).as("a second up does no work").isEqualTo(first);
            }
            assertThat(wrong).isEmpty();
            assertThat(denied).isGreaterThanOrEqualTo(FEWEST);
        } finally {
            strategy.compose(engine, project.directory(), "-f", "fixed.yaml", "down", "-v", "-t", "0");
            project.remove();
            Trees.delete(work);
        }
    }

    /** Containers of which every mount is denied, and is one that the strategy takes on. */
    private static List<Scenario> denied(LiveEngine engine, Strategy strategy, ProbeImage image, Path work)
            throws IOException {
        List<Scenario> drawn = new Sampling(SEED).drawForRewriting(8, ProbeImage.SLOTS);
        MatrixProject all = MatrixProject.write(engine, work.resolve("all"), drawn);
        Map<String, ServiceFacts> facts = all.facts(image).services();
        List<Scenario> denied = new ArrayList<>();
        for (int i = 0; i < drawn.size(); i++) {
            ServiceFacts said = facts.get(MatrixProject.service(i));
            List<MountCase> mounts = new ArrayList<>();
            for (int slot = 0; slot < drawn.get(i).mounts().size(); slot++) {
                String target = drawn.get(i).mounts().get(slot).target().path(slot);
                boolean isDenied = said.mounts().stream()
                        .anyMatch(mount ->
                                mount.target().equals(target) && mount.write().verdict() == Verdict.DENIED);
                if (isDenied && strategy.takesOn(drawn.get(i).mounts().get(slot), engine)) {
                    mounts.add(drawn.get(i).mounts().get(slot));
                }
            }
            if (!mounts.isEmpty()) {
                denied.add(new Scenario(drawn.get(i).container(), mounts));
            }
        }
        Trees.delete(all.directory());
        return denied;
    }

    /** How many mounts can, or can't, be written as expected; those that are otherwise are named. */
    private static int count(MatrixProject project, List<String> wrong, boolean writable) {
        int right = 0;
        Map<String, List<Probe.Said>> runs = project.runs();
        for (int i = 0; i < project.scenarios().size(); i++) {
            Scenario scenario = project.scenarios().get(i);
            List<Probe.Said> said = runs.getOrDefault(MatrixProject.service(i), List.of());
            for (int slot = 0; slot < scenario.mounts().size(); slot++) {
                MountCase mount = scenario.mounts().get(slot);
                Probe.Seen seen = said.isEmpty()
                        ? null
                        : said.get(0).mounts().get(mount.target().path(slot));
                boolean copied =
                        mount.kind() == MountKind.NAMED && mount.target().stands() == MountCase.Stands.CONTENT;
                if (seen != null && seen.write() == writable && (!writable || !copied || seen.content())) {
                    right++;
                } else {
                    wrong.add((writable ? "after: " : "before: ") + mount + " is " + seen + " [" + scenario.container()
                            + "]");
                }
            }
        }
        return right;
    }
}
