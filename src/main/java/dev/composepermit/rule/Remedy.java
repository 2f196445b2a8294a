package dev.composepermit.rule;

import java.util.Optional;

/**
 * One thing to do about a finding.
 *
 * @param advice what to do, as an instruction in one sentence without a final dot
 * @param snippet YAML to write or a command to run, one or more lines; empty when the sentence says it all
 */
public record Remedy(String advice, Optional<String> snippet) {
    public static Remedy of(String advice) {
        return new Remedy(advice, Optional.empty());
    }

    public static Remedy of(String advice, String snippet) {
        return new Remedy(advice, Optional.of(snippet));
    }
}
