package dev.composepermit.shell.course;

import dev.composepermit.text.TextRange;

/**
 * Something a course hangs on that only the running script will know.
 *
 * @param kind what is asked
 * @param subject the path of {@link Kind#EXISTS} and {@link Kind#CONTENT}; otherwise the text of the question
 * @param comparand what it is compared with, for {@link Kind#CONTENT} and {@link Kind#OWNER}; may be empty
 * @param holds the answer on this course
 * @param written the command that asks
 * @param range where it stands in its script
 */
public record Condition(Kind kind, String subject, String comparand, boolean holds, String written, TextRange range) {
    /** What is asked. */
    public enum Kind {
        /** Whether a file is there. */
        EXISTS,
        /** Whether a file has a certain content. */
        CONTENT,
        /** Who owns something. */
        OWNER,
        /** Something that is not understood. */
        OTHER
    }

    /** Whether the other condition is the same question with the other answer. */
    public boolean contradicts(Condition other) {
        return kind == other.kind
                && subject.equals(other.subject)
                && comparand.equals(other.comparand)
                && holds != other.holds;
    }

    Condition negated() {
        return new Condition(kind, subject, comparand, !holds, written, range);
    }
}
