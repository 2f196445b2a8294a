package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** The findings over the corpus beside the project, each file for itself and in an empty environment. */
final class CorpusFindings {
    static final Path CORPUS = Path.of("../shared/corpus");

    private static final Set<String> READING = Set.of("invalid-compose-file", "reading-incomplete");

    private CorpusFindings() {}

    /**
     * One finding, as a row tells it.
     *
     * @param file below the corpus
     */
    record Row(String engine, String file, int line, String severity, String rule, String message)
            implements Comparable<Row> {
        /** What a row is found again by; messages may be worded better. */
        String key() {
            return engine + "\t" + file + "\t" + line + "\t" + rule;
        }

        String place() {
            return file + "\t" + line + "\t" + rule;
        }

        @Override
        public int compareTo(Row other) {
            return (key() + message).compareTo(other.key() + other.message);
        }
    }

    /** What the linter said over the corpus, and what went wrong on the way. */
    record Run(List<Row> rows, List<String> misplaced, int faults, int services) {}

    /**
     * Draws findings: {@code SEED COUNT}; prints the seed and one row a line, for judging. What Podman adds is drawn from
     * too. Reading says much more often something than the rules about owners do; so a part is drawn from each.
     */
    public static void main(String[] args) throws IOException {
        Random random = new Random(Long.parseLong(args[0]));
        int count = Integer.parseInt(args[1]);
        List<Row> rows = new ArrayList<>(run(EngineKind.DOCKER).rows());
        Set<String> onDocker = new TreeSet<>();
        rows.forEach(row -> onDocker.add(row.place()));
        run(EngineKind.PODMAN).rows().stream()
                .filter(row -> !onDocker.contains(row.place()))
                .forEach(rows::add);
        List<Row> ofReading = new ArrayList<>(rows);
        ofReading.removeIf(row -> !READING.contains(row.rule()));
        List<Row> ofOwners = new ArrayList<>(rows);
        ofOwners.removeAll(ofReading);
        Collections.shuffle(ofOwners, random);
        Collections.shuffle(ofReading, random);
        List<Row> drawn = new ArrayList<>(ofOwners.subList(0, Math.min(ofOwners.size(), count * 2 / 3)));
        drawn.addAll(ofReading.subList(0, Math.min(ofReading.size(), count - drawn.size())));
        System.out.println("# seed " + args[0] + ", drawn from " + ofOwners.size() + " findings about users, owners and"
                + " init services and " + ofReading.size() + " of reading");
        drawn.forEach(row -> System.out.println(row.key() + "\t" + row.severity() + "\t" + row.message()));
    }

    static Run run(EngineKind kind) throws IOException {
        Engine engine = new Engine(kind, Optional.empty(), Optional.empty());
        Set<Row> rows = new TreeSet<>();
        List<String> misplaced = new ArrayList<>();
        int faults = 0;
        int services = 0;
        for (Path file : files()) {
            LintOutcome outcome = lint(file, engine);
            faults += outcome.faults().size();
            services += outcome.projects().stream()
                    .mapToInt(LintedProject::services)
                    .sum();
            for (ToldFinding told : outcome.findings()) {
                Finding finding = told.heading();
                String text = finding.place().source().text();
                if (finding.place().range().end() > text.length()) {
                    misplaced.add(finding.toString());
                }
                rows.add(row(kind, file, finding));
            }
        }
        return new Run(List.copyOf(rows), misplaced, faults, services);
    }

    private static Row row(EngineKind kind, Path file, Finding finding) {
        Path here = file.getParent().resolve(finding.place().file()).normalize();
        String name = CORPUS.toAbsolutePath().normalize().relativize(here).toString();
        return new Row(
                kind.label(),
                name,
                finding.place().start().line(),
                finding.severity().label(),
                finding.rule(),
                finding.message());
    }

    static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String line : Files.readAllLines(CORPUS.resolve("INDEX.tsv"))) {
            String[] cells = line.split("\t");
            if (!cells[0].equals("repo")) {
                files.add(CORPUS.resolve(cells[0])
                        .resolve(cells[2])
                        .toAbsolutePath()
                        .normalize());
            }
        }
        return files;
    }

    private static LintOutcome lint(Path file, Engine engine) {
        ProjectInputs inputs = new ProjectInputs(
                List.of(file), List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of(), file.getParent());
        AnalysisSettings settings = new AnalysisSettings(engine, ImageSourceName.USUAL, false);
        Analysis analysis = ProjectAnalyst.analyse(new DiskFiles(file.getParent()), inputs, settings, Progress.NONE);
        return Linter.lint(analysis, engine, RuleChoice.ALL, Finding::message);
    }
}
