package dev.composepermit.fact;

import dev.composepermit.text.Place;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reason to believe a fact.
 *
 * @param source where it comes from
 * @param detail one clause for a person, without a final dot: {@code USER appuser}, {@code /data is 1000:1000 0750 in
 *     the image}
 * @param place where it stands in a file of the project, if it stands in one
 * @param citation where it stands elsewhere (repository, file and lines; a documentation section), if it does
 * @param inferred whether it is general knowledge and not read in a source: such evidence supports at most a note
 */
public record Evidence(
        EvidenceSource source, String detail, Optional<Place> place, Optional<String> citation, boolean inferred) {

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Evidence that
                && source == that.source
                && inferred == that.inferred
                && detail.equals(that.detail)
                && place.equals(that.place)
                && citation.equals(that.citation);
    }

    @Override
    public int hashCode() {
        // thousands of services may have the same said of them, each at its own place
        int at = place.isPresent() ? place.get().range().start() : 0;
        return 31 * (31 * source.hashCode() + detail.hashCode()) + at;
    }

    public static Evidence of(EvidenceSource source, String detail) {
        return new Evidence(source, detail, Optional.empty(), Optional.empty(), false);
    }

    public static Evidence at(EvidenceSource source, String detail, Place place) {
        return new Evidence(source, detail, Optional.of(place), Optional.empty(), false);
    }

    public static Evidence cited(EvidenceSource source, String detail, String citation, boolean inferred) {
        return new Evidence(source, detail, Optional.empty(), Optional.of(citation), inferred);
    }
}
