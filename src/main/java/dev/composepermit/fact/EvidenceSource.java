package dev.composepermit.fact;

/** Where a piece of evidence comes from. The names are part of the JSON contract: lower case, dashes. */
public enum EvidenceSource {
    /** The Compose file itself. */
    COMPOSE("compose"),
    /** A Dockerfile named by {@code build:}. */
    DOCKERFILE("dockerfile"),
    /** The built-in catalogue of well-known images. */
    CATALOG("catalog"),
    /** A lock file. */
    LOCK("lock"),
    /** The user's configuration file. */
    CONFIG("config"),
    /** A local engine's own store. */
    ENGINE_STORE("engine"),
    /** A registry. */
    REGISTRY("registry"),
    /** An OCI layout or a {@code docker save} archive. */
    ARCHIVE("archive"),
    /** How the engine behaves. */
    ENGINE_BEHAVIOUR("engine-behaviour"),
    /** A look at this host's file system. */
    HOST("host");

    private final String label;

    EvidenceSource(String label) {
        this.label = label;
    }

    /** The name as written in JSON and shown to people. */
    public String label() {
        return label;
    }
}
