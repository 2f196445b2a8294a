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
 * @param ignoreFiles the names of the files that may keep others out, relative to the directory
 */
record BuildContext(Optional<Path> root, SourceFiles files, List<String> ignoreFiles) implements CopyOrigins.Origin {
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

    /**
     * A context as a build names it.
     *
     * @param dockerfile the Dockerfile as the build names it, if it does
     */
    static BuildContext of(String directory, Optional<String> dockerfile, SourceFiles files) {
        List<String> ignoreFiles = List.of(".dockerignore", dockerfile.orElse("Dockerfile") + ".dockerignore");
        try {
            Path path = Path.of(directory);
            return new BuildContext(
                    path.isAbsolute() ? Optional.of(path.normalize()) : Optional.empty(), files, ignoreFiles);
        } catch (InvalidPathException notAPath) {
            return new BuildContext(Optional.empty(), files, ignoreFiles);
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
        if (pattern) {
            PathState itself = PathState.present(roots(occupant), List.of(evidence));
            PathState inside = new PathState(true, Optional.of(roots(Occupant.Kind.NOT_KNOWN)), List.of(evidence));
            return CopySource.fitting(kind, UnixPath.name(clean), below -> below.isEmpty() ? itself : inside);
        }
        PathState itself = PathState.present(seen(clean, occupant), List.of(evidence));
        return new CopySource(
                kind,
                Optional.of(UnixPath.name(clean)),
                below -> below.isEmpty() ? itself : state(UnixPath.child(clean, below), evidence),
                below -> text(below.isEmpty() ? clean : UnixPath.child(clean, below)));
    }

    /** What the context has below a source: what stands there now, and nothing else, is copied for certain. */
    private PathState state(String path, Evidence evidence) {
        boolean certain = !mayIgnore()
                && inside(path)
                        .map(files::kind)
                        .filter(kind -> kind != SourceFiles.Kind.ABSENT)
                        .isPresent();
        return new PathState(!certain, Optional.of(seen(path, Occupant.Kind.NOT_KNOWN)), List.of(evidence));
    }

    /** Whether a {@code .dockerignore} may keep files out, that of a Dockerfile with another name included. */
    private boolean mayIgnore() {
        return root.isEmpty()
                || ignoreFiles.stream()
                        .anyMatch(name -> inside("/" + name)
                                .filter(file -> files.kind(file) == SourceFiles.Kind.ABSENT)
                                .isEmpty());
    }

    private static Occupant roots(Occupant.Kind kind) {
        return new Occupant(kind, Owner.ROOT, Mode.AS_CHECKED_OUT, Content.NOT_KNOWN);
    }

    /** Something of the context, with the mode it has on this machine: all builders keep it. */
    private Occupant seen(String path, Occupant.Kind otherwise) {
        Optional<Path> file = inside(path);
        Occupant.Kind kind = file.map(files::kind)
                .map(found -> switch (found) {
                    case FILE -> Occupant.Kind.FILE;
                    case DIRECTORY -> Occupant.Kind.DIRECTORY;
                    default -> otherwise;
                })
                .orElse(otherwise);
        Content content = file.filter(found -> kind == Occupant.Kind.DIRECTORY && !mayIgnore())
                .flatMap(files::hasEntries)
                .map(filled -> filled ? Content.SOME : Content.EMPTY)
                .orElse(Content.NOT_KNOWN);
        Occupant there = file.flatMap(files::mode)
                .map(bits -> new Occupant(kind, Owner.ROOT, Mode.of(bits), content))
                .orElseGet(() -> roots(kind));
        return there.withContent(content);
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
