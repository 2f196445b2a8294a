package dev.composepermit.rewrite;

import dev.composepermit.engine.Ownership;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.SharedSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The owner that a directory has at first, where that is neither root nor a user it is for: the init service takes nothing
 * from such a user unless it was told to adopt, and stops.
 */
final class ThirdOwner {
    private ThirdOwner() {}

    /**
     * The owner, as far as it is known.
     *
     * @param uses the uses that are denied; not empty
     */
    static Optional<Ownership> of(List<SharedSource.Use> uses, Identity owner, SharedWriting shared) {
        return uses.get(0)
                .mount()
                .owner()
                .toOptional()
                .filter(found -> Stream.concat(Stream.of(0, owner.uid()), shared.uids().stream())
                        .noneMatch(uid -> uid == found.uid()));
    }
}
