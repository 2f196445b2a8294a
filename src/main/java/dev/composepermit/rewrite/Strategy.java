package dev.composepermit.rewrite;

/** How the work is brought to run before the services. */
public enum Strategy {
    /** Init services of their own, awaited with {@code service_completed_successfully}. */
    VOLUME_INIT("volume-init"),
    /** Init containers inside the services: {@code pre_start} (Compose ≥ 5.3). */
    PRE_START("pre-start");

    /** What stands for the init service where the work is done by hooks. */
    public static final String HOOK = "pre_start";

    private final String label;

    Strategy(String label) {
        this.label = label;
    }

    /** The name on the command line. */
    public String label() {
        return label;
    }
}
