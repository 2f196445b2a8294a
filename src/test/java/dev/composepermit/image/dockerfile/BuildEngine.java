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
 */
final class BuildEngine {
    private final Path bases;
    private final Path scratch;
    private final boolean classic;
    private final TreeSet<String> provided = new TreeSet<>();
    private final TreeMap<String, Path> patterns = new TreeMap<>((one, other) -> {
        int longer = Integer.compare(other.length(), one.length());
        return longer != 0 ? longer : one.compareTo(other);
    });

    /** The end of a command. */
    record Ended(int code, String output) {}

    BuildEngine(Path bases, Path scratch, boolean classic) throws IOException {
        this.bases = bases;
        this.scratch = scratch;
        this.classic = classic;
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

    /** Whether images are built by the classic builder. */
    boolean isClassic() {
        return classic;
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
        if (!classic) {
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
                        + "{{.GraphDriver.Data.UpperDir}}\n{{index .GraphDriver.Data \"LowerDir\"}}\n"
                        + "{{range .Config.Env}}{{println .}}{{end}}",
                tag);
        String[] lines = config.split("\n", -1);
        TreeSet<String> volumes = new TreeSet<>(List.of(lines[2].strip().split("\t")));
        volumes.remove("");
        Path store = scratch.resolve("data/overlay2");
        Path empty = Files.createDirectories(scratch.resolve("empty"));
        Path mounted = Files.createDirectories(scratch.resolve("mounted"));
        List<String> layers = new ArrayList<>(List.of(lines[3]));
        if (lines[4].startsWith("/")) {
            layers.addAll(List.of(lines[4].split(":")));
        }
        String lower = String.join(
                ":",
                layers.stream().map(layer -> layer.replace(store + "/", "")).toList());
        must(
                "sh",
                "-c",
                "cd '" + store + "' && mount -t overlay overlay -o 'ro,lowerdir=" + lower + ":" + empty + "' '"
                        + mounted + "'");
        try {
            String listing = must("find", mounted.toString(), "-xdev", "-printf", "%y\\t%U\\t%G\\t%m\\t/%P\\t%l\\0");
            Path etc = mounted.resolve("etc");
            List<String> environment =
                    Stream.of(lines).skip(5).filter(line -> line.contains("=")).toList();
            return BuiltImage.of(
                    lines[0],
                    lines[1],
                    volumes,
                    environment,
                    listing,
                    text(etc.resolve("passwd")),
                    text(etc.resolve("group")));
        } finally {
            must("umount", mounted.toString());
        }
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
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("DOCKER_BUILDKIT", classic ? "0" : "1");
        builder.environment().put("BUILDX_NO_DEFAULT_ATTESTATIONS", "1");
        Process process = builder.redirectErrorStream(true).start();
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
