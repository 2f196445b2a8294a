package dev.composepermit.engine;

import java.util.Optional;

/**
 * The user of a container's first process, as engines resolve it.
 *
 * @param gid empty when it is not known
 */
public record ContainerUser(int uid, Optional<Integer> gid) {}
