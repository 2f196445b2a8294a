package dev.composepermit.ownership.user;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.engine.ContainerUser;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.StartScript;
import java.util.List;

/**
 * A service with its image and its users, before anything is said of its mounts.
 *
 * @param mounts those of the file, then the image's VOLUMEs that nothing is mounted at
 * @param imageVolumes how many of them are such VOLUMEs
 * @param scripts what its command and hooks do
 */
public record RunningService(
        Service service,
        Fact<ImageFacts> image,
        Fact<String> declaredUser,
        Fact<Identity> user,
        Capabilities capabilities,
        List<Mount> mounts,
        int imageVolumes,
        List<StartScript> scripts,
        Startup startup) {
    public RunningService {
        mounts = List.copyOf(mounts);
        scripts = List.copyOf(scripts);
    }

    public String name() {
        return service.name().value();
    }

    public Fact<Identity> runsAs() {
        return startup.runsAs();
    }

    /** The first process as the engine sees it. */
    public Fact<ContainerUser> containerUser() {
        return user.map(identity -> new ContainerUser(identity.uid(), identity.gid()));
    }

    /** The variables of the service over those of the image. */
    public ServiceEnvironment environment() {
        return new ServiceEnvironment(service, image);
    }

    /** Whether the user was written with a variable that is not set here: elsewhere it may be another. */
    public boolean userHangsOnUnsetVariable() {
        return service.user().filter(Located::dependsOnUnsetVariable).isPresent();
    }

    /** Whether one of the mounts is a VOLUME of the image that the file does not mention. */
    public boolean isFromImage(Mount mount) {
        for (Mount fromImage : mounts.subList(mounts.size() - imageVolumes, mounts.size())) {
            if (fromImage == mount) {
                return true;
            }
        }
        return false;
    }
}
