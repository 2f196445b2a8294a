package dev.composepermit.image.dockerfile.files;

import java.util.Optional;

/**
 * The permission bits of something, as far as known.
 *
 * @param bits 0 to 07777
 * @param asCheckedOut whether they are those of a file of the build context: not known, but nobody made them special
 */
public record Mode(Optional<Integer> bits, boolean asCheckedOut) {
    public static final Mode NOT_KNOWN = new Mode(Optional.empty(), false);
    public static final Mode AS_CHECKED_OUT = new Mode(Optional.empty(), true);
    /** What {@code mkdir} gives under the umask of builds, 022. */
    public static final Mode DIRECTORY = of(0755);

    public static Mode of(int bits) {
        return new Mode(Optional.of(bits & 07777), false);
    }

    /** Whether this is what root's ordinary directories have. */
    boolean isOrdinary() {
        return asCheckedOut || bits.filter(b -> b == 0755).isPresent();
    }

    Mode or(Mode other) {
        if (equals(other)) {
            return this;
        }
        return isOrdinary() && other.isOrdinary() ? AS_CHECKED_OUT : NOT_KNOWN;
    }
}
