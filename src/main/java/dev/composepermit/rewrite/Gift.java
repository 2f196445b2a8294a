package dev.composepermit.rewrite;

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

    static Gift inService(SourcePlan plan, String source, String path) {
        String flag = plan.choice().guard() == InitChoice.Guard.IN_STATE
                ? InitService.STATE_PATH + "/" + plan.source().source().replaceAll("[^A-Za-z0-9._-]", "_")
                : path + FLAG;
        return new Gift(plan, source, path, flag);
    }

    static Gift inHook(SourcePlan plan, String target) {
        boolean apart = plan.choice().guard() == InitChoice.Guard.IN_STATE;
        return new Gift(plan, "", target, apart ? NO_FLAG : target + FLAG);
    }
}
