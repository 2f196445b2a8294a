package dev.composepermit.image.lock;

import dev.composepermit.image.ImageReference;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One image of a lock file.
 *
 * @param image which image
 * @param usedBy the projects that use it, each by its Compose files relative to the lock file
 * @param user who its {@code User} is, for people; empty when that is not known
 * @param content what is known of it
 */
public record LockEntry(Asked image, SortedSet<String> usedBy, Optional<ResolvedUser> user, Content content) {
    public LockEntry {
        usedBy = Collections.unmodifiableSortedSet(new TreeSet<>(usedBy));
    }

    /** Whether something is known of the image. */
    public boolean isResolved() {
        return content instanceof Resolved;
    }

    /**
     * An image as it was asked for.
     *
     * @param platform the platform the project asks for, if it asks for one
     */
    public record Asked(ImageReference reference, Optional<String> platform) implements Comparable<Asked> {
        @Override
        public int compareTo(Asked other) {
            int byName = reference.familiarName().compareTo(other.reference.familiarName());
            return byName != 0 ? byName : platform.orElse("").compareTo(other.platform.orElse(""));
        }

        @Override
        public String toString() {
            return reference.familiarName() + platform.map(p -> " (" + p + ")").orElse("");
        }
    }

    /** The ids behind the image's {@code User}. */
    public record ResolvedUser(int uid, Optional<Integer> gid, List<Integer> groups) {
        public ResolvedUser {
            groups = List.copyOf(groups);
        }
    }

    /** What is known of an image. */
    public sealed interface Content {}

    /** The answers of the source that knew it. */
    public record Resolved(ImageAnswers answers) implements Content {}

    /**
     * No source that was asked knew it.
     *
     * @param why one clause for a person
     */
    public record NotKnown(String why) implements Content {}
}
