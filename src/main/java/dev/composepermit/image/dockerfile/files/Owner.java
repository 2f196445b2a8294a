package dev.composepermit.image.dockerfile.files;

import dev.composepermit.fact.UnknownReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who owns something, as far as known.
 *
 * @param uid the user
 * @param gid the group
 * @param reason why one of them is not known; of no meaning when both are
 * @param why the same for a person; empty when both are known
 */
public record Owner(Optional<Integer> uid, Optional<Integer> gid, UnknownReason reason, String why) {
    public static final Owner ROOT = of(0, 0);

    public static Owner of(int uid, int gid) {
        return new Owner(Optional.of(uid), Optional.of(gid), UnknownReason.IMAGE_PATH_NOT_KNOWN, "");
    }

    public static Owner notKnown(UnknownReason reason, String why) {
        return new Owner(Optional.empty(), Optional.empty(), reason, why);
    }

    public boolean isKnown() {
        return uid.isPresent() && gid.isPresent();
    }

    public boolean isRoot() {
        return equals(ROOT);
    }

    /** What is certain when it is either this or another owner. */
    Owner or(Owner other) {
        if (equals(other)) {
            return this;
        }
        boolean sameUid = uid.isPresent() && uid.equals(other.uid);
        boolean sameGid = gid.isPresent() && gid.equals(other.gid);
        Owner unknown = isKnown() ? other : this;
        String either = isKnown() && other.isKnown() ? "owned by either " + this + " or " + other : unknown.why;
        UnknownReason because = isKnown() && other.isKnown() ? UnknownReason.DOCKERFILE_NOT_UNDERSTOOD : unknown.reason;
        return new Owner(sameUid ? uid : Optional.empty(), sameGid ? gid : Optional.empty(), because, either);
    }

    // by hand, as the JVM puts a record's own together at each start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Owner that
                && reason == that.reason
                && uid.equals(that.uid)
                && gid.equals(that.gid)
                && why.equals(that.why);
    }

    @Override
    public int hashCode() {
        return 31 * uid.hashCode() + gid.hashCode();
    }

    @Override
    public String toString() {
        return uid.map(String::valueOf).orElse("?") + ":"
                + gid.map(String::valueOf).orElse("?");
    }
}
