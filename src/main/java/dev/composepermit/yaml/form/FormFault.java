package dev.composepermit.yaml.form;

import dev.composepermit.text.Place;

/**
 * Something in a file that is not as its form has it.
 *
 * @param message what is wrong and what was expected, lower case, without a final dot
 */
public record FormFault(Place place, String message) {
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
