package dev.composepermit.shell.course;

import dev.composepermit.text.Letters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What well-known programs print, for command substitutions and tests on pipelines. */
final class Printed {
    private static final Letters ECHO_OPTIONS = Letters.of("neE");

    private static final Set<String> OWNER_TESTS =
            Set.of("-user", "-uid", "-group", "-gid", "-nouser", "-nogroup", "-perm");

    private Printed() {}

    /** The text a program prints, with marks where it is not known. */
    static String by(List<String> words, Surroundings surroundings) {
        if (words.isEmpty()) {
            return "";
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        List<String> arguments = words.subList(1, words.size());
        return switch (program) {
            case "echo" -> String.join(" ", withoutOptions(arguments));
            case "printf" -> arguments.size() == 1 ? arguments.get(0).replace("\\n", "") : Blank.unknown();
            case "id" -> id(arguments, surroundings).map(String::valueOf).orElse(Blank.unknown());
            case "cat" -> arguments.size() == 1 ? Blank.CONTENT + arguments.get(0) + Blank.CONTENT : Blank.unknown();
            default -> looksAtOwner(words) ? String.valueOf(Blank.OWNER) : Blank.unknown();
        };
    }

    /** Whether the program tells who owns something. */
    static boolean looksAtOwner(List<String> words) {
        if (words.isEmpty()) {
            return false;
        }
        String program = words.get(0).substring(words.get(0).lastIndexOf('/') + 1);
        return switch (program) {
            case "stat" ->
                words.stream().noneMatch(word -> word.contains("%"))
                        || words.stream().anyMatch(Printed::asksForOwner);
            case "ls" ->
                words.stream().anyMatch(word -> word.startsWith("-") && (word.contains("l") || word.contains("n")));
            case "find" -> words.stream().anyMatch(OWNER_TESTS::contains);
            default -> false;
        };
    }

    private static boolean asksForOwner(String format) {
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 1)) {
            if (at + 1 < format.length() && "ugUG".indexOf(format.charAt(at + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEchoOption(String word) {
        return word.startsWith("-") && ECHO_OPTIONS.makeUp(word.substring(1));
    }

    private static List<String> withoutOptions(List<String> arguments) {
        int first = 0;
        while (first < arguments.size() && isEchoOption(arguments.get(first))) {
            first++;
        }
        return arguments.subList(first, arguments.size());
    }

    private static Optional<Integer> id(List<String> arguments, Surroundings surroundings) {
        if (arguments.equals(List.of("-u"))) {
            return surroundings.id(false);
        }
        return arguments.equals(List.of("-g")) ? surroundings.id(true) : Optional.empty();
    }
}
