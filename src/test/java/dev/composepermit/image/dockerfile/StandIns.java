package dev.composepermit.image.dockerfile;

import dev.composepermit.image.Glob;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Images that stand in for those of registries, made from the Dockerfiles of {@code bases}: their first line says for
 * which names.
 */
final class StandIns {
    private final Path bases;
    private final EngineCommands commands;
    private final TreeSet<String> provided = new TreeSet<>();
    private final TreeMap<String, Path> patterns = new TreeMap<>((one, other) -> {
        int longer = Integer.compare(other.length(), one.length());
        return longer != 0 ? longer : one.compareTo(other);
    });

    StandIns(Path bases, EngineCommands commands) throws IOException {
        this.bases = bases;
        this.commands = commands;
        try (Stream<Path> files = Files.list(bases)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".Dockerfile"))
                    .toList()) {
                String first = Files.readAllLines(file).get(0);
                for (String pattern : first.substring("# for ".length()).split(" ")) {
                    patterns.put(pattern, file);
                }
            }
        }
    }

    /**
     * Has the engine have an image that a FROM names; false when nothing stands in for it.
     *
     * @param scratch where commands run
     */
    synchronized boolean provide(String image, Path scratch) throws IOException {
        if (image.equals("scratch") || image.startsWith("family/") || provided.contains(image)) {
            return true;
        }
        Optional<ImageReference> reference = ImageReference.parse(image);
        String name = reference
                .map(parsed -> parsed.familiarRepository() + ":" + parsed.tag().orElse("latest"))
                .orElse(image);
        Optional<Path> file = patterns.entrySet().stream()
                .filter(entry -> Glob.matches(entry.getKey(), name))
                .map(entry -> entry.getValue())
                .findFirst();
        if (file.isEmpty()) {
            return false;
        }
        for (Stage stage : Stage.of(DockerfileParser.parse(SourceText.of("base", Files.readString(file.get()))))) {
            provide(stage.base(), scratch);
        }
        String dockerfile = file.get().toString();
        EngineCommands.Ended built = commands.run(
                scratch, "docker", "build", "-q", "--network", "none", "-t", image, "-f", dockerfile, bases.toString());
        if (built.code() != 0) {
            throw new IOException("the base " + image + " can't be made: "
                    + built.output().strip().lines().reduce((one, last) -> last).orElse(""));
        }
        provided.add(image);
        return true;
    }
}
