package dev.composepermit.cli;

import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.NearestFile;
import dev.composepermit.lint.ProjectInputs;
import dev.composepermit.text.SourceFiles.Kind;
import dev.composepermit.text.SourceFiles.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** Finds the configuration file of a run: the one named, else the nearest one upwards from what is read. */
final class ConfigFile {
    /** The name under which it is looked for. */
    static final String NAME = ".compose-permit.yaml";

    private static final String MISNAMED = ".compose-permit.yml";
    private static final String CONFIG = "--config";
    private static final String NO_CONFIG = "--no-config";

    private ConfigFile() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Words.one(
                "PATH", "the configuration file (default: the nearest " + NAME + " upwards from the project)", CONFIG));
        spec.addOption(Words.flag("read no configuration file", NO_CONFIG));
    }

    /** The configuration of a run, {@link Configuration#NONE} when there is no file. */
    static Configuration read(Arguments arguments, ProjectInputs inputs, DiskFiles files, Session session)
            throws UsageException, UnusableConfig {
        Optional<String> named = Words.value(arguments, CONFIG);
        if (named.isPresent() && Words.isSet(arguments, NO_CONFIG)) {
            throw new UsageException(CONFIG + " and " + NO_CONFIG + " exclude each other");
        }
        if (Words.isSet(arguments, NO_CONFIG)) {
            return Configuration.NONE;
        }
        Optional<Path> file =
                named.isPresent() ? Optional.of(ProjectOptions.path(named.get(), session)) : nearest(inputs, files);
        if (file.isEmpty()) {
            return Configuration.NONE;
        }
        Reading reading = files.read(file.get());
        if (reading instanceof Reading.Text text) {
            ConfigReader.Reading read = ConfigReader.read(file.get(), text.source());
            if (read.faults().isEmpty()) {
                return read.configuration();
            }
            throw new UnusableConfig(read.faults().stream()
                    .map(fault -> InputFailure.at(fault.place(), fault.message()))
                    .toList());
        }
        String why = reading instanceof Reading.Unreadable unreadable ? unreadable.why() : "no such file or directory";
        throw new UnusableConfig(List.of(InputFailure.of(files.nameOf(file.get()), why)));
    }

    /** Whether the command line decides which file counts, so that no other is looked for. */
    static boolean isChosen(Arguments arguments) {
        return Words.isSet(arguments, CONFIG) || Words.isSet(arguments, NO_CONFIG);
    }

    /** The file that holds for a directory. */
    static Optional<Path> nearest(Path directory, DiskFiles files) throws UsageException {
        Optional<Path> misnamed = NearestFile.of(MISNAMED, directory, files);
        if (misnamed.isPresent()) {
            throw new UsageException(files.nameOf(misnamed.get()) + " is not read: call it " + NAME);
        }
        return NearestFile.of(NAME, directory, files);
    }

    private static Optional<Path> nearest(ProjectInputs inputs, DiskFiles files) throws UsageException {
        Set<Optional<Path>> found = new LinkedHashSet<>();
        for (Path start : starts(inputs, files)) {
            found.add(nearest(start, files));
        }
        if (found.size() > 1) {
            List<String> names = new ArrayList<>();
            found.forEach(file -> names.add(file.map(files::nameOf).orElse("no " + NAME)));
            throw new UsageException(String.join(" and ", names)
                    + " hold for different files of this run: run once for each, or choose with " + CONFIG + " or "
                    + NO_CONFIG);
        }
        return found.iterator().next();
    }

    private static Set<Path> starts(ProjectInputs inputs, DiskFiles files) {
        Set<Path> starts = new LinkedHashSet<>();
        List<Path> named =
                inputs.merged().isEmpty() ? inputs.files() : inputs.merged().subList(0, 1);
        for (Path path : named) {
            Path parent = Optional.ofNullable(path.getParent()).orElse(path);
            starts.add(files.kind(path) == Kind.DIRECTORY ? path : parent);
        }
        if (starts.isEmpty()) {
            starts.add(inputs.projectDirectory().orElse(inputs.workingDirectory()));
        }
        return starts;
    }
}
