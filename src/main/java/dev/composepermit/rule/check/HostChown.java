package dev.composepermit.rule.check;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.ownership.Identity;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command that gives a path of the host to a container's user, where the one who types it may. */
final class HostChown {
    private HostChown() {}

    /**
     * Gives away a path, and may change its mode too.
     *
     * @param path as a shell needs it
     * @param ownerMapped whether its owner is an id of the engine's; over what belongs to others not even {@code podman
     *     unshare} has power ({@code Operation not permitted}, observed on rootless Podman 4 and 5)
     * @param modes what chmod takes, if its mode is to be changed
     */
    static String command(Engine engine, Identity to, String path, boolean ownerMapped, String... modes) {
        boolean known = engine.userns().isPresent();
        if (engine.kind() == EngineKind.PODMAN_ROOTLESS && (ownerMapped || !known)) {
            return mineFirst(path, ownerMapped) + commands("podman unshare ", to.toString(), " " + path, modes);
        }
        if (engine.kind() == EngineKind.DOCKER_ROOTLESS && !known) {
            return mineFirst(path, ownerMapped)
                    + commands("docker run --rm -v " + path + ":/d busybox ", to.toString(), " /d", modes);
        }
        return commands("sudo ", HostIds.of(engine, to), " " + path, modes);
    }

    /** Where the numbers of the map are not known, the engine's own user is one whom it surely has. */
    private static String mineFirst(String path, boolean ownerMapped) {
        return ownerMapped ? "" : "sudo chown \"$(id -u):$(id -g)\" " + path + " && ";
    }

    private static String commands(String program, String owner, String path, String... modes) {
        return Stream.concat(Stream.of("chown " + owner), Stream.of(modes).map(mode -> "chmod " + mode))
                .map(action -> program + action + path)
                .collect(Collectors.joining(" && "));
    }
}
