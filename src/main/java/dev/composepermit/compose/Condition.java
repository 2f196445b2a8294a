package dev.composepermit.compose;

/** When a dependency counts as met (Compose specification, {@code depends_on}). */
public enum Condition {
    SERVICE_STARTED("service_started"),
    SERVICE_HEALTHY("service_healthy"),
    SERVICE_COMPLETED_SUCCESSFULLY("service_completed_successfully");

    private final String keyword;

    Condition(String keyword) {
        this.keyword = keyword;
    }

    /** The word as written in Compose files. */
    public String keyword() {
        return keyword;
    }
}
