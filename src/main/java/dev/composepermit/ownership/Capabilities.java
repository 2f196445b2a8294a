package dev.composepermit.ownership;

import java.util.Set;

/**
 * The capabilities a root process of a service has (capabilities(7)); others have none.
 *
 * @param held names without {@code CAP_}, such as {@code CHOWN}
 */
public record Capabilities(Set<String> held) {
    public Capabilities {
        held = Set.copyOf(held);
    }

    public boolean has(String name) {
        return held.contains(name);
    }

    /** Whether root may read and write whatever the owner and mode. */
    public boolean overridesPermissions() {
        return has("DAC_OVERRIDE");
    }
}
