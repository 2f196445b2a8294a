package dev.composepermit.compose;

import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project's files, without a disk: {@code /project/…}, shown by their path below it. */
final class MemoryFiles implements SourceFiles {
    static final Path ROOT = Path.of("/project");

    private final Map<Path, SourceText> texts = new LinkedHashMap<>();
    private final Map<Path, Integer> reads = new HashMap<>();
    private Map<String, String> environment = Map.of("HOME", "/home/ann");

    /** A project with one file, {@code compose.yaml}. */
    static MemoryFiles compose(String text) {
        return new MemoryFiles().with("compose.yaml", text);
    }

    /** Adds a file; further ones of a project are named when it is read. */
    MemoryFiles with(String name, String text) {
        texts.put(ROOT.resolve(name), SourceText.of(name, text));
        return this;
    }

    MemoryFiles environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Reads the project of {@code compose.yaml} and some files laid over it. */
    ComposeProject read(String... overrides) {
        List<Path> files = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("compose.yaml"), java.util.stream.Stream.of(overrides))
                .map(ROOT::resolve)
                .toList();
        return read(new ProjectRequest(files, Optional.empty(), Optional.empty(), environment, List.of()));
    }

    ComposeProject read(ProjectRequest request) {
        return ComposeReader.read(request, this);
    }

    /** How often a file was asked for. */
    int readsOf(String name) {
        return reads.getOrDefault(ROOT.resolve(name), 0);
    }

    @Override
    public Reading read(Path path) {
        reads.merge(path, 1, Integer::sum);
        SourceText text = texts.get(path);
        return text == null ? new Reading.Absent() : new Reading.Text(text);
    }

    @Override
    public Kind kind(Path path) {
        if (texts.containsKey(path)) {
            return Kind.FILE;
        }
        return texts.keySet().stream().anyMatch(file -> file.startsWith(path)) ? Kind.DIRECTORY : Kind.ABSENT;
    }
}
