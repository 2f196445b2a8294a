package dev.composepermit.ownership.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a program, told from its operands (XBD §12.2; GNU programs take options behind operands too).
 *
 * @param flags the letters of short options, and long options with their dashes
 * @param values the values of those that take one
 */
record Options(Set<String> flags, Map<String, String> values, List<String> operands) {

    /**
     * Reads arguments.
     *
     * @param withValue the letters and long options that take a value
     */
    static Options read(List<String> arguments, Set<String> withValue) {
        Set<String> flags = new HashSet<>();
        Map<String, String> values = new HashMap<>();
        List<String> operands = new ArrayList<>();
        boolean onlyOperands = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            Optional<String> next = i + 1 < arguments.size() ? Optional.of(arguments.get(i + 1)) : Optional.empty();
            if (onlyOperands || !argument.startsWith("-") || argument.length() == 1) {
                operands.add(argument);
            } else if (argument.equals("--")) {
                onlyOperands = true;
            } else if (argument.startsWith("--")) {
                int equals = argument.indexOf('=');
                String name = equals < 0 ? argument : argument.substring(0, equals);
                flags.add(name);
                if (equals >= 0) {
                    values.put(name, argument.substring(equals + 1));
                } else if (withValue.contains(name) && next.isPresent()) {
                    values.put(name, next.get());
                    i++;
                }
            } else {
                i += letters(argument, next, withValue, flags, values);
            }
        }
        return new Options(Set.copyOf(flags), Map.copyOf(values), List.copyOf(operands));
    }

    /** Reads {@code -dm755}; the answer is how many further arguments were taken as a value. */
    private static int letters(
            String argument,
            Optional<String> next,
            Set<String> withValue,
            Set<String> flags,
            Map<String, String> values) {
        for (int i = 1; i < argument.length(); i++) {
            String letter = argument.substring(i, i + 1);
            flags.add(letter);
            if (!withValue.contains(letter)) {
                continue;
            }
            if (i + 1 < argument.length()) {
                values.put(letter, argument.substring(i + 1));
                return 0;
            }
            next.ifPresent(value -> values.put(letter, value));
            return next.isPresent() ? 1 : 0;
        }
        return 0;
    }

    boolean has(String flag) {
        return flags.contains(flag);
    }

    Optional<String> value(String flag) {
        return Optional.ofNullable(values.get(flag));
    }
}
