package dev.composepermit.cli;

import dev.composepermit.report.Palette;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code --color}, with the habits of terminals: NO_COLOR (no-color.org) and TERM=dumb. */
final class ColourOption {
    private ColourOption() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Words.one(
                "WHEN",
                "colours: auto (on a terminal, unless NO_COLOR is set), always, never (default: auto)",
                "--color"));
    }

    static Palette read(Arguments arguments, Session session) throws UsageException {
        String when = Words.choice(arguments, "--color", "value of --color", List.of("auto", "always", "never"));
        boolean wanted = session.outIsTerminal()
                && session.environment().getOrDefault("NO_COLOR", "").isEmpty()
                && !session.environment().getOrDefault("TERM", "").equals("dumb");
        boolean coloured = when.equals("always") || (when.equals("auto") && wanted);
        return coloured ? Palette.COLOURED : Palette.PLAIN;
    }
}
