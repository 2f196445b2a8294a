package dev.composepermit.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code rewrite} made of the {@code compose.yaml} of a directory, on one engine. */
record RewrittenProject(LiveEngine engine, Path directory) {
    /** Has the product rewrite a project that stands alone in a directory. */
    static RewrittenProject of(LiveEngine engine, Path directory, String text) throws IOException {
        Files.writeString(directory.resolve("compose.yaml"), text);
        ProductCommand.rewrite(engine, directory).orFail();
        return new RewrittenProject(engine, directory);
    }

    CommandRun compose(String... arguments) {
        return engine.compose(
                directory,
                Stream.concat(Stream.of("-f", "fixed.yaml"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    /** A command of a shell in a running service. */
    CommandRun exec(String service, String script) {
        return compose("exec", "-T", service, "/bin/sh", "-c", script);
    }

    /** The names of the services that run. */
    List<String> running() {
        return compose("ps", "--services", "--status", "running")
                .orFail()
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** What root says in a container that sees one volume of the project, and stands in it; a line each. */
    List<String> inVolume(String key, String image, String script) {
        return engine.docker(
                        "run",
                        "--rm",
                        "--network=none",
                        "--user=0:0",
                        "--volume=" + volume(key) + ":/seen",
                        "--workdir=/seen",
                        "--entrypoint=/bin/sh",
                        image,
                        "-c",
                        script)
                .orFail()
                .lines()
                .toList();
    }

    /** Where a volume of the project lies on the host. */
    Path onHost(String key) {
        return Path.of(engine.docker("volume", "inspect", "--format", "{{.Mountpoint}}", volume(key))
                .orFail()
                .strip());
    }

    private String volume(String key) {
        return directory.getFileName() + "_" + key;
    }

    /**
     * What the init services that there are have said that they give to whom, sorted. They must be named: without a name
     * Compose leaves out the logs of services with {@code attach: false}. Its columns, as wide as names need, are taken out.
     */
    List<String> given() {
        Stream<String> inits = compose("ps", "--all", "--services")
                .orFail()
                .lines()
                .filter(service -> service.startsWith("volume-init"));
        List<String> logs = Stream.concat(Stream.of("--profile", "*", "logs", "--no-color"), inits)
                .toList();
        return compose(logs.toArray(String[]::new))
                .orFail()
                .lines()
                .filter(line -> line.contains("volume-init: giving"))
                .map(line -> line.replaceAll(" +\\|", " |"))
                .sorted()
                .toList();
    }

    /** Ends it and takes away all it made. */
    void remove() throws IOException {
        compose("--profile", "*", "down", "-v", "-t", "0");
        Trees.delete(directory);
    }
}
