package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.dockerfile.language.Dockerfile;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads the facts of an image from the Dockerfile that makes it.
 *
 * <p>Where BuildKit and the classic builder differ, what they differ in is not known.
 */
public final class DockerfileReader {
    private static final int LONGEST = 1_000_000;
    private static final int MOST_INSTRUCTIONS = 2_000;

    private DockerfileReader() {}

    /**
     * What the Dockerfile says. Unknown when there is none, or it can't be read at all; what is not understood in it
     * makes the touched facts unknown, never wrong.
     *
     * @param bases answers for the images named in {@code FROM}
     */
    public static Fact<ImageFacts> read(BuildRequest request, SourceFiles files, ImageSource bases) {
        if (request.inline().isPresent()) {
            return read(request, request.inline().get(), files, bases);
        }
        Optional<Path> path = path(request);
        if (path.isEmpty()) {
            return notRead("the build context " + request.context() + " is not on this machine");
        }
        SourceFiles.Reading reading = files.read(path.get());
        if (reading instanceof SourceFiles.Reading.Text text) {
            return read(request, text.source(), files, bases);
        }
        String why = reading instanceof SourceFiles.Reading.Unreadable unreadable
                ? "can't be read: " + unreadable.why()
                : "does not exist";
        return notRead("the Dockerfile " + path.get() + " " + why);
    }

    private static Optional<Path> path(BuildRequest request) {
        String context = request.context();
        boolean url = context.contains("://") || context.startsWith("git@") || context.startsWith("github.com/");
        if (url) {
            return Optional.empty();
        }
        try {
            Path directory = Path.of(context);
            String file = request.dockerfile().filter(name -> !name.isEmpty()).orElse("Dockerfile");
            return directory.isAbsolute() ? Optional.of(directory.resolve(file).normalize()) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private static Fact<ImageFacts> read(
            BuildRequest request, SourceText source, SourceFiles files, ImageSource bases) {
        if (source.text().length() > LONGEST) {
            return notUnderstood(source.name() + " is too long to be a Dockerfile");
        }
        Dockerfile file = DockerfileParser.parse(source);
        if (file.instructions().size() > MOST_INSTRUCTIONS) {
            return notUnderstood(source.name() + " has too many instructions");
        }
        BuildGraph graph = new BuildGraph(request, file, files, bases);
        Optional<Stage> target = graph.target();
        if (target.isEmpty()) {
            return notUnderstood(
                    request.target().isPresent()
                            ? source.name() + " has no stage "
                                    + request.target().get()
                            : source.name() + " has no FROM");
        }
        return Fact.known(
                new DockerfileFacts(request.name(), graph.image(target.get())),
                target.get().from().evidence());
    }

    private static Fact<ImageFacts> notRead(String why) {
        return Fact.unknown(UnknownReason.FILE_NOT_READ, why);
    }

    private static Fact<ImageFacts> notUnderstood(String why) {
        return Fact.unknown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why);
    }
}
