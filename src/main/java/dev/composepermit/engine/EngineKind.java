package dev.composepermit.engine;

/** The engines that differ in who owns a mount. */
public enum EngineKind {
    DOCKER("docker"),
    DOCKER_DESKTOP("docker-desktop"),
    DOCKER_ROOTLESS("docker-rootless"),
    PODMAN("podman"),
    PODMAN_ROOTLESS("podman-rootless");

    private final String label;

    EngineKind(String label) {
        this.label = label;
    }

    /** The name on the command line and in JSON. */
    public String label() {
        return label;
    }

    public boolean isPodman() {
        return this == PODMAN || this == PODMAN_ROOTLESS;
    }

    public boolean isRootless() {
        return this == DOCKER_ROOTLESS || this == PODMAN_ROOTLESS;
    }
}
