package dev.composepermit.compose.interpolate;

import dev.composepermit.compose.VariableUse.State;
import dev.composepermit.compose.interpolate.Interpolation.Failure;
import dev.composepermit.compose.interpolate.Interpolation.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Walks over a text once and replaces its variables; only defaults and messages inside braces make it go deeper. */
final class Interpolator {
    /** Deeper nesting of defaults is refused; Compose has no limit. */
    private static final int MAX_DEPTH = 100;

    private final Function<String, Optional<String>> lookup;
    private int depth;
    private Optional<Failure> failure = Optional.empty();

    Interpolator(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    Interpolation interpolate(String text) {
        List<Use> uses = new ArrayList<>();
        String result = replace(text, uses);
        return new Interpolation(result, uses, failure);
    }

    private String replace(String text, List<Use> uses) {
        StringBuilder out = new StringBuilder(text.length());
        int position = 0;
        while (position < text.length() && !(failure.orElse(null) instanceof Failure.Invalid)) {
            int dollar = text.indexOf('$', position);
            if (dollar < 0 || dollar + 1 == text.length()) {
                break;
            }
            out.append(text, position, dollar);
            position = replaceAt(text, dollar, out, uses);
        }
        return out.append(text, position, text.length()).toString();
    }

    /** Replaces what stands at a dollar; returns where to go on. */
    private int replaceAt(String text, int dollar, StringBuilder out, List<Use> uses) {
        char next = text.charAt(dollar + 1);
        if (next == '$') {
            out.append('$');
            return dollar + 2;
        }
        if (next == '{') {
            return replaceBraced(text, dollar, out, uses);
        }
        int nameEnd = nameEnd(text, dollar + 1);
        if (nameEnd == dollar + 1) {
            out.append('$');
            return nameEnd;
        }
        out.append(plain(text.substring(dollar + 1, nameEnd), uses));
        return nameEnd;
    }

    private int replaceBraced(String text, int dollar, StringBuilder out, List<Use> uses) {
        int nameEnd = nameEnd(text, dollar + 2);
        if (nameEnd == dollar + 2) {
            return invalid(text, dollar);
        }
        String name = text.substring(dollar + 2, nameEnd);
        if (nameEnd < text.length() && text.charAt(nameEnd) == '}') {
            out.append(plain(name, uses));
            return nameEnd + 1;
        }
        Operator operator = Operator.at(text, nameEnd);
        int close = operator == null || depth >= MAX_DEPTH ? -1 : closingBrace(text, dollar);
        if (operator == null || close < 0) {
            return invalid(text, dollar);
        }
        String argument = text.substring(nameEnd + operator.length(), close);
        out.append(apply(operator, name, argument, uses));
        return close + 1;
    }

    private String apply(Operator operator, String name, String argument, List<Use> uses) {
        List<Use> argumentUses = new ArrayList<>();
        // Compose replaces the argument first, and stops at its faults, whether or not it takes it.
        depth++;
        String replaced = replace(argument, argumentUses);
        depth--;
        Optional<String> value = lookup.apply(name);
        boolean present =
                value.isPresent() && !(operator.emptyIsUnset() && value.get().isEmpty());
        return switch (operator.kind()) {
            case DEFAULT -> {
                uses.add(new Use(name, present ? State.SET : State.DEFAULTED));
                uses.addAll(present ? List.of() : argumentUses);
                yield present ? value.orElse("") : replaced;
            }
            case ALTERNATIVE -> {
                uses.add(new Use(name, present ? State.SET : State.DEFAULTED));
                uses.addAll(present ? argumentUses : List.of());
                yield present ? replaced : value.orElse("");
            }
            case REQUIRED -> {
                uses.add(new Use(name, present ? State.SET : State.REQUIRED_UNSET));
                if (!present) {
                    fail(new Failure.Required(name, replaced));
                }
                yield present ? value.orElse("") : "";
            }
        };
    }

    private String plain(String name, List<Use> uses) {
        Optional<String> value = lookup.apply(name);
        uses.add(new Use(name, value.isPresent() ? State.SET : State.UNSET));
        return value.orElse("");
    }

    private int invalid(String text, int dollar) {
        fail(new Failure.Invalid(text));
        return dollar + 2;
    }

    /** The first failure counts; but one that no environment mends counts more than one that some does. */
    private void fail(Failure found) {
        if (failure.isEmpty() || found instanceof Failure.Invalid) {
            failure = Optional.of(found);
        }
    }

    /**
     * The brace that closes the one at a dollar, or -1. As in compose-go ({@code getFirstBraceClosingIndex}) nothing
     * behind the last closing brace of the line counts, the character behind an opening brace is not looked at, and
     * when the braces don't balance the last one of the line closes.
     */
    private static int closingBrace(String text, int dollar) {
        int last = -1;
        int open = 0;
        for (int i = dollar; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '}') {
                last = i;
                open--;
                if (open == 0) {
                    return i;
                }
            } else if (c == '{') {
                open++;
                i++;
                if (i < text.length() && text.charAt(i) == '}') {
                    last = i;
                } else if (i < text.length() && text.charAt(i) == '\n') {
                    return last;
                }
            }
        }
        return last;
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && isNameCharacter(text.charAt(end), end == start)) {
            end++;
        }
        return end;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }
}
