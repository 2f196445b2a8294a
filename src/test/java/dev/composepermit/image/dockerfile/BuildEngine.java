package dev.composepermit.image.dockerfile;

import dev.composepermit.image.Glob;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Docker, as {@code src/scripts/dockerfiles} started it. Images named in {@code FROM} are made from the Dockerfiles of
 * {@code bases}, whose first line says for which names they stand in.
 *
 * <p>{@code store} is where the engine keeps its layers.
 */
final class BuildEngine {
    private final Path bases;
    private final Path scratch;
    private final Path store;
    private final Builder builder;
    private final TreeSet<String> provided = new TreeSet<>();
    private final TreeMap<String, Path> patterns = new TreeMap<>((one, other) -> {
        int longer = Integer.compare(other.length(), one.length());
        return longer != 0 ? longer : one.compareTo(other);
    });

    /** What makes images from Dockerfiles. */
    enum Builder {
        BUILDKIT,
        CLASSIC,
        BUILDAH
    }

    /** The end of a command. */
    record Ended(int code, String output) {}

    BuildEngine(Path bases, Path scratch, Path store, Builder builder) throws IOException {
        this.bases = bases;
        this.scratch = scratch;
        this.store = store;
        this.builder = builder;
        try (Stream<Path> files = Files.list(bases)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".Dockerfile"))
                    .toList()) {
                String first = Files.readAllLines(file).get(0);
                for (String pattern : first.substring("# for ".length()).split(" ")) {
                    patterns.put(pattern, file);
                }
            }
        }
    }

    Builder builder() {
        return builder;
    }

    /** Has an image that a FROM names; false when nothing stands in for it. */
    boolean provide(String image) throws IOException {
        if (image.equals("scratch") || image.startsWith("family/") || !provided.add(image)) {
            return true;
        }
        Optional<ImageReference> reference = ImageReference.parse(image);
        String name = reference
                .map(parsed -> parsed.familiarRepository() + ":" + parsed.tag().orElse("latest"))
                .orElse(image);
        Optional<Path> file = patterns.entrySet().stream()
                .filter(entry -> Glob.matches(entry.getKey(), name))
                .map(entry -> entry.getValue())
                .findFirst();
        if (file.isEmpty()) {
            provided.remove(image);
            return false;
        }
        for (Stage stage : Stage.of(DockerfileParser.parse(SourceText.of("base", Files.readString(file.get()))))) {
            provide(stage.base());
        }
        Ended built = run(
                scratch,
                "docker",
                "build",
                "-q",
                "--network",
                "none",
                "-t",
                image,
                "-f",
                file.get().toString(),
                bases.toString());
        if (built.code() != 0) {
            throw new IOException("the base " + image + " can't be made: "
                    + built.output().strip().lines().reduce((one, last) -> last).orElse(""));
        }
        return true;
    }

    Ended build(ScratchBuild build, String tag) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "build", "--network", "none", "-t", tag));
        if (builder == Builder.BUILDKIT) {
            command.addAll(List.of("--progress", "plain"));
            build.contexts().forEach((name, value) -> command.addAll(List.of("--build-context", name + "=" + value)));
        }
        command.addAll(List.of("-f", build.dockerfile().toString()));
        build.request().target().ifPresent(target -> command.addAll(List.of("--target", target)));
        build.request()
                .args()
                .forEach((name, value) ->
                        value.ifPresent(given -> command.addAll(List.of("--build-arg", name + "=" + given))));
        build.request().platform().ifPresent(platform -> command.addAll(List.of("--platform", platform)));
        command.add(build.context().toString());
        return run(scratch, command.toArray(String[]::new));
    }

    /** What an image of this engine is. */
    BuiltImage look(String tag) throws IOException {
        String config = must(
                "docker",
                "image",
                "inspect",
                "--format",
                "{{.Config.User}}\n{{.Config.WorkingDir}}\n{{range $k,$v := .Config.Volumes}}{{$k}}\t{{end}}\n"
                        + "{{range .Config.Env}}{{println .}}{{end}}",
                tag);
        String[] lines = config.split("\n", -1);
        TreeSet<String> volumes = new TreeSet<>(List.of(lines[2].strip().split("\t")));
        volumes.remove("");
        List<String> environment =
                Stream.of(lines).skip(3).filter(line -> line.contains("=")).toList();
        Path files = Files.createDirectories(scratch.resolve("files"));
        if (builder == Builder.BUILDAH) {
            unpack(tag, files);
        } else {
            mount(tag, files);
        }
        try {
            String listing = must("find", files.toString(), "-xdev", "-printf", "%y\\t%U\\t%G\\t%m\\t/%P\\t%l\\0");
            Path etc = files.resolve("etc");
            return BuiltImage.of(
                    lines[0],
                    lines[1],
                    volumes,
                    environment,
                    listing,
                    text(etc.resolve("passwd")),
                    text(etc.resolve("group")));
        } finally {
            must(
                    builder == Builder.BUILDAH
                            ? new String[] {"rm", "-rf", files.toString()}
                            : new String[] {"umount", files.toString()});
        }
    }

    /** Shows the layers of an image as one file system; a container's would have the engine's own files too. */
    private void mount(String tag, Path at) throws IOException {
        String[] data = must(
                        "docker",
                        "image",
                        "inspect",
                        "--format",
                        "{{.GraphDriver.Data.UpperDir}}\n{{index .GraphDriver.Data \"LowerDir\"}}",
                        tag)
                .split("\n");
        Path overlays = store.resolve("overlay2");
        List<String> layers = new ArrayList<>(List.of(data[0]));
        if (data[1].startsWith("/")) {
            layers.addAll(List.of(data[1].split(":")));
        }
        // relative, since the kernel takes no more than a page of options; one more, since it wants two
        layers.add(Files.createDirectories(scratch.resolve("empty")).toString());
        String lower = String.join(
                ":",
                layers.stream()
                        .map(layer -> layer.replaceFirst("^.*/overlay2/", ""))
                        .toList());
        must(
                "sh",
                "-c",
                "cd \"$1\" && exec mount -t overlay overlay -o \"ro,lowerdir=$2\" \"$3\"",
                "sh",
                overlays.toString(),
                lower,
                at.toString());
    }

    private void unpack(String tag, Path at) throws IOException {
        String container = must("docker", "create", tag, "true").strip();
        container = container.substring(container.lastIndexOf('\n') + 1);
        Path archive = scratch.resolve("files.tar");
        must("docker", "export", "-o", archive.toString(), container);
        must("tar", "-xpf", archive.toString(), "--numeric-owner", "-C", at.toString());
        must("docker", "rm", container);
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    void remove(String tag) throws IOException {
        run(scratch, "docker", "rmi", "-f", tag);
    }

    private String must(String... command) throws IOException {
        Ended ended = run(scratch, command);
        if (ended.code() != 0) {
            throw new IOException(String.join(" ", command) + ": " + ended.output());
        }
        return ended.output();
    }

    private Ended run(Path directory, String... command) throws IOException {
        ProcessBuilder prepared = new ProcessBuilder(command).directory(directory.toFile());
        prepared.environment().put("DOCKER_BUILDKIT", builder == Builder.BUILDKIT ? "1" : "0");
        prepared.environment().put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        Process process = prepared.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("stopped", stopped);
        }
    }
}
