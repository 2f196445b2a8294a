package dev.composepermit.cli;

import dev.composepermit.text.Nearest;
import java.util.Collection;
import java.util.Optional;

/** The command line asks for something there is not. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /** A longer list hides the message. */
    private static final int SHORT_LIST = 8;

    UsageException(String message) {
        super(message);
    }

    /** An unknown word where one of a list belongs, with the one that was probably meant. */
    static UsageException unknown(String what, String written, Collection<String> known) {
        Optional<String> nearest = Nearest.of(written, known);
        String hint = nearest.map(word -> "; did you mean " + word + "?").orElse("");
        String list = known.size() <= SHORT_LIST ? " (known: " + String.join(", ", known) + ")" : "";
        return new UsageException("unknown " + what + " \"" + written + "\"" + hint + list);
    }
}
