package dev.composepermit.image.start;

import dev.composepermit.shell.ShellNode.Assignment;
import dev.composepermit.shell.ShellWord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of a start script, as far as they are plain: from the image's environment, and assigned once. */
final class StartValues {
    private static final int MOST_VALUES = 50;

    private static final Pattern ASSIGNMENT = Pattern.compile("\\b([A-Za-z_][A-Za-z0-9_]*)(?:\\+|:)?=");
    private static final Pattern OF_ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Map<String, String> environment;
    private final Set<String> assignedSomewhere = new HashSet<>();
    private final Map<String, Optional<List<StartValue>>> assigned = new HashMap<>();

    /**
     * For a script.
     *
     * @param environment what the image sets
     * @param text the script: what it assigns anywhere has no value until it was met
     */
    StartValues(Map<String, String> environment, String text) {
        this.environment = Map.copyOf(environment);
        Matcher assignment = ASSIGNMENT.matcher(text);
        while (assignment.find()) {
            assignedSomewhere.add(assignment.group(1));
        }
    }

    /** Notes an assignment; a second, other one makes the variable unknown. */
    void assign(Assignment assignment) {
        String name = assignment.name();
        List<StartValue> values = assignment.append() ? List.of() : of(assignment.value());
        boolean self = values.stream()
                .anyMatch(value -> value.variable().filter(name::equals).isPresent());
        Optional<List<StartValue>> known = values.isEmpty() ? Optional.empty() : Optional.of(values);
        if (!self && assigned.containsKey(name) && !assigned.get(name).equals(known)) {
            known = Optional.empty();
        }
        assigned.put(name, known);
    }

    /** Notes the values a loop gives to a variable, one after the other. */
    void assignEach(String name, List<ShellWord> words) {
        List<StartValue> values = new ArrayList<>();
        for (ShellWord word : words) {
            List<StartValue> one = of(word);
            values.addAll(one);
            if (one.isEmpty() || values.size() > MOST_VALUES) {
                assigned.put(name, Optional.empty());
                return;
            }
        }
        assigned.put(name, Optional.of(List.copyOf(values)));
    }

    /** All that a word can stand for; none when that is not known. */
    List<StartValue> of(ShellWord word) {
        List<StartValue> values = List.of(StartValue.literal(""));
        for (ShellWord.Part part : word.parts()) {
            List<StartValue> pieces = of(part);
            List<StartValue> longer = new ArrayList<>();
            for (StartValue value : values) {
                for (StartValue piece : pieces) {
                    boolean first = value.text().isEmpty() && value.variable().isEmpty();
                    if (!first && piece.variable().isPresent()) {
                        return List.of();
                    }
                    longer.add(first ? piece : value.followedBy(piece.text()));
                }
            }
            if (longer.size() > MOST_VALUES) {
                return List.of();
            }
            values = longer;
        }
        return values;
    }

    private List<StartValue> of(ShellWord.Part part) {
        if (part instanceof ShellWord.Text text) {
            return List.of(StartValue.literal(text.text()));
        }
        if (!(part instanceof ShellWord.Parameter parameter)) {
            return List.of();
        }
        String name = parameter.name();
        Optional<String> otherwise = parameter.operator().matches(":?[-=]")
                ? parameter.argument().flatMap(this::only).map(StartValue::text)
                : Optional.empty();
        if (!parameter.operator().isEmpty() && otherwise.isEmpty()) {
            return List.of();
        }
        if (assigned.containsKey(name)) {
            return assigned.get(name).orElse(List.of());
        }
        String ofImage = environment.get(name);
        if (ofImage != null) {
            return List.of(new StartValue(ofImage, Optional.of(name), ""));
        }
        boolean unset = parameter.operator().isEmpty()
                && OF_ENVIRONMENT.matcher(name).matches()
                && !assignedSomewhere.contains(name);
        if (unset) {
            return List.of(new StartValue("", Optional.of(name), ""));
        }
        return otherwise
                .map(text -> List.of(new StartValue(text, Optional.of(name), "")))
                .orElse(List.of());
    }

    private Optional<StartValue> only(ShellWord word) {
        List<StartValue> values = of(word);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
