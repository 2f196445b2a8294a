package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.dotenv.Dotenv;
import dev.composepermit.compose.interpolate.Interpolation;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the environment files of a project or an include (compose-go {@code dotenv/env.go}). */
final class EnvironmentFiles {
    private final ProjectFiles files;
    private final ProblemLog problems;

    EnvironmentFiles(ProjectFiles files, ProblemLog problems) {
        this.files = files;
        this.problems = problems;
    }

    /** The {@code .env} of a directory, if there is one. */
    List<ModelLoader.NamedFile> defaultFile(String directory) {
        String path = UnixPath.join(directory, ".env");
        SourceFiles.Kind kind = files.kind(path);
        boolean there = kind == SourceFiles.Kind.FILE || kind == SourceFiles.Kind.OTHER;
        return there ? List.of(new ModelLoader.NamedFile(path, null)) : List.of();
    }

    /** An environment with what the files add; what it sets itself wins, then the later file. */
    Environment extend(Environment environment, List<ModelLoader.NamedFile> named) {
        Map<String, String> added = new HashMap<>();
        for (ModelLoader.NamedFile file : named) {
            Optional<SourceText> source = files.text(file.path(), file.mention());
            if (source.isPresent()) {
                Dotenv read = Dotenv.read(
                        source.get(),
                        name -> Optional.ofNullable(environment.get(name))
                                .or(() -> Optional.ofNullable(added.get(name))));
                report(read);
                read.variables().forEach((name, variable) -> added.put(name, variable.value()));
            }
        }
        return environment.withDefaults(added);
    }

    /** Reports what is wrong in an environment file. */
    void report(Dotenv read) {
        read.fault().ifPresent(fault -> problems.invalid(fault.place(), fault.message()));
        for (Dotenv.Variable variable : read.variables().values()) {
            for (Interpolation.Use use : variable.uses()) {
                report(use, variable.place());
            }
        }
    }

    private void report(Interpolation.Use use, Place place) {
        if (use.state() == VariableUse.State.UNSET) {
            problems.unsetVariable(use.name(), place);
        } else if (use.state() == VariableUse.State.REQUIRED_UNSET) {
            problems.report(
                    ComposeProblem.Kind.VARIABLE_REQUIRED,
                    place,
                    "required variable " + use.name() + " is missing a value");
        }
    }
}
