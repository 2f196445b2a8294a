package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An init service that is killed under way is seen as not done, and the next start makes it good. */
@Tag("engines")
class KilledInitTest {
    private static final String IMAGE = "stand-in.test/killed:1";
    private static final String INIT = "volume-init";
    private static final int FILES = 16_000;
    /** Looked at to see when the work has begun; spread over all, since nobody knows which comes first. */
    private static final int LOOKED_AT = 80;

    private static final int ATTEMPTS = 10;

    private static final String COMPOSE = """
            services:
              app:
                image: IMAGE
                user: "1000:1000"
                network_mode: none
                entrypoint: ["/bin/sh", "-c"]
                command: ["sleep 3600"]
                volumes: ["data:/data"]
            volumes:
              data: {}
            """.replace("IMAGE", IMAGE);

    private static final String COUNTS =
            "echo $(find . -user 0 | wc -l) $(find . -user 1000 | wc -l) $(stat -c %u:%g .) $(ls -A | grep -c volume-init)";

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> is_made_good() {
        return LiveEngines.each(KilledInitTest::isMadeGood);
    }

    private static void isMadeGood(LiveEngine engine) throws IOException {
        Path directory = engine.emptyFolder("killed");
        new StandInImage(LiveEngines.busybox()).directory("/data", 0, 0, 0755).loadInto(engine, directory, IMAGE);
        RewrittenProject project = RewrittenProject.of(engine, directory, COMPOSE);
        try {
            killHalfWay(project);
            assertThat(project.running()).as("after its init was killed").isEmpty();

            project.compose("up", "-d").orFail();
            assertThat(counts(project)).containsExactly("0", String.valueOf(FILES + 2), "1000:1000", "1");
            project.exec("app", "echo more >>/data/f0 && rm /data/f1 && : >/data/new")
                    .orFail();
        } finally {
            project.remove();
            engine.docker("image", "rm", "-f", IMAGE);
        }
    }

    /** Kills the init when it has given some files away and not all; when it was done before, all begins anew. */
    private static void killHalfWay(RewrittenProject project) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            project.compose("create").orFail();
            project.inVolume("data", IMAGE, "seq 0 " + (FILES - 1) + " | sed s/^/f/ | xargs touch");
            String container =
                    project.compose("ps", "--all", "--quiet", INIT).orFail().strip();
            Path volume = project.onHost("data");
            int root = owner(volume); // as the host numbers it
            CompletableFuture<CommandRun> up = CompletableFuture.supplyAsync(() -> project.compose("up", "-d"));
            while (!up.isDone() && !hasBegun(volume, root)) {
                Thread.onSpinWait();
            }
            kill(project.engine(), container);
            CommandRun run = up.join();
            List<String> counts = counts(project);
            if (counts.get(2).equals("0:0") && !counts.get(1).equals("0")) {
                assertThat(run.exit()).as("up said: " + run.output()).isNotZero();
                assertThat(counts.get(0)).as("files not given away").isNotEqualTo("1");
                assertThat(counts.get(3)).as("flags").isEqualTo("0");
                return;
            }
            project.compose("down", "-v", "-t", "0").orFail();
        }
        throw new AssertionError("in " + ATTEMPTS + " attempts the init was never seen at work");
    }

    private static boolean hasBegun(Path volume, int root) {
        return IntStream.range(0, LOOKED_AT)
                .anyMatch(i -> owner(volume.resolve("f" + i * (FILES / LOOKED_AT))) != root);
    }

    private static int owner(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:uid");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** By the engine's API: a client would take longer to start than the init may need for all that is left. */
    private static void kill(LiveEngine engine, String container) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(engine.socket()))) {
            String request = "POST /v1.40/containers/" + container + "/kill?signal=KILL HTTP/1.1\r\n"
                    + "Host: engine\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.read(ByteBuffer.allocate(1024));
        }
    }

    /** Files of root, files of 1000, owner of the root, flags. */
    private static List<String> counts(RewrittenProject project) {
        return List.of(project.inVolume("data", IMAGE, COUNTS).get(0).split(" "));
    }
}
