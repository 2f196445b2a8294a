package dev.composepermit.lint;

import dev.composepermit.rule.Finding;

/**
 * A finding as it was told. What led to it is not kept: the facts of thousands of projects would not fit into memory.
 *
 * @param heading the finding without evidence and remedies
 * @param text all of it, in the words of whoever told it
 */
public record ToldFinding(Finding heading, String text) implements Comparable<ToldFinding> {
    public static ToldFinding of(Finding finding, FindingTeller teller) {
        return new ToldFinding(finding.heading(), teller.tell(finding));
    }

    @Override
    public int compareTo(ToldFinding other) {
        return heading.compareTo(other.heading);
    }
}
