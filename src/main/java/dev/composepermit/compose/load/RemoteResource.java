package dev.composepermit.compose.load;

/** Tells references to elsewhere from paths. */
final class RemoteResource {
    private static final String[] CONTEXT_PREFIXES = {"https://", "http://", "git://", "ssh://", "github.com/", "git@"};

    private RemoteResource() {}

    /**
     * Whether {@code include} or {@code extends} would fetch it: an OCI artifact or a Git reference (Docker Compose
     * {@code pkg/remote}). URLs that Compose would reject are counted too; none of them is a file here.
     */
    static boolean isRemote(String reference) {
        return reference.contains("://") || reference.startsWith("git@") || reference.startsWith("github.com/");
    }

    /** Whether a build context is fetched (compose-go {@code paths/context.go}). */
    static boolean isRemoteContext(String context) {
        for (String prefix : CONTEXT_PREFIXES) {
            if (context.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
