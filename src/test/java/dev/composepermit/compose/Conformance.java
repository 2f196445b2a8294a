package dev.composepermit.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lays our reading of the corpus beside Docker Compose's own. {@code src/scripts/conformance} runs it for its figures,
 * {@link ConformanceTest} holds them.
 */
public final class Conformance {
    /** The folder with {@code corpus} and {@code oracle}, beside the project. */
    static final Path SHARED = Path.of("../shared");

    /** Files on which we differ from Docker Compose 2.40.3, with the reason. Empty: there is none. */
    static final Map<String, String> KNOWN_DIFFERENCES = Map.of();

    /** Files that Docker Compose 2.40.3 rejected and in which we find no fault, with the reason. */
    static final Map<String, String> KNOWN_ACCEPTED = knownAccepted();

    private static final String PLAIN = ".json";
    private static final String SAMPLED = ".envsample.json";

    private final Path corpus;
    private final Path oracle;

    /**
     * One file with an answer of Docker Compose.
     *
     * @param name the file's path inside the corpus, with {@code +env} when environment samples stood in
     * @param project what we read
     * @param differences what differs, one line each
     */
    record Comparison(String name, ComposeProject project, List<String> differences) {}

    /**
     * One file that Docker Compose rejects.
     *
     * @param reason Compose's own words
     * @param environment whether other variables or files of the environment could mend it
     * @param said what we say about it, in order
     */
    record Rejection(String name, String reason, boolean environment, List<ComposeProblem> said) {
        /** Whether we find a fault that no environment mends. */
        boolean isFound() {
            return said.stream()
                    .anyMatch(problem -> problem.kind() == ComposeProblem.Kind.INVALID
                            || problem.kind() == ComposeProblem.Kind.UNREADABLE);
        }
    }

    Conformance() throws IOException {
        Path shared = SHARED.toRealPath();
        this.corpus = shared.resolve("corpus");
        this.oracle = shared.resolve("oracle");
    }

    private static Map<String, String> knownAccepted() {
        Map<String, String> known = new TreeMap<>();
        known.put("_idioms/17-pre-start-init-container.yaml", "pre_start is valid since Compose 5.3");
        String secrets = "neo4j__docker-neo4j/src/test/resources/dockersecrets/";
        for (String file : List.of(
                "container-compose-with-incorrect-secrets.yml",
                "container-compose-with-secrets-override.yml",
                "container-compose-with-secrets.yml",
                "simple-container-compose-with-external-file-var.yml",
                "simple-container-compose.yml")) {
            known.put(secrets + file, "its image is a variable that was not set: the environment can mend it");
        }
        return known;
    }

    static boolean isPossible() {
        return Files.isDirectory(SHARED.resolve("corpus")) && Files.isDirectory(SHARED.resolve("oracle"));
    }

    /** All files with an answer, by name. An unset {@code COMPOSE_PROFILES} makes the profile "" active. */
    List<Comparison> compareAll() throws IOException {
        try (Stream<Path> answers = Files.walk(oracle)) {
            return answers.filter(path -> path.toString().endsWith(PLAIN))
                    .sorted()
                    .map(this::compare)
                    .toList();
        }
    }

    private Comparison compare(Path answer) {
        String name = oracle.relativize(answer).toString();
        boolean sampled = name.endsWith(SAMPLED);
        String file = name.substring(0, name.length() - (sampled ? SAMPLED : PLAIN).length());
        Map<String, String> expected = OracleView.read(answer, corpus);
        ComposeProject project = read(file, sampled);
        Map<String, String> actual = ProjectView.of(project, Set.of(""));
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        List<String> differences = new ArrayList<>();
        for (String key : keys) {
            if (!expected.getOrDefault(key, "<absent>").equals(actual.getOrDefault(key, "<absent>"))) {
                differences.add(key + ": Compose has " + expected.getOrDefault(key, "<absent>") + ", we have "
                        + actual.getOrDefault(key, "<absent>"));
            }
        }
        return new Comparison(file + (sampled ? " +env" : ""), project, differences);
    }

    ComposeProject read(String file, boolean sampled) {
        Path path = corpus.resolve(file);
        Map<String, String> environment =
                Map.of("HOME", "/root", "PWD", path.getParent().toString());
        ProjectRequest request =
                new ProjectRequest(List.of(path), Optional.empty(), Optional.empty(), environment, List.of());
        return ComposeReader.read(request, sampled ? new SampledFiles() : new DiskFiles());
    }

    /** All files that Compose rejects also with environment samples, from {@code INDEX.tsv}. */
    List<Rejection> rejections() throws IOException {
        List<Rejection> rejections = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (String line : Files.readAllLines(corpus.resolve("INDEX.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (columns.isEmpty()) {
                for (String cell : cells) {
                    columns.put(cell, columns.size());
                }
                continue;
            }
            if (cells[columns.get("rc_env")].equals("1")) {
                String name = cells[columns.get("repo")] + "/" + cells[columns.get("path")];
                String reason = cells[columns.get("err_env")];
                rejections.add(new Rejection(name, reason, needsEnvironment(reason), said(name)));
            }
        }
        return rejections;
    }

    private List<ComposeProblem> said(String name) {
        return read(name, true).problems();
    }

    private static boolean needsEnvironment(String reason) {
        return Stream.of("empty section between colons", "No port specified", "invalid size", "no such file")
                .anyMatch(reason::contains);
    }

    /** Prints the figures. */
    public static void main(String[] arguments) {
        try {
            print(new Conformance());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void print(Conformance conformance) throws IOException {
        List<Comparison> comparisons = conformance.compareAll();
        List<Comparison> differing = comparisons.stream()
                .filter(each -> !each.differences().isEmpty())
                .toList();
        System.out.printf(
                "%d files with an answer of Docker Compose: %d agree, %d differ%n",
                comparisons.size(), comparisons.size() - differing.size(), differing.size());
        for (Comparison each : differing) {
            System.out.println(
                    "  " + each.name() + ": " + KNOWN_DIFFERENCES.getOrDefault(each.name(), "not explained"));
            each.differences().forEach(difference -> System.out.println("    " + difference));
        }
        List<Rejection> rejections = conformance.rejections();
        List<Rejection> faults =
                rejections.stream().filter(each -> !each.environment()).toList();
        long found = faults.stream().filter(Rejection::isFound).count();
        System.out.printf(
                "%d files rejected by Docker Compose, %d of them in any environment: %d found%n",
                rejections.size(), faults.size(), found);
        for (Rejection each : faults) {
            if (!each.isFound()) {
                System.out.println("  " + each.name() + ": " + each.reason());
                System.out.println("    " + KNOWN_ACCEPTED.getOrDefault(each.name(), "not explained"));
            }
        }
    }
}
