package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.compose.validate.ModelValidator;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes one model of the files of a project or an include (compose-go {@code loader/loader.go}, {@code loadYamlModel} and
 * {@code loadYamlFile}; {@code loader/include.go}).
 */
final class ModelLoader {
    /** Includes that include the same files again and again grow with the power of their depth; this ends it. */
    static final int MAX_INCLUDES = 500;

    static final int MAX_INCLUDE_DEPTH = 50;

    private static final String[] INCLUDED_SECTIONS = {"services", "volumes", "networks", "secrets", "configs", "models"
    };

    private final ProjectFiles files;
    private final ProblemLog problems;
    private final Merge merge;
    private final Unicity unicity;
    private final Canonical canonical;
    private int includes;

    /**
     * A file to read.
     *
     * @param mention where it is named; null for a file of the request
     */
    record NamedFile(String path, @Nullable Place mention) {}

    ModelLoader(ProjectFiles files, ProblemLog problems) {
        this.files = files;
        this.problems = problems;
        this.merge = new Merge(problems);
        this.unicity = new Unicity(problems);
        this.canonical = new Canonical(problems);
    }

    /** The model of some files, each laid over those before it. Empty when none of them could be read. */
    Optional<MapValue> load(List<NamedFile> named, Scope scope) {
        Extends extending = new Extends(scope, files, problems);
        ValueInterpolation interpolation = new ValueInterpolation(scope.environment(), files.budget(), problems);
        MapValue model = null;
        for (NamedFile file : named) {
            Optional<List<DocumentTree.Document>> documents =
                    files.documents(file.path(), scope.role(), file.mention());
            if (documents.isEmpty()) {
                continue;
            }
            model = model == null ? MapValue.empty(files.beginningOf(file.path())) : model;
            for (DocumentTree.Document document : documents.get()) {
                if (document.root().isPresent()) {
                    MapValue values = interpolation.apply(document.root().get());
                    model = add(model, file.path(), values, document.resets(), extending, scope);
                }
            }
        }
        return Optional.ofNullable(model).map(loaded -> finish(loaded, scope));
    }

    private MapValue add(
            MapValue model, String file, MapValue document, Resets resets, Extends extending, Scope scope) {
        MapValue extended = extending.apply(file, document, resets);
        MapValue kept = resets.applyTo(model);
        MapValue included = include(file, extended, resets, scope);
        MapValue merged = unicity.apply(merge.models(kept, included));
        problems.reportAll(ModelValidator.checkSchema(merged));
        return unicity.apply(canonical.apply(merged.without("version")));
    }

    private static MapValue finish(MapValue model, Scope scope) {
        MapValue filled = Defaults.apply(model);
        MapValue resolved = new PathResolution(scope.directory(), scope.environment()).apply(filled);
        return new EnvironmentValues(scope.environment()).inLists(resolved);
    }

    private MapValue include(String file, MapValue document, Resets resets, Scope scope) {
        Value include = document.get("include");
        if (!(include instanceof ListValue list)) {
            return document;
        }
        problems.reportAll(ModelValidator.checkInclude(list));
        MapValue out = document.without("include");
        List<String> chain = scope.chainWith(file);
        for (Value item : list.items()) {
            Optional<MapValue> imported = IncludeEntry.of(item).flatMap(entry -> load(entry, chain, scope));
            if (imported.isPresent()) {
                out = importResources(imported.get(), out, resets);
            }
        }
        return out;
    }

    private Optional<MapValue> load(IncludeEntry entry, List<String> chain, Scope scope) {
        if (++includes > MAX_INCLUDES || chain.size() > MAX_INCLUDE_DEPTH) {
            problems.missing(
                    ComposeProblem.Kind.UNREADABLE,
                    entry.place(),
                    "more than " + MAX_INCLUDES + " includes, or nested deeper than " + MAX_INCLUDE_DEPTH
                            + "; this one is not read");
            return Optional.empty();
        }
        List<NamedFile> named = new ArrayList<>();
        for (ScalarValue path : entry.paths()) {
            if (RemoteResource.isRemote(path.text())) {
                problems.missing(
                        ComposeProblem.Kind.REMOTE, path.place(), "the remote file " + path.text() + " is not fetched");
            } else {
                named.add(new NamedFile(from(scope.directory(), path.text()), path.place()));
            }
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        NamedFile main = named.get(0);
        if (chain.contains(main.path())) {
            problems.invalid(
                    entry.paths().get(0).place(),
                    "include cycle: " + chain.stream().map(files::nameOf).collect(Collectors.joining(" includes "))
                            + " includes " + files.nameOf(main.path()));
            return Optional.empty();
        }
        return load(named, surroundings(entry, main.path(), chain, scope));
    }

    private Scope surroundings(IncludeEntry entry, String mainFile, List<String> chain, Scope scope) {
        String directory = projectDirectory(entry, mainFile, scope);
        EnvironmentFiles environmentFiles = new EnvironmentFiles(files, problems);
        List<NamedFile> envFiles = new ArrayList<>();
        for (ScalarValue envFile : entry.envFiles()) {
            if (!envFile.text().equals("/dev/null")) {
                envFiles.add(new NamedFile(from(scope.directory(), envFile.text()), envFile.place()));
            }
        }
        if (entry.envFiles().isEmpty()) {
            envFiles.addAll(environmentFiles.defaultFile(directory));
        }
        Environment environment = environmentFiles.extend(scope.environment(), envFiles);
        return scope.includedBy(chain, relativeTo(directory), environment);
    }

    private static String projectDirectory(IncludeEntry entry, String mainFile, Scope scope) {
        ScalarValue written = entry.projectDirectory();
        return written == null ? UnixPath.directoryOf(mainFile) : from(scope.directory(), written.text());
    }

    /** Compose takes a {@code project_directory} that does not exist for a file, and its paths as beside it. */
    private String relativeTo(String directory) {
        return files.kind(directory) == SourceFiles.Kind.ABSENT ? UnixPath.directoryOf(directory) : directory;
    }

    private static String from(String directory, String path) {
        return UnixPath.isAbsolute(path) ? UnixPath.clean(path) : UnixPath.join(directory, path);
    }

    /**
     * Adds what an include brought. What the including file declares too is laid over it, as compose-go does since
     * v2.10; the version in Docker Compose 2.40.3 rejects it unless both are the same.
     */
    private MapValue importResources(MapValue imported, MapValue into, Resets resets) {
        MapValue out = into;
        for (String section : INCLUDED_SECTIONS) {
            MapValue theirs = imported.map(section);
            MapValue ours = out.map(section);
            if (theirs != null) {
                MapValue joined = ours == null ? theirs : join(section, theirs, ours, resets.under(section));
                out = out.with(section, joined);
            }
        }
        return out;
    }

    private MapValue join(String section, MapValue theirs, MapValue ours, Resets resets) {
        MapValue.Builder joined = ours.toBuilder();
        for (Map.Entry<String, MapValue.Entry> each : theirs.entries().entrySet()) {
            MapValue.Entry here = joined.get(each.getKey());
            Value imported = each.getValue().value();
            if (here == null) {
                joined.put(each.getKey(), each.getValue());
            } else if (!SameValue.same(imported, here.value())) {
                Value kept = imported instanceof MapValue resource
                        ? resets.under(each.getKey()).applyTo(resource)
                        : imported;
                joined.put(each.getKey(), here.with(merge.resources(section, kept, here.value())));
            }
        }
        return joined.build();
    }
}
