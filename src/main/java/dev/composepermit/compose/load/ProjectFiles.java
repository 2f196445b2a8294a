package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlProblem;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlReading;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Compose files of one project: each is parsed and complained about once. */
final class ProjectFiles {
    /**
     * More documents than anyone writes into one Compose file. Each is merged over all before it, so that their number
     * must be bounded to keep reading linear.
     */
    static final int MAX_DOCUMENTS = 64;

    private final SourceFiles files;
    private final ProblemLog problems;
    private final Budget budget;
    private final Map<String, ComposeFile> read = new LinkedHashMap<>();
    private final Map<String, Optional<List<DocumentTree.Document>>> documents = new HashMap<>();

    ProjectFiles(SourceFiles files, ProblemLog problems) {
        this.files = files;
        this.problems = problems;
        this.budget = new Budget(problems);
    }

    Budget budget() {
        return budget;
    }

    /** A file's name as shown to people. */
    String nameOf(String path) {
        ComposeFile file = read.get(path);
        return file == null ? path : file.source().name();
    }

    /**
     * The documents of a file.
     *
     * @param mention where the file is named; null for a file of the request
     * @return empty when the file can't be read, which is then reported
     */
    Optional<List<DocumentTree.Document>> documents(String path, ComposeFile.Role role, @Nullable Place mention) {
        Optional<List<DocumentTree.Document>> known = documents.get(path);
        if (known == null) {
            if (mention == null && !(read(path) instanceof SourceFiles.Reading.Text)) {
                read.put(path, emptyFile(path, role));
            }
            known = text(path, mention).map(source -> parse(path, source, role));
            documents.put(path, known);
        }
        return known;
    }

    private List<DocumentTree.Document> parse(String path, SourceText source, ComposeFile.Role role) {
        YamlReading reading = YamlReader.read(source);
        read.put(path, new ComposeFile(Path.of(path), role, reading));
        reading.problems().forEach(problem -> report(source, problem));
        List<DocumentTree.Document> found = new ArrayList<>();
        for (YamlNode root : reading.documents()) {
            if (found.size() == MAX_DOCUMENTS) {
                problems.missing(
                        ComposeProblem.Kind.UNREADABLE,
                        new Place(source, root.range()),
                        "more than " + MAX_DOCUMENTS + " documents in one file; the rest is not read");
                break;
            }
            found.add(DocumentTree.read(source, root, problems));
        }
        return found;
    }

    /** Stands for a file of the request that gives no text, so that there is something to point at. */
    private static ComposeFile emptyFile(String path, ComposeFile.Role role) {
        return new ComposeFile(Path.of(path), role, YamlReader.read(SourceText.of(path, "")));
    }

    private void report(SourceText source, YamlProblem problem) {
        Place place = new Place(source, problem.range());
        if (problem.isFatal()) {
            problems.missing(ComposeProblem.Kind.UNREADABLE, place, problem.message());
        } else {
            problems.invalid(place, problem.message());
        }
    }

    /** The text of any file of the project; what hinders is reported where the file is named. */
    Optional<SourceText> text(String path, @Nullable Place mention) {
        SourceFiles.Reading reading = read(path);
        if (reading instanceof SourceFiles.Reading.Text text) {
            return Optional.of(text.source());
        }
        if (reading instanceof SourceFiles.Reading.Unreadable unreadable) {
            report(ComposeProblem.Kind.UNREADABLE, path, mention, "can't be read: " + unreadable.why());
        } else {
            ComposeProblem.Kind kind =
                    mention == null ? ComposeProblem.Kind.UNREADABLE : ComposeProblem.Kind.FILE_ABSENT;
            report(kind, path, mention, "there is no such file");
        }
        return Optional.empty();
    }

    private void report(ComposeProblem.Kind kind, String path, @Nullable Place mention, String what) {
        Place place = mention == null ? beginningOf(path) : mention;
        String written = mention == null || mention.range().isEmpty() ? path : asWritten(mention);
        problems.missing(kind, place, written + ": " + what);
    }

    /** The text at a place without its quotes. */
    static String asWritten(Place place) {
        String written = place.text();
        boolean quoted = written.length() > 1 && (written.startsWith("\"") || written.startsWith("'"));
        return quoted ? written.substring(1, written.length() - 1) : written;
    }

    /** The answer of {@link SourceFiles}; a text that is no path is an absent file. */
    SourceFiles.Reading read(String text) {
        return path(text).map(files::read).orElseGet(SourceFiles.Reading.Absent::new);
    }

    SourceFiles.Kind kind(String text) {
        return path(text).map(files::kind).orElse(SourceFiles.Kind.ABSENT);
    }

    /** All paths are absolute by now but those that an unset variable left empty. */
    private static Optional<Path> path(String text) {
        try {
            return UnixPath.isAbsolute(text) ? Optional.of(Path.of(text).normalize()) : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** A place for what concerns a whole file: its beginning, or that of an empty text if there is no such file. */
    Place beginningOf(String path) {
        ComposeFile file = read.get(path);
        return file == null ? nowhere(path) : beginning(file.source());
    }

    private static Place nowhere(String path) {
        return beginning(SourceText.of(path, ""));
    }

    private static Place beginning(SourceText source) {
        return new Place(source, new TextRange(0, 0));
    }

    /** The files that took part, in the order of reading. */
    List<ComposeFile> all() {
        return List.copyOf(read.values());
    }
}
