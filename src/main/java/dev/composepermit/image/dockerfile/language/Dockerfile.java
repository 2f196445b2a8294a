package dev.composepermit.image.dockerfile.language;

import dev.composepermit.text.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * A Dockerfile as it is written: nothing expanded, nothing judged.
 *
 * @param escape the escape character, {@code \} unless a directive says {@code `}
 * @param syntax the value of the {@code syntax} directive: the front end that reads the file
 */
public record Dockerfile(SourceText source, char escape, Optional<String> syntax, List<Instruction> instructions) {
    public Dockerfile {
        instructions = List.copyOf(instructions);
    }
}
