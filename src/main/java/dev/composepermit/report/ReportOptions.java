package dev.composepermit.report;

import java.util.Optional;

/**
 * How a report is written.
 *
 * @param quiet findings only: no summary
 * @param statistics also how often each rule spoke
 * @param listUnknown also the mounts about which nothing can be said
 * @param askMore the command that would ask somebody else about images that nobody knew; empty when all were asked
 */
public record ReportOptions(
        Palette palette, boolean quiet, boolean statistics, boolean listUnknown, Optional<String> askMore) {}
