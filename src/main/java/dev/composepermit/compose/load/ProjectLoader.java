package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.validate.ModelValidator;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads all files of a project and makes its finished model (compose-go {@code cli/options.go}, {@code loader.go}). */
public final class ProjectLoader {
    private final ProjectRequest request;
    private final ProblemLog problems = new ProblemLog();
    private final ProjectFiles files;

    public ProjectLoader(ProjectRequest request, SourceFiles files) {
        this.request = request;
        this.files = new ProjectFiles(files, problems);
    }

    /** Reads and merges everything; what goes wrong is among the problems. */
    public LoadedModel load() {
        List<String> paths = request.files().stream().map(UnixPath::of).toList();
        String directory = request.directory().map(UnixPath::of).orElseGet(() -> UnixPath.directoryOf(paths.get(0)));
        Environment surrounding = environment(directory);
        // parsed before anything else: the name may stand in any of them, and variables may use it
        paths.forEach(path -> files.documents(path, ComposeFile.Role.PROJECT, null));
        String name = new ProjectName(files, surrounding, problems).choose(request.name(), paths, directory);
        Environment environment = surrounding.with(ProjectName.VARIABLE, name);
        MapValue model = model(paths, new Scope(directory, environment, ComposeFile.Role.PROJECT, List.of()), name);
        MapValue finished = new ServiceEnvironment(environment, files, problems).apply(model);
        return new LoadedModel(name, Path.of(directory), finished, files.all(), sorted(), problems.isComplete());
    }

    private Environment environment(String directory) {
        Environment process = new Environment(request.environment());
        EnvironmentFiles environmentFiles = new EnvironmentFiles(files, problems);
        List<ModelLoader.NamedFile> named = new ArrayList<>();
        request.envFiles().forEach(path -> named.add(new ModelLoader.NamedFile(UnixPath.of(path), null)));
        if (named.isEmpty() && !isTrue(process.get("COMPOSE_DISABLE_ENV_FILE"))) {
            named.addAll(environmentFiles.defaultFile(directory));
        }
        return environmentFiles.extend(process, named);
    }

    private static boolean isTrue(@Nullable String value) {
        return value != null && Set.of("1", "t", "T", "TRUE", "true", "True").contains(value);
    }

    private MapValue model(List<String> paths, Scope scope, String projectName) {
        List<ModelLoader.NamedFile> named = paths.stream()
                .map(path -> new ModelLoader.NamedFile(path, null))
                .toList();
        Optional<MapValue> loaded = new ModelLoader(files, problems).load(named, scope);
        if (loaded.isEmpty() || loaded.get().isEmpty()) {
            if (problems.isComplete() && problems.all().isEmpty()) {
                problems.invalid(files.beginningOf(paths.get(0)), "empty compose file");
            }
            return MapValue.empty(files.beginningOf(paths.get(0)));
        }
        MapValue model = new Normalization(projectName, scope.environment()).apply(loaded.get());
        problems.reportAll(ModelValidator.checkConsistency(model, incompleteServices(model), problems.isComplete()));
        return model;
    }

    private static Set<String> incompleteServices(MapValue model) {
        Set<String> names = new TreeSet<>();
        MapValue services = model.map("services");
        if (services != null) {
            services.entries().forEach((name, entry) -> {
                if (entry.value() instanceof MapValue service && Mark.INCOMPLETE.isOn(service)) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /** By file in the order of reading, then by place. */
    private List<ComposeProblem> sorted() {
        IdentityHashMap<SourceText, Integer> order = new IdentityHashMap<>();
        for (ComposeFile file : files.all()) {
            order.put(file.source(), order.size());
        }
        List<ComposeProblem> all = problems.all();
        all.sort((one, other) -> {
            int files = place(one, order) - place(other, order);
            return files != 0 ? files : one.place().compareTo(other.place());
        });
        return all;
    }

    private static int place(ComposeProblem problem, Map<SourceText, Integer> order) {
        return order.getOrDefault(problem.place().source(), order.size());
    }
}
