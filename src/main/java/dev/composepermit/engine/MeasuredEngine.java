package dev.composepermit.engine;

import java.util.List;

/**
 * The engines on which every behaviour in this room was observed, with self-made images (docs/engines.md).
 *
 * <p>A version between two measured ones is known where these agree. Podman changed at 5.2.0: from there on a start
 * gives an empty volume to the container's user again, until something is in it (containers/podman 046c0e5fc2).
 */
public enum MeasuredEngine {
    /** With runc 1.1.5, containerd 1.6.20. */
    DOCKER_20("Docker", "20.10.24", EngineVersion.range("20.10", "20")),
    /** With runc 1.1.15. */
    DOCKER_26("Docker", "26.1.5", EngineVersion.of("26")),
    /** With runc 1.1.5 and 1.3.6, and with userns-remap. */
    DOCKER_28("Docker", "28.5.2", EngineVersion.of("28")),
    /** Rootful and rootless, with runc 1.1.5 and crun 1.8.1. */
    PODMAN_4("Podman", "4.3.1", EngineVersion.range("4.3", "5.1")),
    /** Rootful and rootless, with crun 1.28; rootful with runc 1.3.6 too. */
    PODMAN_5("Podman", "5.8.6", EngineVersion.range("5.2", "5.8"));

    private final String family;
    private final String version;
    private final EngineVersion speaksFor;

    MeasuredEngine(String family, String version, EngineVersion speaksFor) {
        this.family = family;
        this.version = version;
        this.speaksFor = speaksFor;
    }

    /** The version that was measured. */
    public String version() {
        return version;
    }

    boolean isPodman() {
        return family.equals("Podman");
    }

    /** Whether all versions that it speaks for are older than another. */
    boolean isBefore(EngineVersion version) {
        return speaksFor.isBefore(version);
    }

    /** The versions for which this one stands alone. */
    EngineVersion speaksFor() {
        return speaksFor;
    }

    /** The versions of a kind that were measured; none for a kind that was not. */
    public static List<MeasuredEngine> of(EngineKind kind) {
        return switch (kind) {
            case DOCKER -> List.of(DOCKER_20, DOCKER_26, DOCKER_28);
            case PODMAN, PODMAN_ROOTLESS -> List.of(PODMAN_4, PODMAN_5);
            case DOCKER_DESKTOP, DOCKER_ROOTLESS -> List.of();
        };
    }
}
