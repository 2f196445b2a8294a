package dev.composepermit.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * What the words behind a subcommand say. Those without options need no parser: they are taken as they stand, which saves a
 * run of {@code lint FILE} the loading of picocli.
 */
final class Arguments {
    private final Optional<ParseResult> parsed;
    private final List<String> operands;

    private Arguments(Optional<ParseResult> parsed, List<String> operands) {
        this.parsed = parsed;
        this.operands = operands;
    }

    /** Nothing but operands; empty when there may be an option among the words. A single hyphen is none. */
    static Optional<Arguments> ofOperands(List<String> words) {
        for (String word : words) {
            if (word.startsWith("-") && !word.equals("-")) {
                return Optional.empty();
            }
        }
        return Optional.of(new Arguments(Optional.empty(), List.copyOf(words)));
    }

    static Arguments of(ParseResult parsed) {
        List<String> none = List.of();
        return new Arguments(Optional.of(parsed), parsed.matchedPositionalValue(0, none));
    }

    boolean isSet(String option) {
        return parsed.isPresent() && parsed.get().hasMatchedOption(option);
    }

    Optional<String> value(String option) {
        return isSet(option) ? Optional.ofNullable(parsed.get().matchedOptionValue(option, null)) : Optional.empty();
    }

    List<String> values(String option) {
        List<String> none = List.of();
        return isSet(option) ? parsed.get().matchedOptionValue(option, none) : none;
    }

    List<String> operands() {
        return operands;
    }
}
