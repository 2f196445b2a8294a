package dev.composepermit.engine;

import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountOutcome.Refused;
import dev.composepermit.fact.Fact;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers of an engine in short, so that tables in tests can be read. */
final class Answers {
    private Answers() {}

    static EngineBehaviour engine(String written) {
        return EngineBehaviour.of(
                ((EngineReading.Read) EngineOptions.read(Optional.of(written), Optional.empty())).engine());
    }

    /** {@code 0:0 0755}; {@code A or B (reason)}; {@code refused}; {@code unknown (reason)}. */
    static String shortly(Fact<MountOutcome> answer) {
        if (answer.asUnknown().isPresent()) {
            return "unknown (" + answer.asUnknown().get().reason().label() + ")";
        }
        if (answer.orElseThrow() instanceof Refused) {
            return "refused";
        }
        Mounted mounted = (Mounted) answer.orElseThrow();
        String roots = mounted.possible().stream()
                .map(root -> root + (root.mapped() ? "" : " unmapped"))
                .collect(Collectors.joining(" or "));
        return roots
                + mounted.doubt()
                        .map(doubt -> " (" + doubt.reason().label() + ")")
                        .orElse("");
    }
}
