package dev.composepermit.image.dockerfile.language;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code ${a#p}}, {@code ${a%p}} and {@code ${a/p/r}} make of a value (moby/buildkit
 * frontend/dockerfile/shell/lex.go): {@code *} stands for any text, {@code ?} for one character. Other special
 * characters are not computed.
 */
final class ValuePattern {
    private static final int LONGEST = 1_000;

    private ValuePattern() {}

    /**
     * The value after an operator.
     *
     * @param operator what stands behind the name, its pattern included: {@code #p}, {@code ##p}, {@code %p}, {@code %%p},
     *     {@code /p/r}, {@code //p/r}; expanded
     * @return empty when it is not computed
     */
    static Optional<String> apply(String value, String operator) {
        if (operator.length() < 2 || value.length() > LONGEST) {
            return Optional.empty();
        }
        char kind = operator.charAt(0);
        boolean doubled = operator.charAt(1) == kind;
        String rest = operator.substring(doubled ? 2 : 1);
        return switch (kind) {
            case '#' -> pattern(rest, doubled).map(regex -> value.replaceFirst("^(?s:" + regex + ")", ""));
            case '%' -> pattern(rest, true).map(regex -> withoutEnd(value, regex, doubled));
            case '/' -> replaced(value, rest, doubled);
            default -> Optional.empty();
        };
    }

    /** The shortest or longest end that fits is taken off. */
    private static String withoutEnd(String value, String regex, boolean longest) {
        Pattern whole = Pattern.compile(regex, Pattern.DOTALL);
        for (int i = 0; i <= value.length(); i++) {
            int from = longest ? i : value.length() - i;
            if (whole.matcher(value.substring(from)).matches()) {
                return value.substring(0, from);
            }
        }
        return value;
    }

    private static Optional<String> replaced(String value, String rest, boolean all) {
        int slash = rest.indexOf('/');
        String replacement = Matcher.quoteReplacement(slash < 0 ? "" : rest.substring(slash + 1));
        return pattern(slash < 0 ? rest : rest.substring(0, slash), true)
                .filter(regex -> !regex.isEmpty())
                .map(regex -> Pattern.compile(regex, Pattern.DOTALL).matcher(value))
                .map(found -> all ? found.replaceAll(replacement) : found.replaceFirst(replacement));
    }

    private static Optional<String> pattern(String written, boolean greedy) {
        StringBuilder regex = new StringBuilder();
        for (char c : written.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(greedy ? ".*" : ".*?");
                case '?' -> regex.append('.');
                case '[', ']', '\\', '"', '\'', '$' -> {
                    return Optional.empty();
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Optional.of(regex.toString());
    }
}
