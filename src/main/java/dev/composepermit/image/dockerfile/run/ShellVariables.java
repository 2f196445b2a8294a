package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.language.VariableScope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables that a shell has set itself, above those of the image, and which of them its programs get. */
final class ShellVariables {
    /** The positional parameters that are followed. */
    private static final List<String> PARAMETERS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");

    private final VariableScope image;
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> exported = new HashSet<>();
    private boolean exportsAll;
    private boolean lost;

    ShellVariables(VariableScope image) {
        this.image = image;
    }

    ShellVariables copy() {
        ShellVariables copy = new ShellVariables(image);
        copy.take(this);
        return copy;
    }

    void take(ShellVariables other) {
        values.clear();
        values.putAll(other.values);
        exported.clear();
        exported.addAll(other.exported);
        exportsAll = other.exportsAll;
        lost = other.lost;
    }

    /** The value that the shell gave to a variable; empty when it gave none. */
    Optional<Value> own(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value that a variable has from the image. */
    Value ofImage(String name) {
        Value given = image.get(name);
        return given instanceof Value.Unset && lost ? new Value.NotKnown() : given;
    }

    void assign(String name, Value value) {
        values.put(name, value);
    }

    /** From here on a variable that nobody was seen to set may have a value. */
    void lose() {
        lost = true;
    }

    /** From here on a variable is given to the programs that are started. */
    void export(String name) {
        exported.add(name);
    }

    /** {@code set -a}: from here on every variable is. */
    void exportAll() {
        exportsAll = true;
    }

    /** Leaves what a program gets that is started: what is exported, and what the image has under the same name. */
    void leaveExported() {
        if (exportsAll) {
            return;
        }
        for (String name : List.copyOf(values.keySet())) {
            if (exported.contains(name) || image.get(name) instanceof Value.Known) {
                continue;
            }
            if (image.get(name) instanceof Value.Unset) {
                values.remove(name);
            } else {
                values.put(name, new Value.NotKnown());
            }
        }
    }

    /** Sets the positional parameters, as a function sees them. */
    void setParameters(List<Field> arguments) {
        for (int i = 0; i < PARAMETERS.size(); i++) {
            Optional<String> text = i < arguments.size() ? arguments.get(i).literal() : Optional.of("");
            assign(PARAMETERS.get(i), text.<Value>map(Value::of).orElseGet(Value.NotKnown::new));
        }
    }

    /** Gives the positional parameters and some variables the values back that they had before. */
    void restore(ShellVariables before, List<String> names) {
        for (String name : names) {
            restore(before, name);
        }
        for (String name : PARAMETERS) {
            restore(before, name);
        }
    }

    private void restore(ShellVariables before, String name) {
        Value value = before.values.get(name);
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
        if (!before.exported.contains(name)) {
            exported.remove(name);
        }
    }

    /** What is certain when they are either of two, that were copied from a common one. */
    static ShellVariables either(Shell one, Shell other) {
        ShellVariables joined = one.variables.copy();
        Set<String> names = new HashSet<>(one.variables.values.keySet());
        names.addAll(other.variables.values.keySet());
        for (String name : names) {
            Value value = one.variable(name);
            joined.values.put(name, value.equals(other.variable(name)) ? value : new Value.NotKnown());
        }
        joined.exported.retainAll(other.variables.exported);
        joined.exportsAll &= other.variables.exportsAll;
        joined.lost |= other.variables.lost;
        return joined;
    }
}
