package dev.composepermit.rewrite.host;

import java.util.List;
import java.util.SortedMap;

/**
 * What is to be done on the host.
 *
 * @param directories sorted by path
 * @param accounts the ids of all services with the services' names, as the script sees them
 * @param skipped the directories that are left alone, sorted, each with the reason
 */
record HostPlan(List<HostDirectory> directories, SortedMap<Long, List<String>> accounts, List<Skipped> skipped) {
    HostPlan {
        directories = List.copyOf(directories);
        skipped = List.copyOf(skipped);
    }

    /** A bind source that is left alone. */
    record Skipped(String path, String why) {}
}
