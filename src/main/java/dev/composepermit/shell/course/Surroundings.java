package dev.composepermit.shell.course;

import java.util.Optional;

/** What is known of the container a script runs in. */
public interface Surroundings {
    /**
     * The value of an environment variable.
     *
     * @return empty when it is not set; a text with {@link Blank#UNKNOWN} when that is not known
     */
    Optional<String> variable(String name);

    /** Whether something stands at a path before the script runs; empty when that is not known. */
    Optional<Boolean> exists(String path);

    /** What {@code id -u} or {@code id -g} prints; empty when that is not known. */
    Optional<Integer> id(boolean group);

    /** What a program does. */
    Behaviour behaviour(Invocation invocation);

    /** The directory the script begins in; empty when it is not known. */
    Optional<String> directory();
}
