package dev.composepermit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.report.InspectJson;
import dev.composepermit.report.JsonReport;
import dev.composepermit.rewrite.RewriteConsent;
import dev.composepermit.rewrite.RewriteRequest;
import dev.composepermit.rewrite.Rewriter;
import dev.composepermit.rewrite.Rewriting;
import dev.composepermit.rewrite.Strategy;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Judged by the lock file alone, projects of the corpus look as they did when they were locked. */
@EnabledIf("corpusIsHere")
class CorpusLockTest {
    private static final List<ImageSourceName> FRESH = List.of(ImageSourceName.DOCKERFILE, ImageSourceName.CATALOG);
    private static final List<ImageSourceName> LOCKED =
            List.of(ImageSourceName.LOCK, ImageSourceName.DOCKERFILE, ImageSourceName.CATALOG);
    /** All of them take minutes; the whole corpus on all engines was alike when this was written. */
    private static final int EACH = 11;

    private static final List<Engine> ENGINES = List.of(
            Engine.DEFAULT,
            new Engine(EngineKind.DOCKER, Optional.of("28.5"), Optional.of(new Engine.IdMap(100_000, 65_536))),
            new Engine(EngineKind.PODMAN, Optional.of("5.8"), Optional.empty()));

    private static final int MIN_LOCKS = 20;

    static boolean corpusIsHere() {
        return Files.isDirectory(CorpusFindings.CORPUS);
    }

    @Test
    void the_lock_file_carries_everything_that_a_verdict_hangs_on() throws IOException {
        int locks = 0;
        List<String> different = new ArrayList<>();
        List<Path> all = CorpusFindings.files();
        for (Path file : IntStream.range(0, all.size())
                .filter(i -> i % EACH == 0)
                .mapToObj(all::get)
                .toList()) {
            DiskFiles files = new DiskFiles(file.getParent());
            ProjectInputs inputs = new ProjectInputs(
                    List.of(file),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Map.of(),
                    file.getParent());
            LockOutcome outcome = Locking.lock(files, inputs, settings(Engine.DEFAULT, FRESH), Progress.NONE);
            assertThat(outcome.faults()).isEmpty();
            for (Engine engine : ENGINES) {
                String fresh = judged(files, inputs, settings(engine, FRESH));
                DiskFiles locked = new DiskFiles(file.getParent());
                outcome.locks().forEach(lock -> locked.put(lock.path(), SourceText.of(lock.name(), lock.text())));
                if (!judged(locked, inputs, settings(engine, LOCKED)).equals(fresh)) {
                    different.add(engine + " " + file);
                }
            }
            locks += outcome.locks().size();
        }
        assertThat(different).isEmpty();
        assertThat(locks).isGreaterThan(MIN_LOCKS);
    }

    private static AnalysisSettings settings(Engine engine, List<ImageSourceName> images) {
        return new AnalysisSettings(engine, images, false);
    }

    private static String judged(DiskFiles files, ProjectInputs inputs, AnalysisSettings settings) {
        Analysis analysis = ProjectAnalyst.analyse(files, inputs, settings, Progress.NONE);
        assertThat(analysis.notices()).isEmpty();
        StringBuilder all = new StringBuilder();
        JsonReport report = new JsonReport("test");
        report.write(Linter.lint(analysis, settings.engine(), RuleChoice.ALL, report), all::append);
        for (AnalysedProject project : analysis.projects()) {
            all.append(InspectJson.render(project));
            for (Strategy strategy : Strategy.values()) {
                all.append(rewritten(project, strategy, files));
            }
        }
        return all.toString();
    }

    private static String rewritten(AnalysedProject project, Strategy strategy, DiskFiles files) {
        RewriteRequest request = new RewriteRequest(
                project.request(),
                project.request().files().get(0),
                RewriteConsent.DEFAULT,
                strategy,
                false,
                RewriteRequest.DEFAULT_INIT_IMAGE);
        Rewriting rewriting = Rewriter.rewrite(project.facts(), request, files);
        return rewriting.text() + rewriting.given() + rewriting.unsure();
    }
}
