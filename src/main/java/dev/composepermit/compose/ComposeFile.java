package dev.composepermit.compose;

import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.YamlReading;
import java.nio.file.Path;

/**
 * A file that took part in a project.
 *
 * @param path absolute
 * @param reading its tree, comments and problems
 */
public record ComposeFile(Path path, Role role, YamlReading reading) {
    /** How the file came in. */
    public enum Role {
        /** The first file, or a further {@code -f} or override file. */
        PROJECT,
        INCLUDED,
        EXTENDED
    }

    public SourceText source() {
        return reading.source();
    }
}
