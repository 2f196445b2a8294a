package dev.composepermit.image.lock;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a lock file holds: each image once, in the order of names.
 *
 * <p>Two are equal when they hold the same; then they are written alike.
 */
public record LockFile(SortedMap<LockEntry.Asked, LockEntry> entries) {
    /** The name under which it is looked for, from the project upwards. */
    public static final String NAME = "compose-permit.lock";

    /** The version of its form. */
    static final int VERSION = 1;

    public LockFile {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static LockFile of(Collection<LockEntry> entries) {
        SortedMap<LockEntry.Asked, LockEntry> map = new TreeMap<>();
        entries.forEach(entry -> map.put(entry.image(), entry));
        return new LockFile(map);
    }

    public Optional<LockEntry> find(LockEntry.Asked image) {
        return Optional.ofNullable(entries.get(image));
    }
}
