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

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> denied_mounts_are_fixed() {
        return LiveEngines.each(RewriteProofTest::prove);
    }

    /** What is claimed of the rewriting, for each engine, also for those that there are none of. */
    @AfterAll
    static void sumUp() {
        System.out.printf("%-18s %-11s %8s %8s%n", "ENGINE", "STRATEGY", "DENIED", "FIXED");
        CLAIMS.values().forEach(System.out::println);
        LiveEngines.all()
                .forEach(engine ->
                        engine.skipped().ifPresent(why -> System.out.printf("%-18s skipped: %s%n", engine, why)));
    }

    private static void prove(LiveEngine engine) throws IOException {
        Path work = engine.emptyFolder("rewrite");
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        MatrixProject project =
                MatrixProject.write(engine, work.resolve("r-" + engine.name()), denied(engine, image, work));
        List<String> wrong = new ArrayList<>();
        try {
            project.compose("up", "-d").orFail();
            project.awaitEnd();
            int denied = count(project, wrong, false);
            project.compose("down", "-v", "-t", "0").orFail();
            project.clearHostPaths();

            ProductCommand.rewrite(engine, project.directory(), "--adopt").orFail();
            project.compose("-f", "fixed.yaml", "up", "-d").orFail();
            project.awaitEnd();
            int fixed = count(project, wrong, true);
            RewrittenProject rewritten = new RewrittenProject(engine, project.directory());
            List<String> work1 = rewritten.given();
            project.compose("-f", "fixed.yaml", "up", "-d").orFail();
            project.awaitEnd();
            CLAIMS.put(engine.name(), String.format("%-18s volume-init %8d %8d", engine, denied, fixed));
            assertThat(wrong).isEmpty();
            assertThat(denied).isGreaterThanOrEqualTo(FEWEST);
            assertThat(work1).as("what init services said").isNotEmpty();
            assertThat(rewritten.given()).as("a second up does no work").isEqualTo(work1);
        } finally {
            project.compose("-f", "fixed.yaml", "down", "-v", "-t", "0");
            project.remove();
            Trees.delete(work);
        }
    }

    /** Containers of which every mount is denied. */
    private static List<Scenario> denied(LiveEngine engine, ProbeImage image, Path work) throws IOException {
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
                if (isDenied) {
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
