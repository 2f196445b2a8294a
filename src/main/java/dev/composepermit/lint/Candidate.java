package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * A project that may be worth reading.
 *
 * @param request how to read it
 * @param onlyIfReads counts only if reading it reads one of these files: the Dockerfiles, env files and fragments that
 *     led to it; empty: it counts in any case
 * @param named whether the user named it; else a search came by it
 */
record Candidate(ProjectRequest request, Set<Path> onlyIfReads, boolean named) {
    Candidate {
        onlyIfReads = Set.copyOf(onlyIfReads);
    }

    static Candidate named(ProjectRequest request) {
        return new Candidate(request, Set.of(), true);
    }

    static Candidate found(ProjectRequest request) {
        return new Candidate(request, Set.of(), false);
    }

    static Candidate ifReads(Path file, ProjectRequest request) {
        return new Candidate(request, Set.of(file), false);
    }

    /** The same project for either reason. */
    Candidate or(Candidate other) {
        if (onlyIfReads.isEmpty() || other.onlyIfReads.isEmpty()) {
            return new Candidate(request, Set.of(), named || other.named);
        }
        Set<Path> either = new HashSet<>(onlyIfReads);
        either.addAll(other.onlyIfReads);
        return new Candidate(request, either, named || other.named);
    }

    /** Whether it counts, now that it is known what was read. */
    boolean counts(Set<Path> read) {
        return onlyIfReads.isEmpty() || onlyIfReads.stream().anyMatch(read::contains);
    }

    Path first() {
        return request.files().get(0);
    }
}
