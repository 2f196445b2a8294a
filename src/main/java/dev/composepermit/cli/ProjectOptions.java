package dev.composepermit.cli;

import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.ProjectInputs;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say which projects are meant and how they are judged. */
final class ProjectOptions {
    private static final String STDIN = "-";

    private ProjectOptions() {}

    static void describe(CommandSpec spec) {
        spec.addPositional(Words.positional(
                "FILE",
                "0..*",
                "Compose files, each a project of its own, or directories to be searched; - is standard input. Without"
                        + " FILE the project is found as Docker Compose finds it"));
        spec.addOption(
                Words.several("FILE", "merge these files into one project, as docker compose -f", "-f", "--file"));
        spec.addOption(Words.one("PATH", "the name to give to standard input", "--stdin-filename"));
        spec.addOption(Words.one("DIR", "as docker compose --project-directory", "--project-directory"));
        spec.addOption(Words.one("NAME", "as docker compose --project-name", "-p", "--project-name"));
        spec.addOption(Words.several("FILE", "as docker compose --env-file", "--env-file"));
        EngineOptions.describe(spec);
        ImageOptions.describe(spec);
        ConfigFile.describe(spec);
        spec.addOption(Words.flag("look at the owners of existing bind sources on this host", "--host-owners"));
    }

    static AnalysisSettings settings(Arguments arguments, Configuration configuration, Session session)
            throws UsageException {
        return new AnalysisSettings(
                EngineOptions.read(arguments, configuration.engine()),
                ImageOptions.sources(arguments, configuration),
                configuration.facts(),
                Words.isSet(arguments, "--host-owners"),
                configuration.rules().ignored(),
                ImageOptions.access(arguments, configuration, session));
    }

    /** The inputs; standard input, if it is one of them, is read and put among the files. */
    static ProjectInputs inputs(Arguments arguments, Session session, DiskFiles files) throws UsageException {
        List<String> named = Words.positionals(arguments);
        List<String> merged = Words.values(arguments, "--file");
        if (!named.isEmpty() && !merged.isEmpty()) {
            throw new UsageException("-f merges files into one project and FILE names a project of its own: use one");
        }
        if (Words.isSet(arguments, "--stdin-filename") && !named.contains(STDIN) && !merged.contains(STDIN)) {
            throw new UsageException(
                    "--stdin-filename says how standard input is called, but - is not among the files");
        }
        Optional<String> stdinName = Words.value(arguments, "--stdin-filename");
        Optional<String> directory = Words.value(arguments, "--project-directory");
        return new ProjectInputs(
                paths(named, stdinName, session, files),
                paths(merged, stdinName, session, files),
                directory.isPresent() ? Optional.of(path(directory.get(), session)) : Optional.empty(),
                Words.value(arguments, "--project-name"),
                envFiles(arguments, session, files),
                session.environment(),
                session.workingDirectory());
    }

    private static List<Path> paths(List<String> written, Optional<String> stdinName, Session session, DiskFiles files)
            throws UsageException {
        Set<Path> paths = new LinkedHashSet<>();
        for (String word : written) {
            Path path = path(word.equals(STDIN) ? stdinName.orElse(STDIN) : word, session);
            if (word.equals(STDIN)) {
                files.showAs(path, stdinName.orElse("<stdin>"));
                files.put(path, standardInput(session));
            } else if (!path.startsWith(session.workingDirectory())) {
                files.showAs(path, word);
            }
            paths.add(path);
        }
        return List.copyOf(paths);
    }

    private static List<Path> envFiles(Arguments arguments, Session session, DiskFiles files) throws UsageException {
        List<String> written = Words.values(arguments, "--env-file");
        if (written.isEmpty()) {
            Map<String, String> environment = session.environment();
            String listed = environment.getOrDefault("COMPOSE_ENV_FILES", "");
            written = listed.isEmpty() ? List.of() : Arrays.asList(listed.split(","));
        }
        List<Path> paths = new ArrayList<>();
        for (String word : written) {
            Path path = path(word, session);
            if (files.kind(path) == DiskFiles.Kind.ABSENT) {
                throw new UsageException("there is no env file " + word);
            }
            paths.add(path);
        }
        return paths;
    }

    static Path path(String written, Session session) throws UsageException {
        try {
            return session.workingDirectory().resolve(written).normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + written + "\" is no path on this machine");
        }
    }

    private static byte[] standardInput(Session session) throws UsageException {
        try {
            return session.in().readNBytes(DiskFiles.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UsageException("standard input can't be read: " + e.getMessage());
        }
    }
}
