package dev.composepermit.lint;

import dev.composepermit.text.LowerCase;
import java.util.Arrays;
import java.util.List;

/** The ways to learn about images that can be asked. */
public enum ImageSourceName {
    /** The lock file nearest to the project. */
    LOCK,
    /** The Dockerfile of a {@code build:}. */
    DOCKERFILE,
    /** The built-in catalogue. */
    CATALOG,
    /** A local engine, through the user's own command. */
    ENGINE,
    /** The image's registry. */
    REGISTRY;

    /** Who is asked unless somebody says otherwise, in this order: nobody outside the project and this program. */
    public static final List<ImageSourceName> USUAL = List.of(LOCK, DOCKERFILE, CATALOG);

    /** All names. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ImageSourceName::label).toList();
    }

    /** The name on the command line. */
    public String label() {
        return LowerCase.of(name());
    }
}
