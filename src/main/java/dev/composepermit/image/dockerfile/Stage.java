package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.language.Dockerfile;
import dev.composepermit.image.dockerfile.language.Expansion;
import dev.composepermit.image.dockerfile.language.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A stage as it is written.
 *
 * @param index counted from 0
 * @param name the name behind {@code AS}
 * @param base what is named behind {@code FROM}, not expanded
 * @param from the FROM instruction
 * @param body the instructions behind it
 */
record Stage(int index, Optional<String> name, String base, Instruction from, List<Instruction> body) {
    Stage {
        body = List.copyOf(body);
    }

    boolean isNamed(String wanted) {
        return name.filter(wanted::equalsIgnoreCase).isPresent();
    }

    /** The instructions before the first FROM: only ARG may stand there. */
    static List<Instruction> preamble(Dockerfile file) {
        List<Instruction> before = new ArrayList<>();
        for (Instruction instruction : file.instructions()) {
            if (instruction.keyword().equals("FROM")) {
                break;
            }
            before.add(instruction);
        }
        return before;
    }

    /** The stages of a file in their order. */
    static List<Stage> of(Dockerfile file) {
        List<Stage> stages = new ArrayList<>();
        List<Instruction> body = new ArrayList<>();
        Instruction from = null;
        for (Instruction instruction : file.instructions()) {
            if (!instruction.keyword().equals("FROM")) {
                body.add(instruction);
                continue;
            }
            if (from != null) {
                stages.add(stage(stages.size(), from, body, file.escape()));
            }
            from = instruction;
            body = new ArrayList<>();
        }
        if (from != null) {
            stages.add(stage(stages.size(), from, body, file.escape()));
        }
        return stages;
    }

    private static Stage stage(int index, Instruction from, List<Instruction> body, char escape) {
        List<String> words = Expansion.split(from.text(), escape);
        boolean named = words.size() >= 3 && words.get(1).equalsIgnoreCase("AS");
        Optional<String> name = named ? Optional.of(words.get(2)) : Optional.empty();
        return new Stage(index, name, words.isEmpty() ? "" : words.get(0), from, body);
    }
}
