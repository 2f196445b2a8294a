package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.StartScript;
import java.util.List;
import java.util.function.Function;

/** Reads the changes of owner and mode that a service's own command and hooks make to its mounts. */
public final class RepairReader {
    private RepairReader() {}

    /**
     * What the service runs at its start: its {@code pre_start} hooks, its own command, its {@code post_start} hooks.
     * The own command is left out when the file gives neither entrypoint nor command.
     *
     * @param mounts the service's mounts
     * @param self who runs the service's own command
     * @param hookActor who runs a hook: its own user and image, or the service's
     */
    public static List<StartScript> read(
            Service service, List<Mount> mounts, Actor self, Function<Hook, Actor> hookActor) {
        throw new UnsupportedOperationException(service.name() + " " + mounts + self + hookActor);
    }
}
