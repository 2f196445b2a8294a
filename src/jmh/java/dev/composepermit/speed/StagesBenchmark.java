package dev.composepermit.speed;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.Analysis;
import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.Progress;
import dev.composepermit.lint.ProjectAnalyst;
import dev.composepermit.lint.ProjectInputs;
import dev.composepermit.rewrite.RewriteConsent;
import dev.composepermit.rewrite.RewriteRequest;
import dev.composepermit.rewrite.Rewriter;
import dev.composepermit.rewrite.Rewriting;
import dev.composepermit.rewrite.Strategy;
import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The three stages of a run, warm: reading a file, working out the facts of its project, rewriting it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StagesBenchmark {
    /** The file, from the project's folder. */
    @Param({"samples/pipeline/compose.yaml", "src/main/resources/dev/composepermit/cli/rehearsal/usual/compose.yaml"})
    private String file = "";

    private Path path = Path.of("");
    private SourceText source = SourceText.of("", "");
    private AnalysedProject project;

    @Setup
    public void read() throws IOException {
        path = Path.of(file).toAbsolutePath();
        source = SourceText.of(file, Files.readString(path));
        project = model().projects().get(0);
    }

    /** From text to a tree in which each node knows its place. */
    @Benchmark
    public YamlReading reader() {
        return YamlReader.read(source);
    }

    /** From files to who runs, who owns and who needs to write; with the reading. */
    @Benchmark
    public Analysis model() {
        ProjectInputs inputs = new ProjectInputs(
                List.of(path),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                path.getParent());
        AnalysisSettings settings =
                new AnalysisSettings(Engine.of(EngineKind.DOCKER), ImageSourceName.USUAL, false);
        return ProjectAnalyst.analyse(new DiskFiles(path.getParent()), inputs, settings, Progress.NONE);
    }

    /** From facts to the proved text of the new file. */
    @Benchmark
    public Rewriting rewriter() {
        RewriteRequest request = new RewriteRequest(
                project.request(),
                path,
                RewriteConsent.DEFAULT,
                Strategy.VOLUME_INIT,
                false,
                RewriteRequest.DEFAULT_INIT_IMAGE);
        return Rewriter.rewrite(project.facts(), request, new DiskFiles(path.getParent()));
    }
}
