package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Parameter;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Substitution;
import dev.composepermit.shell.ShellWord.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands words as far as their value is known (POSIX Shell Command Language §2.6). Patterns stay as they are. */
final class WordExpander {
    private static final int DEEPEST = 20;

    /** Characters of one value, and words of one command; what is longer counts as not known. */
    private static final int LONGEST = 40_000;

    private static final int MOST_FIELDS = 500;

    private final Surroundings surroundings;
    private final Course course;
    private final int depth;

    WordExpander(Surroundings surroundings, Course course) {
        this(surroundings, course, 0);
    }

    private WordExpander(Surroundings surroundings, Course course, int depth) {
        this.surroundings = surroundings;
        this.course = course;
        this.depth = depth;
    }

    List<String> fields(List<ShellWord> words) {
        List<String> fields = new ArrayList<>();
        for (ShellWord word : words) {
            List<ShellWord> variants = course.braces ? BraceExpansion.of(word) : List.of(word);
            variants.forEach(variant -> fields.addAll(fields(variant)));
        }
        if (fields.size() > MOST_FIELDS) {
            return List.of(Blank.unknown());
        }
        fields.replaceAll(WordExpander::bounded);
        return fields;
    }

    private List<String> fields(ShellWord word) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean begun = false;
        for (Part part : word.parts()) {
            if (field.length() > LONGEST || fields.size() > MOST_FIELDS) {
                return List.of(Blank.unknown());
            }
            if (part instanceof Parameter all
                    && (all.name().equals("@") || all.name().equals("*"))) {
                for (int i = 0; i < course.positional.size(); i++) {
                    if (i > 0) {
                        fields.add(field.toString());
                        field.setLength(0);
                    }
                    field.append(course.positional.get(i));
                    begun = true;
                }
                continue;
            }
            String value = value(part);
            if (part.quoted() || part instanceof Text) {
                field.append(value);
                begun = true;
                continue;
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                boolean separates = c == ' ' || c == '\t' || c == '\n';
                if (separates && begun) {
                    fields.add(field.toString());
                    field.setLength(0);
                    begun = false;
                } else if (!separates) {
                    field.append(c);
                    begun = true;
                }
            }
        }
        if (begun) {
            fields.add(field.toString());
        }
        return fields;
    }

    /** The word as one text, neither split nor expanded to files: an assignment's value, a redirection's target. */
    String text(ShellWord word) {
        StringBuilder text = new StringBuilder();
        for (Part part : word.parts()) {
            text.append(value(part));
            if (text.length() > LONGEST) {
                return Blank.unknown();
            }
        }
        return text.toString();
    }

    /** The text, or not known if it is too long to go on with. */
    static String bounded(String text) {
        return text.length() > LONGEST ? Blank.unknown() : text;
    }

    private String value(Part part) {
        if (part instanceof Text text) {
            return text.text();
        }
        if (depth > DEEPEST) {
            return Blank.unknown();
        }
        if (part instanceof Parameter parameter) {
            return parameter(parameter);
        }
        if (part instanceof Substitution substitution) {
            return output(substitution.script().root());
        }
        return Blank.unknown();
    }

    private String parameter(Parameter parameter) {
        Optional<String> value = lookUp(parameter.name());
        String known = value.orElse("");
        String operator = parameter.operator();
        if (operator.isEmpty() || operator.equals(":?") || operator.equals("?")) {
            return known;
        }
        boolean colon = operator.startsWith(":");
        boolean open = !known.isEmpty() && !Blank.isKnown(known) && known.length() == 1;
        boolean missing = value.isEmpty() || colon && known.isEmpty();
        return switch (operator) {
            case ":-", "-", ":=", "=" -> open ? known : missing ? argument(parameter) : known;
            case ":+", "+" -> open ? known : missing ? "" : argument(parameter);
            case "%", "%%", "#", "##" -> trimmed(known, operator, argument(parameter));
            default -> Blank.unknown();
        };
    }

    private String argument(Parameter parameter) {
        var deeper = new WordExpander(surroundings, course, depth + 1);
        return parameter.argument().map(deeper::text).orElse("");
    }

    /** Handles the patterns people write: a literal, and {@code :*} or {@code *:}. */
    private static String trimmed(String value, String operator, String pattern) {
        boolean simple = pattern.chars().filter(c -> "*?[".indexOf(c) >= 0).count() == (pattern.contains("*") ? 1 : 0);
        if (!Blank.isKnown(value) || !Blank.isKnown(pattern) || !simple || pattern.equals("*")) {
            return Blank.unknown();
        }
        boolean suffix = operator.startsWith("%");
        String edge = pattern.replace("*", "");
        if (!pattern.contains("*")) {
            return suffix
                    ? value.endsWith(edge) ? value.substring(0, value.length() - edge.length()) : value
                    : value.startsWith(edge) ? value.substring(edge.length()) : value;
        }
        boolean starAtEdge = suffix ? pattern.endsWith("*") : pattern.startsWith("*");
        if (!starAtEdge) {
            return Blank.unknown();
        }
        // the longest suffix begins at the first occurrence, the longest prefix ends at the last one
        boolean first = suffix == (operator.length() == 2);
        int at = first ? value.indexOf(edge) : value.lastIndexOf(edge);
        if (at < 0) {
            return value;
        }
        return suffix ? value.substring(0, at) : value.substring(at + edge.length());
    }

    private Optional<String> lookUp(String name) {
        if (Character.isDigit(name.charAt(0))) {
            int index = name.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(name);
            if (index == 0) {
                return Optional.of("sh");
            }
            return index <= course.positional.size() ? Optional.of(course.positional.get(index - 1)) : Optional.empty();
        }
        if (name.equals("?")) {
            return Optional.of(course.failed ? "1" : "0");
        }
        if (name.equals("#")) {
            return Optional.of(String.valueOf(course.positional.size()));
        }
        String assigned = course.variables.get(name);
        if (assigned != null) {
            return Optional.of(assigned);
        }
        return ExpansionNames.isVariable(name) ? surroundings.variable(name) : Optional.of(Blank.unknown());
    }

    /** What a command prints, as far as that is known. */
    private String output(ShellNode node) {
        if (node instanceof Pipeline pipeline) {
            return pipeline.stages().size() == 1 || holdsOwner(pipeline.stages().get(0))
                    ? output(pipeline.stages().get(0))
                    : Blank.unknown();
        }
        if (node instanceof AndOr andOr) {
            return output(andOr.left());
        }
        if (node instanceof Sequence sequence && !sequence.commands().isEmpty()) {
            return sequence.commands().size() == 1 ? output(sequence.commands().get(0)) : Blank.unknown();
        }
        if (!(node instanceof Simple simple) || simple.words().isEmpty()) {
            return Blank.unknown();
        }
        List<String> words = new WordExpander(surroundings, course, depth + 1).fields(simple.words());
        return Printed.by(words, surroundings);
    }

    private boolean holdsOwner(ShellNode first) {
        return Blank.holdsOwner(output(first));
    }
}
