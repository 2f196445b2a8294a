package dev.composepermit.cli;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.NearestFile;
import dev.composepermit.lint.ProjectInputs;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run is about, before anything is analysed: the command line and the configuration file together.
 *
 * @param configChosen whether the command line said which configuration file counts
 */
record ProjectSetup(
        DiskFiles files,
        ProjectInputs inputs,
        Configuration configuration,
        AnalysisSettings settings,
        boolean configChosen) {

    static ProjectSetup of(Arguments arguments, Session session) throws UsageException, UnusableConfig {
        DiskFiles files = new DiskFiles(session.workingDirectory());
        ProjectInputs inputs = ProjectOptions.inputs(arguments, session, files);
        Configuration configuration = ConfigFile.read(arguments, inputs, files, session);
        AnalysisSettings settings = ProjectOptions.settings(arguments, configuration, session);
        return new ProjectSetup(files, inputs, configuration, settings, ConfigFile.isChosen(arguments));
    }

    /** A search may come by projects for which another configuration holds: they would be judged by the wrong one. */
    void rejectOtherConfigs(List<ProjectRequest> projects) throws UsageException {
        if (configChosen) {
            return;
        }
        for (ProjectRequest project : projects) {
            Optional<Path> own = ConfigFile.nearest(NearestFile.startOf(project), files);
            if (!own.equals(configuration.file())) {
                String used = configuration.file().map(files::nameOf).orElse("no configuration");
                throw new UsageException(files.nameOf(project.files().get(0)) + " belongs to "
                        + own.map(files::nameOf).orElse("no configuration") + " and not to " + used
                        + ", which holds for this run: run once for each, or choose with --config or --no-config");
            }
        }
    }
}
