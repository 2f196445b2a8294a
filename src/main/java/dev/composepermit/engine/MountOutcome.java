package dev.composepermit.engine;

import dev.composepermit.fact.UnknownReason;
import java.util.List;
import java.util.Optional;

/** What becomes of a mount when the container is first started. */
public sealed interface MountOutcome {
    /**
     * It is mounted.
     *
     * @param possible the roots it may have: one when all is known. What holds for all of them is known
     * @param doubt why there are several, or why the one is not wholly known
     */
    record Mounted(List<MountRoot> possible, Optional<Doubt> doubt) implements MountOutcome {
        public Mounted {
            possible = List.copyOf(possible);
            if (possible.isEmpty() || (possible.size() > 1 && doubt.isEmpty())) {
                throw new IllegalArgumentException("several roots need a doubt: " + possible);
            }
        }

        public static Mounted as(MountRoot root) {
            return new Mounted(
                    List.of(root),
                    root.toOwnership().isPresent()
                            ? Optional.empty()
                            : Optional.of(new Doubt(
                                    UnknownReason.MODE_NOT_KNOWN,
                                    "of " + root + " not all of owner and mode is known")));
        }
    }

    /**
     * The container does not start because of it.
     *
     * @param why one clause for a person, without a final dot
     */
    record Refused(String why) implements MountOutcome {}

    /**
     * Why it is not certain.
     *
     * @param detail one clause for a person, without a final dot
     */
    record Doubt(UnknownReason reason, String detail) {}
}
