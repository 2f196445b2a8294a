package dev.composepermit.image.layer;

import dev.composepermit.image.ImagePath.Content;
import java.util.Optional;

/** What an image's file system has at a path, links followed. */
public sealed interface StoredPath {
    /** Nothing. */
    record Absent() implements StoredPath {}

    /** A directory. */
    record Directory(Attributes attributes, Content content) implements StoredPath {}

    /**
     * A file, or something else that is no directory.
     *
     * @param script whether it is a script
     * @param text what it says, if that was kept
     */
    record File(Attributes attributes, boolean script, Optional<String> text) implements StoredPath {}

    /**
     * It can't be told.
     *
     * @param why one clause for a person, without a final dot
     * @param failed whether that is because something could not be read
     */
    record NotKnown(String why, boolean failed) implements StoredPath {}
}
