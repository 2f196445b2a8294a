package dev.composepermit.image.local;

import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.Layer;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.layer.LayerReader;
import dev.composepermit.image.layer.LayerStack;
import dev.composepermit.image.layer.LayeredFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A container that is made to look into an image, never started, and always removed, also when the program is
 * interrupted.
 *
 * <p>Its whole file system is exported. To copy single paths out would be faster for large images, but at a
 * {@code VOLUME} Docker shows the fresh volume and not the image: a directory of root where the image has nothing
 * (observed on Docker 28.5.2: {@code docker cp} gives it, {@code docker export} does not).
 */
final class StoppedContainer {
    private static final Duration QUICK = Duration.ofSeconds(60);

    private final EngineCommand command;
    private final String name = "compose-permit-" + UUID.randomUUID();

    private StoppedContainer(EngineCommand command) {
        this.command = command;
    }

    /**
     * The files of an image.
     *
     * @param image its id or reference
     */
    static FileTree files(EngineCommand command, String image, LayerLimits limits) throws IOException {
        return new StoppedContainer(command).export(image, limits);
    }

    private FileTree export(String image, LayerLimits limits) throws IOException {
        Thread removal = new Thread(this::removeQuietly, "engine container removal");
        Runtime.getRuntime().addShutdownHook(removal);
        try {
            // the command is never run; an image without one of its own would be refused
            command.bytes(
                    1 << 16,
                    QUICK,
                    "create",
                    "--pull=never",
                    "--network=none",
                    "--name",
                    name,
                    image,
                    "/never-started");
            Layer whole = command.read(limits.time(), out -> new LayerReader(limits).read(out), "export", name);
            return new WithoutEngineFiles(new LayeredFiles(new LayerStack(List.of(() -> whole))));
        } finally {
            removeQuietly();
            forget(removal);
        }
    }

    /** Removes container and anonymous volumes; that there is none is as good. */
    private void removeQuietly() {
        try {
            command.bytes(1 << 16, QUICK, "rm", "--force", "--volumes", name);
        } catch (IOException e) {
            // it was not made, or the engine is gone
        }
    }

    private static void forget(Thread removal) {
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            // the program is ending, and the thread is at work
        }
    }
}
