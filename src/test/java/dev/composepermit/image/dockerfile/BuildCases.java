package dev.composepermit.image.dockerfile;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.compose.Service;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The images that the Compose files of a folder build, and the Dockerfiles that no Compose file there names. */
final class BuildCases {
    private final Path root;
    private final boolean written;
    private final Map<String, BuildCase> cases = new TreeMap<>();
    private final Set<Path> named = new HashSet<>();

    private BuildCases(Path root, boolean written) {
        this.root = root;
        this.written = written;
    }

    static List<BuildCase> in(Path folder, boolean written) throws IOException {
        BuildCases found = new BuildCases(folder.toRealPath(), written);
        List<Path> all;
        try (Stream<Path> files = Files.walk(found.root)) {
            all = files.filter(Files::isRegularFile).sorted().toList();
        }
        all.stream().filter(BuildCases::isCompose).forEach(found::compose);
        if (!written) {
            all.stream().filter(BuildCases::isDockerfile).forEach(found::alone);
        }
        return List.copyOf(found.cases.values());
    }

    private static boolean isCompose(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }

    private static boolean isDockerfile(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).contains("dockerfile");
    }

    private void compose(Path file) {
        DiskFiles files = new DiskFiles(root);
        ProjectRequest request =
                new ProjectRequest(List.of(file), Optional.empty(), Optional.empty(), Map.of(), List.of());
        for (Service service : ComposeReader.read(request, files).services().values()) {
            service.build().ifPresent(build -> built(file, service, build));
        }
    }

    private void built(Path file, Service service, Build build) {
        Path context = Path.of(build.context().value());
        if (!context.isAbsolute() || !Files.isDirectory(context)) {
            return;
        }
        Path dockerfile = context.resolve(build.dockerfile().map(Located::value).orElse("Dockerfile"))
                .normalize();
        if (build.dockerfileInline().isEmpty() && !Files.isRegularFile(dockerfile)) {
            return;
        }
        named.add(dockerfile);
        TreeSet<String> targets = new TreeSet<>();
        for (Mount mount : service.mounts()) {
            if (!(mount instanceof Mount.Granted) && !(mount instanceof Mount.Other)) {
                targets.add(mount.target().value());
            }
        }
        add(new BuildCase(
                root.relativize(file) + " " + service.name().value(),
                written,
                request(service, build),
                dockerfile,
                targets));
    }

    private static BuildRequest request(Service service, Build build) {
        Map<String, Optional<String>> args = new LinkedHashMap<>();
        build.args()
                .forEach((name, value) -> args.put(
                        name,
                        value.filter(given -> !given.dependsOnUnsetVariable()).map(Located::value)));
        Map<String, String> contexts = new LinkedHashMap<>();
        build.additionalContexts().forEach((name, value) -> contexts.put(name, value.value()));
        return new BuildRequest(
                service.name().value(),
                build.context().value(),
                build.dockerfile().map(Located::value),
                build.dockerfileInline().map(text -> SourceText.of(text.place().file(), text.value())),
                build.target().map(Located::value),
                args,
                contexts,
                service.platform().map(Located::value));
    }

    private void alone(Path file) {
        if (named.contains(file)) {
            return;
        }
        Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
        BuildRequest request = new BuildRequest(
                "image",
                folder.toString(),
                Optional.of(file.getFileName().toString()),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        add(new BuildCase(root.relativize(file).toString(), written, request, file, new TreeSet<>()));
    }

    private void add(BuildCase found) {
        BuildCase known = cases.putIfAbsent(found.key(), found);
        if (known != null) {
            known.targets().addAll(found.targets());
        }
    }

    /** Names of cases that contain one of some words; all where there are none. */
    static List<BuildCase> matching(List<BuildCase> all, List<String> words) {
        List<BuildCase> some = new ArrayList<>(all);
        some.removeIf(one -> !words.isEmpty() && words.stream().noneMatch(one.name()::contains));
        return some;
    }
}
