package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.text.SourceFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that files are copied from, looked at no further than needed: another checkout may have more or less in
 * it, so what is missing here may still be there.
 *
 * @param root the absolute directory; empty: it is not on this machine
 */
record BuildContext(Optional<Path> root, SourceFiles files) implements CopyOrigins.Origin {
    private static final Set<String> FILES_WITHOUT_EXTENSION = Set.of(
            "dockerfile",
            "makefile",
            "gemfile",
            "rakefile",
            "pipfile",
            "procfile",
            "license",
            "readme",
            "gradlew",
            "mvnw",
            "entrypoint",
            "docker-entrypoint",
            "artisan",
            "caddyfile",
            "jenkinsfile",
            "vagrantfile",
            "passwd",
            "group",
            "shadow",
            "brewfile");

    /** A context as a build names it. */
    static BuildContext of(String directory, SourceFiles files) {
        try {
            Path path = Path.of(directory);
            return new BuildContext(path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty(), files);
        } catch (InvalidPathException notAPath) {
            return new BuildContext(Optional.empty(), files);
        }
    }

    @Override
    public boolean isContext() {
        return true;
    }

    /** A source of a COPY, whose content is root's. */
    @Override
    public CopySource source(String written, Evidence evidence) {
        String clean = UnixPath.resolve("/", written);
        boolean pattern = written.indexOf('*') >= 0 || written.indexOf('?') >= 0 || written.indexOf('[') >= 0;
        CopySource.Kind kind = kind(written, clean, pattern);
        Occupant.Kind occupant = kind == CopySource.Kind.FILE ? Occupant.Kind.FILE : Occupant.Kind.NOT_KNOWN;
        PathState itself = PathState.present(roots(occupant), List.of(evidence));
        PathState inside = new PathState(true, Optional.of(roots(Occupant.Kind.NOT_KNOWN)), List.of(evidence));
        if (pattern) {
            return CopySource.fitting(kind, UnixPath.name(clean), below -> below.isEmpty() ? itself : inside);
        }
        return new CopySource(
                kind,
                Optional.of(UnixPath.name(clean)),
                below -> below.isEmpty() ? itself : inside,
                below -> text(below.isEmpty() ? clean : UnixPath.child(clean, below)));
    }

    private static Occupant roots(Occupant.Kind kind) {
        return new Occupant(kind, Owner.ROOT, Mode.AS_CHECKED_OUT, Content.NOT_KNOWN);
    }

    private CopySource.Kind kind(String written, String clean, boolean pattern) {
        if (clean.equals("/") || written.endsWith("/") || written.endsWith("/.")) {
            return CopySource.Kind.DIRECTORY;
        }
        SourceFiles.Kind seen = pattern
                ? SourceFiles.Kind.ABSENT
                : inside(clean).map(files::kind).orElse(SourceFiles.Kind.ABSENT);
        return switch (seen) {
            case FILE -> CopySource.Kind.FILE;
            case DIRECTORY -> CopySource.Kind.DIRECTORY;
            default -> looksLikeFile(UnixPath.name(clean)) ? CopySource.Kind.FILE : CopySource.Kind.NOT_KNOWN;
        };
    }

    /** Whether a name has an extension that directories do not have. */
    static boolean looksLikeFile(String name) {
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1);
        boolean plain = dot > 0
                && !extension.isEmpty()
                && extension.length() <= 5
                && !extension.equals("d")
                && extension.chars().allMatch(Character::isLetterOrDigit);
        return plain || FILES_WITHOUT_EXTENSION.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The text of a file of the context; nothing outside of it is ever read. */
    Optional<LogicalText> text(String path) {
        Optional<Path> file = inside(path);
        if (file.isEmpty() || files.kind(file.get()) != SourceFiles.Kind.FILE) {
            return Optional.empty();
        }
        return files.read(file.get()) instanceof SourceFiles.Reading.Text text
                ? Optional.of(LogicalText.of(text.source()))
                : Optional.empty();
    }

    private Optional<Path> inside(String path) {
        try {
            return root.map(directory -> directory.resolve(path.substring(1)).normalize())
                    .filter(file -> file.startsWith(root.orElseThrow()));
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
