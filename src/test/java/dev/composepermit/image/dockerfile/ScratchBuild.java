package dev.composepermit.image.dockerfile;

import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.Glob;
import dev.composepermit.image.dockerfile.language.Dockerfile;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.image.dockerfile.language.Expansion;
import dev.composepermit.image.dockerfile.language.Flag;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.Text;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A build in a scratch folder: a copy of the context, in which files that the Dockerfile copies and the project does not
 * have are made up, and a copy of the Dockerfile that can be built without a network. It differs from the original in
 * this: no {@code # syntax} line, no digests, and where a stage is copied from, what nothing real made there is provided
 * at its end.
 *
 * @param request the build to be read: the original Dockerfile in the completed context
 * @param dockerfile the copy to be built
 * @param contexts the named contexts, for the engine
 */
record ScratchBuild(
        BuildRequest request, Path context, Path dockerfile, Map<String, String> contexts, List<String> images) {
    private static final String DIGEST = "@sha256:[0-9a-f]{64}";

    private static final List<String> FILES = List.of(
            "Makefile",
            "Gemfile",
            "Rakefile",
            "Pipfile",
            "Procfile",
            "LICENSE",
            "README",
            "gradlew",
            "mvnw",
            "artisan",
            "Caddyfile",
            "entrypoint",
            "docker-entrypoint");

    static ScratchBuild of(BuildCase one, Path folder) throws IOException {
        Path context = folder.resolve("context");
        copy(Path.of(one.request().context()), context);
        String text = one.request().inline().isPresent()
                ? one.request().inline().get().text()
                : Files.readString(one.dockerfile());
        SourceText source = SourceText.of(one.name(), text);
        Dockerfile file = DockerfileParser.parse(source);
        Map<String, String> contexts = new LinkedHashMap<>();
        one.request().additionalContexts().forEach((name, value) -> contexts.put(name, value));
        BuildRequest request = new BuildRequest(
                one.request().name(),
                context.toString(),
                Optional.empty(),
                Optional.of(source),
                one.request().target(),
                one.request().args(),
                contexts,
                one.request().platform());
        Reading reading = new Reading(request, file);
        reading.completeContext(context, contexts);
        Path dockerfile = folder.resolve("Dockerfile");
        Files.writeString(dockerfile, reading.buildable(text));
        return new ScratchBuild(request, context, dockerfile, contexts, reading.images());
    }

    /** The build to be read, when the images are asked of an engine: it has none by digest. */
    BuildRequest requestWithoutDigests() {
        SourceText source = request.inline().orElseThrow();
        return new BuildRequest(
                request.name(),
                request.context(),
                request.dockerfile(),
                Optional.of(SourceText.of(source.name(), source.text().replaceAll(DIGEST, ""))),
                request.target(),
                request.args(),
                request.additionalContexts(),
                request.platform());
    }

    /** Copies a folder with its modes. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
                if (!Files.isSymbolicLink(target)) {
                    // git keeps no modes of directories: one called "private" stands for those with another than 0755
                    boolean isPrivate = target.endsWith("private") && Files.isDirectory(target);
                    Files.setPosixFilePermissions(
                            target,
                            isPrivate
                                    ? PosixFilePermissions.fromString("rwx------")
                                    : Files.getPosixFilePermissions(one));
                }
            }
        }
    }

    /** What the Dockerfile needs of the world around it. */
    private static final class Reading {
        private final BuildRequest request;
        private final Dockerfile file;
        private final List<Stage> stages;
        private final BuildVariables preamble;

        Reading(BuildRequest request, Dockerfile file) {
            this.request = request;
            this.file = file;
            this.stages = Stage.of(file);
            this.preamble = BuildVariables.ofPreamble(request, file.escape(), Stage.preamble(file));
        }

        private boolean isStage(String name) {
            boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
            return number || stages.stream().anyMatch(stage -> stage.isNamed(name));
        }

        private boolean isContext(String name) {
            return request.additionalContexts().keySet().stream().anyMatch(name::equalsIgnoreCase);
        }

        private BuildVariables variables(Stage stage) {
            BuildVariables variables = preamble.stage(new BaseImage.Scratch());
            for (Instruction instruction : stage.body()) {
                switch (instruction.keyword()) {
                    case "ARG" -> variables.arg(instruction);
                    case "ENV" -> variables.env(instruction);
                    default -> {}
                }
            }
            return variables;
        }

        /** The images that FROM and {@code --from} name, without digests. */
        List<String> images() {
            TreeSet<String> names = new TreeSet<>();
            for (Stage stage : stages) {
                preamble.expand(stage.base()).toOptional().ifPresent(names::add);
                for (Instruction instruction : stage.body()) {
                    instruction.flag("from").ifPresent(names::add);
                    for (Flag flag : instruction.flags()) {
                        if (flag.name().equals("mount")) {
                            option(flag.value(), "from").ifPresent(names::add);
                        }
                    }
                }
            }
            request.additionalContexts().values().stream()
                    .filter(value -> value.startsWith("docker-image://"))
                    .forEach(value -> names.add(value.substring("docker-image://".length())));
            return names.stream()
                    .filter(name -> !isStage(name) && !isContext(name))
                    .map(name -> name.replaceFirst("@sha256:[0-9a-f]+", ""))
                    .toList();
        }

        private static Optional<String> option(String mount, String name) {
            for (String option : mount.split(",")) {
                if (option.startsWith(name + "=")) {
                    return Optional.of(option.substring(name.length() + 1));
                }
            }
            return Optional.empty();
        }

        void completeContext(Path context, Map<String, String> contexts) throws IOException {
            for (Stage stage : stages) {
                BuildVariables variables = variables(stage);
                for (Instruction instruction : stage.body()) {
                    Optional<String> from = instruction.flag("from");
                    Path place = from.map(contexts::get)
                            .filter(value -> value.startsWith("/"))
                            .map(Path::of)
                            .orElse(context);
                    if (from.isEmpty() || !place.equals(context)) {
                        for (String source : sources(instruction, variables)) {
                            complete(place, source, instruction);
                        }
                    }
                    mounts(instruction, context);
                }
            }
        }

        private void mounts(Instruction instruction, Path context) throws IOException {
            for (Flag flag : instruction.flags()) {
                boolean bind = flag.name().equals("mount")
                        && flag.value().contains("type=bind")
                        && option(flag.value(), "from").isEmpty();
                Optional<String> source = option(flag.value(), "source").or(() -> option(flag.value(), "src"));
                if (bind && source.isPresent()) {
                    complete(context, source.get(), instruction);
                }
            }
        }

        /** The sources of a COPY or ADD that are known. */
        private List<String> sources(Instruction instruction, BuildVariables variables) {
            if (!instruction.keyword().equals("COPY") && !instruction.keyword().equals("ADD")) {
                return List.of();
            }
            List<String> words =
                    instruction.jsonWords().orElseGet(() -> Expansion.split(instruction.text(), file.escape()));
            List<String> sources = new ArrayList<>();
            for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
                Text text = variables.expand(word);
                if (text.exact() && !word.startsWith("<<") && !text.value().contains("://")) {
                    sources.add(text.value());
                }
            }
            return sources;
        }

        /** Makes up a source that is not there: a file, or a directory with a file in it. */
        private static void complete(Path context, String source, Instruction instruction) throws IOException {
            String plain =
                    source.replace("*", "x").replaceAll("\\[(.)[^]]*]", "$1").replace("?", "x");
            Path path = context.resolve(plain.replaceFirst("^/+", "")).normalize();
            boolean present = Files.exists(path) || (!plain.equals(source) && fits(context, source));
            if (present || !path.startsWith(context)) {
                return;
            }
            String name = path.getFileName().toString();
            boolean file = (name.indexOf('.') > 0 || FILES.contains(name)) && !source.endsWith("/");
            if (!file) {
                Files.createDirectories(path);
                Files.writeString(path.resolve("made-up"), "");
                return;
            }
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
            if (instruction.keyword().equals("ADD") && name.matches(".*\\.(tar\\.gz|tgz|tar)")) {
                Files.copy(Path.of(System.getenv("DOCKERFILES_SCRATCH"), "debian/usr/lib/stubs/archive.tar.gz"), path);
                return;
            }
            Files.writeString(path, name.endsWith(".json") ? "{}\n" : "#!/bin/sh\nexit 0\n");
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        private static boolean fits(Path context, String pattern) throws IOException {
            Path folder = context.resolve(pattern).normalize().getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                return false;
            }
            String last = pattern.substring(pattern.lastIndexOf('/') + 1);
            try (Stream<Path> inside = Files.list(folder)) {
                return inside.anyMatch(
                        one -> Glob.matches(last, one.getFileName().toString()));
            }
        }

        /** The text that can be built. */
        String buildable(String text) {
            Map<Integer, TreeSet<String>> provided = provided();
            Map<Integer, List<String>> behind = new TreeMap<>();
            for (Stage stage : stages) {
                TreeSet<String> paths = provided.get(stage.index());
                if (paths != null) {
                    int last = stage.body().isEmpty()
                            ? stage.from().place().range().end()
                            : stage.body()
                                    .get(stage.body().size() - 1)
                                    .place()
                                    .range()
                                    .end();
                    behind.put(last, List.of("RUN /usr/lib/stubs/provide " + String.join(" ", paths)));
                }
            }
            StringBuilder out = new StringBuilder(text);
            List<Integer> places = new ArrayList<>(behind.keySet());
            for (int i = places.size() - 1; i >= 0; i--) {
                out.insert(places.get(i), "\n" + behind.get(places.get(i)).get(0) + "\n");
            }
            return out.toString().replaceAll(DIGEST, "").replaceFirst("(?m)^# *syntax *=.*$", "#");
        }

        /** What later stages copy, by the stage that should have it. */
        private Map<Integer, TreeSet<String>> provided() {
            Map<Integer, TreeSet<String>> provided = new TreeMap<>();
            for (Stage stage : stages) {
                BuildVariables variables = variables(stage);
                for (Instruction instruction : stage.body()) {
                    Optional<String> from = instruction.flag("from");
                    if (from.isEmpty()) {
                        continue;
                    }
                    for (Stage other : stages) {
                        if (other.isNamed(from.get()) || from.get().equals(String.valueOf(other.index()))) {
                            provided.computeIfAbsent(other.index(), index -> new TreeSet<>())
                                    .addAll(sources(instruction, variables));
                        }
                    }
                }
            }
            return provided;
        }
    }
}
