package dev.composepermit.image;

/**
 * An environment variable that moves a path, such as {@code PGDATA}.
 *
 * @param name the variable; when the service does not set it, the image's own value holds, which is the default path
 * @param suffix what stands behind its value, beginning with a slash; or the empty string
 */
public record PathVariable(String name, String suffix) {
    /** The path when the variable has this value. */
    public String pathWith(String value) {
        return value + suffix;
    }
}
