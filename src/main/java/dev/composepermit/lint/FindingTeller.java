package dev.composepermit.lint;

import dev.composepermit.rule.Finding;

/** Puts a finding into words. Several threads ask at a time, each as soon as a project was looked at. */
@FunctionalInterface
public interface FindingTeller {
    /** All that is to be said of one finding, whatever else is found. */
    String tell(Finding finding);
}
