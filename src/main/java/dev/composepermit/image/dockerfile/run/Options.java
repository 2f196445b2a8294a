package dev.composepermit.image.dockerfile.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A command's options and operands, as GNU getopt reads them: options may stand behind operands. */
final class Options {
    private final Map<String, Field> values = new HashMap<>();
    private final List<Field> operands = new ArrayList<>();
    private boolean clear = true;

    private Options() {}

    /**
     * Sorts arguments.
     *
     * @param withValue the options that take a value: single letters, and long names without dashes
     */
    static Options of(List<Field> arguments, Set<String> withValue) {
        Options options = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            Field argument = arguments.get(i);
            String text = argument.text();
            if (!argument.exact() && (text.isEmpty() || text.startsWith("-"))) {
                options.clear = false;
            }
            if (text.equals("--") && argument.exact()) {
                options.operands.addAll(arguments.subList(i + 1, arguments.size()));
                return options;
            }
            Field next = i + 1 < arguments.size() ? arguments.get(i + 1) : Field.of("");
            if (text.startsWith("--") && text.length() > 2) {
                i += options.takeLong(argument, next, withValue);
            } else if (text.startsWith("-") && text.length() > 1) {
                i += options.takeShort(argument, next, withValue);
            } else {
                options.operands.add(argument);
            }
        }
        return options;
    }

    private int takeLong(Field argument, Field next, Set<String> withValue) {
        String text = argument.text().substring(2);
        int equals = text.indexOf('=');
        if (equals >= 0) {
            values.put(text.substring(0, equals), new Field(text.substring(equals + 1), argument.exact(), false));
            return 0;
        }
        boolean value = withValue.contains(text);
        values.put(text, value ? next : Field.of(""));
        return value ? 1 : 0;
    }

    private int takeShort(Field argument, Field next, Set<String> withValue) {
        String text = argument.text();
        for (int at = 1; at < text.length(); at++) {
            String letter = text.substring(at, at + 1);
            if (!withValue.contains(letter)) {
                values.put(letter, Field.of(""));
                continue;
            }
            boolean attached = at + 1 < text.length() || !argument.exact();
            values.put(letter, attached ? new Field(text.substring(at + 1), argument.exact(), false) : next);
            return attached ? 0 : 1;
        }
        return 0;
    }

    /** Whether all arguments could be told apart: an unknown one may be an option. */
    boolean isClear() {
        return clear;
    }

    boolean has(String... names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the first of these options that is given. */
    Optional<Field> value(String... names) {
        for (String name : names) {
            Field value = values.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    List<Field> operands() {
        return operands;
    }
}
