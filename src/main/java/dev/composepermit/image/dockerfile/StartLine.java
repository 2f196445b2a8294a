package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.image.dockerfile.language.Instruction;
import java.util.List;

/**
 * An ENTRYPOINT or CMD.
 *
 * @param words the words of the JSON form; in shell form the one script
 * @param shellForm whether a shell runs it
 */
record StartLine(List<String> words, boolean shellForm, Evidence evidence) {
    StartLine {
        words = List.copyOf(words);
    }

    static StartLine of(Instruction instruction) {
        return instruction
                .jsonWords()
                .map(words -> new StartLine(words, false, instruction.evidence()))
                .orElseGet(() -> new StartLine(List.of(instruction.text()), true, instruction.evidence()));
    }

    /** The words of the process that is started. */
    List<String> commandLine() {
        return shellForm ? List.of("/bin/sh", "-c", words.get(0)) : words;
    }
}
