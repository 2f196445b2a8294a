package dev.composepermit.lint;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.text.Place;

/**
 * A mount about which nothing can be said.
 *
 * @param service who mounts it
 * @param target where, in the container
 * @param reason why nothing can be said
 * @param detail the same in one clause for a person
 */
public record UnknownMount(Place place, String service, String target, UnknownReason reason, String detail)
        implements Comparable<UnknownMount> {
    @Override
    public int compareTo(UnknownMount other) {
        int order = place.compareTo(other.place);
        return order != 0 ? order : service.compareTo(other.service);
    }
}
