package dev.composepermit.rewrite;

import dev.composepermit.fact.Evidence;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A service that is to be started as the user its image is made for.
 *
 * @param service its name
 * @param user {@code uid:gid}
 * @param useless variables of its environment that mean nothing beside a user, and go
 * @param evidence why it is this user
 * @param next what that leaves to be done, one sentence each
 */
public record Pin(String service, String user, Set<String> useless, List<Evidence> evidence, List<String> next) {
    public Pin {
        useless = Collections.unmodifiableSet(new TreeSet<>(useless));
        evidence = List.copyOf(evidence);
        next = List.copyOf(next);
    }
}
