package dev.composepermit.shell.course;

import dev.composepermit.text.TextRange;
import org.jspecify.annotations.Nullable;

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

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Condition that
                && kind == that.kind
                && holds == that.holds
                && range.equals(that.range)
                && subject.equals(that.subject)
                && comparand.equals(that.comparand)
                && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return 31 * range.hashCode() + subject.hashCode();
    }

    Condition negated() {
        return new Condition(kind, subject, comparand, !holds, written, range);
    }
}
