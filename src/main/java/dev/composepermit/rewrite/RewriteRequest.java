package dev.composepermit.rewrite;

import dev.composepermit.compose.ProjectRequest;
import java.nio.file.Path;

/**
 * What to rewrite, and how.
 *
 * @param project the project as it was read; its first file is the one that is edited
 * @param out the absolute path at which the result will stand: relative paths and the project name count from there
 * @param consent what the user has agreed to
 * @param strategy how the work is brought to run
 * @param overlay whether the additions go into an override file at {@code out}, and the original stays as it is
 * @param initImage the image of the shared init services
 */
public record RewriteRequest(
        ProjectRequest project,
        Path out,
        RewriteConsent consent,
        Strategy strategy,
        boolean overlay,
        String initImage) {
    /** The image used unless the user names another: it has all that the script needs. */
    public static final String DEFAULT_INIT_IMAGE = "busybox:1.37";
}
