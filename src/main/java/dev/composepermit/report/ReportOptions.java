package dev.composepermit.report;

/**
 * How a report is written.
 *
 * @param quiet findings only: no summary
 * @param statistics also how often each rule spoke
 * @param listUnknown also the mounts about which nothing can be said
 */
public record ReportOptions(Palette palette, boolean quiet, boolean statistics, boolean listUnknown) {}
