package dev.composepermit.ownership;

import java.util.List;

/**
 * One volume or host path, and every use of it in the project.
 *
 * @param source the volume's key, or the absolute host path
 * @param uses in the order of service names
 */
public record SharedSource(Kind kind, String source, List<Use> uses) {
    public SharedSource {
        uses = List.copyOf(uses);
    }

    /** What it is. */
    public enum Kind {
        VOLUME,
        HOST_PATH
    }

    /** One service's use. */
    public record Use(ServiceFacts service, MountFacts mount) {}
}
