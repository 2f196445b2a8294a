package dev.composepermit.image.dockerfile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A real engine, as {@code src/scripts/dockerfiles} started it, for one Dockerfile at a time. */
final class BuildEngine {
    private final Path scratch;
    private final Path store;
    private final Builder builder;
    private final EngineCommands commands;
    private final String tag;

    /** What makes images from Dockerfiles. */
    enum Builder {
        BUILDKIT,
        CLASSIC,
        BUILDAH
    }

    /**
     * An engine.
     *
     * @param scratch a folder that nobody else uses
     * @param store where the engine keeps its layers
     */
    BuildEngine(Path scratch, Path store, Builder builder) throws IOException {
        this.scratch = Files.createDirectories(scratch);
        this.store = store;
        this.builder = builder;
        this.commands = new EngineCommands(builder == Builder.BUILDKIT);
        this.tag = "compared-" + scratch.getFileName() + ":latest";
    }

    Path scratch() {
        return scratch;
    }

    EngineCommands.Ended build(ScratchBuild build) throws IOException {
        boolean buildKit = builder == Builder.BUILDKIT;
        List<String> command = new ArrayList<>(List.of(buildKit ? "docker-buildx" : "docker"));
        command.addAll(List.of("build", "--network", "none", "-t", tag));
        if (buildKit) {
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
        return commands.run(scratch, command.toArray(String[]::new));
    }

    /** What the image is that was built last. */
    BuiltImage look() throws IOException {
        String format = "{{.Config.User}}\n{{.Config.WorkingDir}}\n{{range $k,$v := .Config.Volumes}}{{$k}}\t{{end}}\n"
                + "{{.GraphDriver.Data.UpperDir}}\n{{index .GraphDriver.Data \"LowerDir\"}}\n"
                + "{{range .Config.Env}}{{println .}}{{end}}";
        String[] lines =
                must("docker", "image", "inspect", "--format", format, tag).split("\n", -1);
        TreeSet<String> volumes = new TreeSet<>(List.of(lines[2].strip().split("\t")));
        volumes.remove("");
        List<String> environment =
                Stream.of(lines).skip(5).filter(line -> line.contains("=")).toList();
        Path files = Files.createDirectories(scratch.resolve("files"));
        mount(lines[3], lines[4], files);
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
            must("umount", files.toString());
        }
    }

    /** Shows the layers of an image as one file system; a container's would have the engine's own files too. */
    private void mount(String upper, String lower, Path at) throws IOException {
        List<String> layers = new ArrayList<>(List.of(upper));
        if (lower.startsWith("/")) {
            layers.addAll(List.of(lower.split(":")));
        }
        String driver = builder == Builder.BUILDAH ? "overlay" : "overlay2";
        // relative, since the kernel takes no more than a page of options; one more, since it wants two
        layers.add(Files.createDirectories(scratch.resolve("empty")).toString());
        String all = String.join(
                ":",
                layers.stream()
                        .map(layer -> layer.replaceFirst("^.*/" + driver + "/", ""))
                        .toList());
        must(
                "sh",
                "-c",
                "cd \"$1\" && exec mount -t overlay overlay -o \"ro,lowerdir=$2\" \"$3\"",
                "sh",
                store.resolve(driver).toString(),
                all,
                at.toString());
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }

    /** Lets go of the image. BuildKit keeps the layers anyway, for the next build. */
    void remove() throws IOException {
        if (builder != Builder.BUILDKIT) {
            commands.run(scratch, "docker", "rmi", "-f", tag);
        }
    }

    private String must(String... command) throws IOException {
        return commands.must(scratch, command);
    }
}
