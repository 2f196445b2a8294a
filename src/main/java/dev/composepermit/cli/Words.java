package dev.composepermit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Options whose values are words; what the words mean is checked by the commands, with better messages. In the jar picocli
 * knows no types but these, text and flags ({@code cli.build.PicocliStart}).
 */
final class Words {
    private Words() {}

    static OptionSpec one(String label, String description, String... names) {
        return builder(label, description, names).type(String.class).build();
    }

    /** An option that may be given several times. */
    static OptionSpec several(String label, String description, String... names) {
        return builder(label, description, names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .arity("0")
                .type(boolean.class)
                .description(description)
                .build();
    }

    static PositionalParamSpec positional(String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    static Optional<String> value(Arguments arguments, String name) {
        return arguments.value(name);
    }

    static boolean isSet(Arguments arguments, String name) {
        return arguments.isSet(name);
    }

    static List<String> values(Arguments arguments, String name) {
        return arguments.values(name);
    }

    /** The values of an option that takes lists with commas and may be given several times. */
    static List<String> listed(Arguments arguments, String name) {
        List<String> all = new ArrayList<>();
        for (String value : values(arguments, name)) {
            for (String part : value.split(",")) {
                if (!part.isBlank()) {
                    all.add(part.strip());
                }
            }
        }
        return all;
    }

    static List<String> positionals(Arguments arguments) {
        return arguments.operands();
    }

    /** The word given, if it is one of those known; else the first of them. */
    static String choice(Arguments arguments, String option, String what, List<String> known) throws UsageException {
        String written = value(arguments, option).orElse(known.get(0));
        if (!known.contains(written)) {
            throw UsageException.unknown(what, written, known);
        }
        return written;
    }

    private static OptionSpec.Builder builder(String label, String description, String... names) {
        return OptionSpec.builder(names).paramLabel(label).arity("1").description(description);
    }
}
