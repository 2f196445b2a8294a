package dev.composepermit.ownership;

import dev.composepermit.compose.Service;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import java.util.List;

/**
 * One service: who runs, and what is mounted.
 *
 * @param image what is known of its image, whether named or built
 * @param declaredUser the user in force as written: {@code user:}, else the image's {@code User}, else empty
 * @param user the first process
 * @param runsAs what the service ends up as, after its entrypoint has dropped privileges
 * @param capabilities what a root process of this service may do in spite of owners and modes
 * @param mounts in the order of the service's mounts, then the image's VOLUMEs that nothing is mounted at
 * @param scripts what this service and its hooks run at a start, as far as the file says, with what they change at their
 *     own mounts
 * @param blockedPaths what its program writes to in a root file system that is read-only
 */
public record ServiceFacts(
        Service service,
        Fact<ImageFacts> image,
        Fact<String> declaredUser,
        Fact<Identity> user,
        Fact<Identity> runsAs,
        Capabilities capabilities,
        List<MountFacts> mounts,
        List<StartScript> scripts,
        List<BlockedPath> blockedPaths) {
    public ServiceFacts {
        mounts = List.copyOf(mounts);
        scripts = List.copyOf(scripts);
        blockedPaths = List.copyOf(blockedPaths);
    }

    /** What this service and its hooks change at their own mounts. */
    public List<Repair> repairs() {
        return scripts.stream().flatMap(script -> script.repairs().stream()).toList();
    }

    public String name() {
        return service.name().value();
    }
}
