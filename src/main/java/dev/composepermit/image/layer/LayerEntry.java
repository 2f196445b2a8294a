package dev.composepermit.image.layer;

import java.util.Optional;

/** What one tar stream has at a path. */
sealed interface LayerEntry {
    /** A directory. */
    record Directory(Attributes attributes) implements LayerEntry {}

    /**
     * A file, or something else that is no directory.
     *
     * @param script whether it is a script
     * @param text what it says, if that was kept
     */
    record File(Attributes attributes, boolean script, Optional<String> text) implements LayerEntry {}

    /** A symbolic link, with its target as written. */
    record Symlink(String target) implements LayerEntry {}

    /** Another name of a file, by the file's cleaned path. */
    record HardLink(String target) implements LayerEntry {}
}
