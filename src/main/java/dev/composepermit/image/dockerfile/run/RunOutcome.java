package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.Evidence;
import java.util.Optional;

/**
 * What a RUN line did.
 *
 * @param asRoot the command by which a user who was not known turned out to be root: the build would have failed else
 */
public record RunOutcome(World world, Optional<Evidence> asRoot) {}
