package dev.composepermit.engines;

import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.MadeImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Stand-ins for the images that the samples' stories name, under those very names. */
final class StoryImages {
    private static final Path LOGIN = Path.of("samples/distroless-oauth/login").toAbsolutePath();
    private static final Path DIFY = Path.of("samples/dify/compose.before.yaml");

    private StoryImages() {}

    /** The image of Dify's services: their user, and a storage directory that it lacks (rules/images/dify-api.yaml). */
    static StandInImage dify() throws IOException {
        return new StandInImage(LiveEngines.busybox())
                .account("dify", 1001, 1001)
                .directory("/app", 0, 0, 0755)
                .directory("/app/api", 1001, 1001, 0755)
                .workingDirectory("/app/api")
                .user("dify");
    }

    /** The name by which the story asks for it. */
    static String difyName() throws IOException {
        return Files.readAllLines(DIFY).stream()
                .filter(line -> line.startsWith("  image: "))
                .map(line -> line.substring("  image: ".length()))
                .findFirst()
                .orElseThrow();
    }

    /** The names behind FROM in the Dockerfile of the distroless story: the builder's and the base's. */
    static List<String> loginBases() throws IOException {
        return Files.readAllLines(LOGIN.resolve("Dockerfile")).stream()
                .filter(line -> line.startsWith("FROM "))
                .map(line -> line.split(" ")[1])
                .toList();
    }

    /** A builder whose {@code go build -o OUT} gives the program that Go has made of the sources here. */
    static StandInImage builder(Path scratch) throws IOException {
        Path program = scratch.resolve("login");
        CommandRun.of(
                        LOGIN,
                        Map.of("CGO_ENABLED", "0", "GOFLAGS", "-buildvcs=false"),
                        Duration.ofMinutes(3),
                        List.of("go", "build", "-o", program.toString(), "main.go"))
                .orFail();
        return new StandInImage(LiveEngines.busybox())
                .directory("/src", 0, 0, 0755)
                .file("/prebuilt", 0755, Files.readAllBytes(program))
                .file(
                        "/bin/go",
                        0755,
                        "#!/bin/sh\ncat /prebuilt >\"$3\" && chmod 755 \"$3\"\n".getBytes(StandardCharsets.UTF_8));
    }

    /** As the real base: nothing to run, an account without privileges with a home, certificates left out. */
    static void loadDistroless(LiveEngine engine, Path scratch, String name) throws IOException {
        TarLayer layer = new TarLayer();
        for (String directory : List.of("etc", "dev", "proc", "sys", "home", "var", "var/lib")) {
            layer.directory(directory, 0, 0, 0755);
        }
        layer.directory("tmp", 0, 0, 01777).directory("home/nonroot", 65532, 65532, 0700);
        layer.file(
                "etc/passwd",
                "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n");
        layer.file("etc/group", "root:x:0:\nnonroot:x:65532:\n");
        String config = "{\"User\":\"65532\",\"WorkingDir\":\"/home/nonroot\",\"Env\":[\"PATH=/usr/bin:/bin\"]}";
        MadeImage image = MadeImage.of("amd64", config, MadeImage.Packed.plain(layer.plain()));
        Path archive = Files.write(scratch.resolve("distroless.tar"), MadeImage.tar(image.dockerSave(name)));
        engine.docker(archive, "load").orFail();
        Files.delete(archive);
    }
}
