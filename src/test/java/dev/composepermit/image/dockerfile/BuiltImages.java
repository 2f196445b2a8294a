package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.local.LocalImages;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.lint.DiskFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;

/**
 * Builds Dockerfiles and compares the images with what is read from them: {@code src/scripts/dockerfiles} runs it, with
 * an engine of its own, and says by its environment which and where. Ends with 1 as {@link ComparisonTally} judges.
 */
public final class BuiltImages {
    private static final Path RESOURCES = Path.of("src/test/resources/dockerfiles");
    private static final Path CORPUS = Path.of("../shared/corpus");
    private static final int WORKERS = 2;

    private final StandIns standIns;
    private final ImageSource engineImages = new LocalImages("docker", LayerLimits.USUAL, ImageTrouble.UNHEARD);
    private final BlockingQueue<BuildEngine> idle = new LinkedBlockingQueue<>();

    /** What came of one Dockerfile. */
    sealed interface Outcome {
        /**
         * It was built and read.
         *
         * @param byCatalogue what was read with the built-in catalogue's word on the base images
         * @param byEngine the same with the engine's
         */
        record Compared(BuildCase one, ImageComparison byCatalogue, ImageComparison byEngine) implements Outcome {}

        /**
         * It could not be.
         *
         * @param why in the engine's words, or ours
         */
        record NotBuilt(BuildCase one, String why) implements Outcome {}
    }

    private BuiltImages(Path scratch, BuildEngine.Builder builder) throws IOException {
        EngineCommands commands = new EngineCommands(builder == BuildEngine.Builder.BUILDKIT);
        standIns = new StandIns(RESOURCES.resolve("bases").toRealPath(), commands);
        for (int i = 1; i <= WORKERS; i++) {
            String name = builder.name().toLowerCase(Locale.ROOT) + "-" + i;
            idle.add(new BuildEngine(scratch.resolve(name), Path.of(System.getenv("DOCKERFILES_STORE")), builder));
        }
    }

    public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
        List<String> names = Stream.of(System.getenv("DOCKERFILES_CASES").split(" "))
                .filter(name -> !name.isEmpty())
                .toList();
        BuildEngine.Builder builder =
                BuildEngine.Builder.valueOf(System.getenv("DOCKERFILES_BUILDER").toUpperCase(Locale.ROOT));
        List<BuildCase> cases = new ArrayList<>(BuildCases.in(RESOURCES.resolve("written"), true));
        boolean corpus = Files.isDirectory(CORPUS);
        if (corpus) {
            cases.addAll(BuildCases.in(CORPUS, false));
        }
        BuiltImages all = new BuiltImages(Path.of(System.getenv("DOCKERFILES_SCRATCH")), builder);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ComparisonTally tally =
                new ComparisonTally(out, builder == BuildEngine.Builder.BUILDKIT, corpus, names.isEmpty());
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (BuildCase one : BuildCases.matching(cases, names)) {
            outcomes.add(workers.submit(() -> all.outcome(one)));
        }
        for (Future<Outcome> outcome : outcomes) {
            tally.add(outcome.get());
        }
        workers.shutdown();
        System.exit(tally.sum() ? 0 : 1);
    }

    private Outcome outcome(BuildCase one) throws InterruptedException {
        BuildEngine engine = idle.take();
        try {
            return compare(one, engine);
        } catch (IOException failed) {
            return new Outcome.NotBuilt(one, failed.toString());
        } finally {
            idle.add(engine);
        }
    }

    private Outcome compare(BuildCase one, BuildEngine engine) throws IOException {
        Path folder = engine.scratch().resolve("build");
        clear(folder);
        Files.createDirectories(folder);
        ScratchBuild build = ScratchBuild.of(one, folder);
        for (String image : build.images()) {
            if (!standIns.provide(image, engine.scratch())) {
                return new Outcome.NotBuilt(one, "nothing stands in for " + image);
            }
        }
        EngineCommands.Ended ended = engine.build(build);
        if (ended.code() != 0) {
            return new Outcome.NotBuilt(one, lastLines(ended.output()));
        }
        BuiltImage built = engine.look();
        engine.remove();
        Fact<ImageFacts> facts = DockerfileReader.read(build.request(), new DiskFiles(folder), ImageCatalog.builtIn());
        return facts.isKnown()
                ? new Outcome.Compared(
                        one,
                        ImageComparison.of(facts.orElseThrow(), built, one.targets()),
                        compareByEngine(one, build, folder, built))
                : new Outcome.NotBuilt(one, "not read: " + facts);
    }

    /** One at a time: the engine's images are shared, and read when a question needs them. */
    private synchronized ImageComparison compareByEngine(
            BuildCase one, ScratchBuild build, Path folder, BuiltImage built) {
        Fact<ImageFacts> facts =
                DockerfileReader.read(build.requestWithoutDigests(), new DiskFiles(folder), engineImages);
        return ImageComparison.of(facts.orElseThrow(), built, one.targets());
    }

    private static String lastLines(String output) {
        List<String> lines = output.lines()
                .filter(line -> line.contains("ERROR")
                        || line.contains("error")
                        || line.contains("not found")
                        || line.contains("failed"))
                .toList();
        return lines.isEmpty() ? output.strip() : lines.get(lines.size() - 1).strip();
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
