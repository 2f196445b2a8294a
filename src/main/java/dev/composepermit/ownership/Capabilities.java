package dev.composepermit.ownership;

import java.util.Set;

/**
 * The capabilities that the processes of a service have (capabilities(7)).
 *
 * @param held those of a root process; names without {@code CAP_}, such as {@code CHOWN}
 * @param heldByUser those of a service that starts as another user: none, but on Podman what {@code cap_add} names
 *     (observed on 4.3.1 and 5.8.6)
 */
public record Capabilities(Set<String> held, Set<String> heldByUser) {
    public Capabilities {
        held = Set.copyOf(held);
        heldByUser = Set.copyOf(heldByUser);
    }

    /** Those of root, where others have none. */
    public Capabilities(Set<String> held) {
        this(held, Set.of());
    }

    public boolean has(String name) {
        return held.contains(name);
    }

    /** Whether root may read and write whatever the owner and mode. */
    public boolean overridesPermissions() {
        return has("DAC_OVERRIDE");
    }

    /** Whether a process has one. */
    public boolean has(Identity process, String name) {
        return (process.isRoot() ? held : heldByUser).contains(name);
    }
}
