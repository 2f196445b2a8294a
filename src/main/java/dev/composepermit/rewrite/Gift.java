package dev.composepermit.rewrite;

import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.SharedSource;

/**
 * One source given to one owner: a line of the script.
 *
 * @param plan what is done
 * @param source what the mount names: the volume's key, or the host path as the file writes it
 * @param path where it is mounted for the script
 * @param flag the flag's path; {@link #NO_FLAG} when none can be kept
 */
record Gift(SourcePlan plan, String source, String path, String flag) {
    /** The script's word for going by the owner of the directory alone. */
    static final String NO_FLAG = "none";

    private static final String FLAG = "/.volume-init";

    /** @param flagName what the flag is called where it lies apart */
    static Gift inService(SourcePlan plan, String source, String path, String flagName) {
        boolean apart = plan.choice().guard() == InitChoice.Guard.IN_STATE;
        return new Gift(plan, source, path, apart ? InitService.STATE_PATH + "/" + flagName : path + FLAG);
    }

    /** Hooks of several services run at the same time, and would tear a flag from each other's hands. */
    static Gift inHook(SourcePlan plan, String target) {
        boolean none = plan.choice().guard() == InitChoice.Guard.IN_STATE
                || plan.dependents().size() > 1;
        return new Gift(plan, "", target, none ? NO_FLAG : target + FLAG);
    }

    boolean isBind() {
        return plan.source().kind() == SharedSource.Kind.HOST_PATH;
    }

    /**
     * Whether the services have SELinux give the host path the label of containers. The init then asks for the shared
     * label: a private one would lock out what is running.
     */
    boolean relabels() {
        return plan.source().uses().stream()
                .map(use -> use.mount().mount())
                .anyMatch(mount -> mount instanceof Mount.Bind bind
                        && (bind.options().contains("z") || bind.options().contains("Z")));
    }

    boolean needsState() {
        return flag.startsWith(InitService.STATE_PATH + "/");
    }
}
