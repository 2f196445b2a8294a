package dev.composepermit.engine;

import java.util.Optional;

/** The options of a tmpfs that bear on who may write there. */
public record TmpfsOptions(Optional<Integer> uid, Optional<Integer> gid, Optional<Integer> mode) {
    /** None of them. */
    public static final TmpfsOptions NONE = new TmpfsOptions(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean setsOwner() {
        return uid.isPresent() || gid.isPresent();
    }
}
