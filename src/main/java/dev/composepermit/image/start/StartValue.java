package dev.composepermit.image.start;

import java.util.Optional;

/**
 * What a word of a start script stands for.
 *
 * @param text its text when the container is started as the image is
 * @param variable the environment variable that changes it, if the word begins with one
 * @param rest what stands behind the variable's value
 */
record StartValue(String text, Optional<String> variable, String rest) {
    static StartValue literal(String text) {
        return new StartValue(text, Optional.empty(), text);
    }

    StartValue followedBy(String more) {
        return new StartValue(text + more, variable, variable.isEmpty() ? text + more : rest + more);
    }
}
