package dev.composepermit.ownership.user;

import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.Identity;
import java.util.List;
import java.util.Optional;

/**
 * What happens between a container's first process and the program's work.
 *
 * @param runsAs what the service ends up as
 * @param runsImageProgram whether the image's own program does the work, so that what is known of its paths holds
 * @param workers the account of worker processes that read content while the program itself stays root
 * @param repairs the paths whose owner the entrypoint puts right before; none when it does not start as root
 */
public record Startup(
        Fact<Identity> runsAs, boolean runsImageProgram, Optional<Identity> workers, List<EntrypointRepair> repairs) {
    public Startup {
        repairs = List.copyOf(repairs);
    }

    Startup(Fact<Identity> runsAs, boolean runsImageProgram, List<EntrypointRepair> repairs) {
        this(runsAs, runsImageProgram, Optional.empty(), repairs);
    }

    /**
     * A path whose owner the entrypoint puts right.
     *
     * @param path absolute, with the variables of the service put in
     * @param certain false when a variable of the service may keep it from doing so
     */
    public record EntrypointRepair(String path, boolean recursive, boolean certain) {}
}
