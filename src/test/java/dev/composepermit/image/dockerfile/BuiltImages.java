package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.catalog.ImageCatalog;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Builds Dockerfiles and compares the images with what is read from them: {@code src/scripts/dockerfiles} runs it, with
 * an engine of its own. Ends with 1 when anything differs, or more than a fifth of what was asked is unknown.
 */
public final class BuiltImages {
    private static final Path RESOURCES = Path.of("src/test/resources/dockerfiles");
    private static final Path CORPUS = Path.of("../shared/corpus");
    private static final double MOST_UNKNOWN = 0.2;
    private static final String TAG = "compared:latest";

    private final BuildEngine engine;
    private final Path scratch;
    private final PrintStream out;
    private final TreeMap<String, Integer> reasons = new TreeMap<>();
    private final List<String> notBuilt = new ArrayList<>();
    private final int[] compared = new int[2];
    private int agreed;
    private int different;
    private int unknown;
    private int swept;

    private BuiltImages(Path scratch, PrintStream out) throws IOException {
        this.scratch = scratch;
        this.out = out;
        this.engine = new BuildEngine(
                RESOURCES.resolve("bases").toRealPath(),
                scratch,
                Path.of(System.getenv("DOCKERFILES_STORE")),
                BuildEngine.Builder.valueOf(System.getenv("DOCKERFILES_BUILDER").toUpperCase(Locale.ROOT)));
    }

    public static void main(String[] arguments) throws IOException {
        List<String> names = Stream.of(System.getenv("DOCKERFILES_CASES").split(" "))
                .filter(name -> !name.isEmpty())
                .toList();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BuiltImages all = new BuiltImages(Path.of(System.getenv("DOCKERFILES_SCRATCH")), out);
        List<BuildCase> cases = new ArrayList<>(BuildCases.in(RESOURCES.resolve("written"), true));
        if (Files.isDirectory(CORPUS)) {
            cases.addAll(BuildCases.in(CORPUS, false));
        }
        for (BuildCase one : BuildCases.matching(cases, names)) {
            try {
                all.compare(one);
            } catch (IOException failed) {
                all.notBuilt.add(one.name() + ": " + failed);
            }
        }
        System.exit(all.sum() ? 0 : 1);
    }

    private void compare(BuildCase one) throws IOException {
        Path folder = scratch.resolve("build");
        clear(folder);
        Files.createDirectories(folder);
        ScratchBuild build = ScratchBuild.of(one, folder);
        for (String image : build.images()) {
            if (!engine.provide(image)) {
                notBuilt.add(one.name() + ": nothing stands in for " + image);
                return;
            }
        }
        BuildEngine.Ended ended = engine.build(build, TAG);
        if (ended.code() != 0) {
            notBuilt.add(one.name() + ": " + lastLines(ended.output()));
            return;
        }
        BuiltImage built = engine.look(TAG);
        Fact<ImageFacts> facts = DockerfileReader.read(build.request(), new DiskFiles(folder), ImageCatalog.builtIn());
        if (!facts.isKnown()) {
            notBuilt.add(one.name() + ": not read: " + facts);
            return;
        }
        ImageComparison comparison = ImageComparison.of(facts.orElseThrow(), built, one.targets());
        engine.remove(TAG);
        report(one, comparison);
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

    private void report(BuildCase one, ImageComparison comparison) {
        compared[one.written() ? 0 : 1]++;
        agreed += comparison.agreed;
        different += comparison.differences.size();
        unknown += comparison.unknowns();
        swept += comparison.swept;
        comparison.unknown.forEach((why, times) -> reasons.merge(why, times, Integer::sum));
        out.printf(
                Locale.ROOT,
                "%3d agreed %3d different %3d unknown  %s%n",
                comparison.agreed,
                comparison.differences.size(),
                comparison.unknowns(),
                one.name());
        comparison.differences.forEach(line -> out.println("      different: " + line));
        if (System.getenv("DOCKERFILES_REASONS") != null) {
            comparison.unknown.forEach((why, times) -> out.println("      unknown " + times + ": " + why));
        }
    }

    private boolean sum() {
        out.println();
        notBuilt.forEach(line -> out.println("not built: " + line));
        out.println();
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(60)
                .forEach(entry -> out.printf(Locale.ROOT, "%5d unknown: %s%n", entry.getValue(), entry.getKey()));
        int asked = agreed + different + unknown;
        double share = asked == 0 ? 0 : (double) unknown / asked;
        out.printf(
                Locale.ROOT,
                "%n%d Dockerfiles of the corpus and %d written ones, %s: %d agreed, %d different, %d unknown (%.1f %%);"
                        + " %d further paths compared; %d not built%n",
                compared[1],
                compared[0],
                engine.builder().name().toLowerCase(Locale.ROOT),
                agreed,
                different,
                unknown,
                100 * share,
                swept,
                notBuilt.size());
        return different == 0 && share <= MOST_UNKNOWN && asked > 0;
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
