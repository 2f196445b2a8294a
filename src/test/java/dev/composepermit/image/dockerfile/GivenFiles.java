package dev.composepermit.image.dockerfile;

import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files in memory; remembers which were asked for. */
final class GivenFiles implements SourceFiles {
    private final Map<Path, SourceText> texts = new TreeMap<>();
    private final Map<Path, Integer> modes = new TreeMap<>();
    final TreeSet<Path> asked = new TreeSet<>();

    GivenFiles with(String path, String text) {
        texts.put(Path.of(path), SourceText.of(path, text));
        return this;
    }

    GivenFiles withMode(String path, int bits) {
        modes.put(Path.of(path), bits);
        return this;
    }

    @Override
    public Optional<Integer> mode(Path path) {
        return Optional.ofNullable(modes.get(path));
    }

    @Override
    public Reading read(Path path) {
        asked.add(path);
        SourceText text = texts.get(path);
        return text == null ? new Reading.Absent() : new Reading.Text(text);
    }

    @Override
    public Kind kind(Path path) {
        asked.add(path);
        if (texts.containsKey(path)) {
            return Kind.FILE;
        }
        return texts.keySet().stream().anyMatch(file -> file.startsWith(path)) ? Kind.DIRECTORY : Kind.ABSENT;
    }
}
