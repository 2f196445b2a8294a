package dev.composepermit.compose;

import dev.composepermit.text.Place;

/**
 * A secret or config of the top level.
 *
 * @param key its key in the file
 * @param origin where its content comes from
 * @param value the absolute path, the variable's name, or the content; empty for an external one
 */
public record GrantedFile(String key, Origin origin, String value, Place place) {
    /** Where the content comes from. File-based ones are bind mounts: owner and mode are the host file's. */
    public enum Origin {
        FILE,
        ENVIRONMENT,
        CONTENT,
        EXTERNAL
    }
}
