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

    /**
     * Another name of a file, by the file's cleaned path.
     *
     * @param attributes what its entry says; engines give it to the file (observed on Docker 20.10, 26.1 and 28.5, Podman
     *     4.3 and 5.8)
     */
    record HardLink(String target, Attributes attributes) implements LayerEntry {}
}
