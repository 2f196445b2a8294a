package dev.composepermit.compose.validate;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.compose.validate.Shape.ListShape;
import dev.composepermit.compose.validate.Shape.ScalarShape;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds a model against {@link ComposeShape}, and goes on behind each fault. */
final class SchemaCheck {
    private final Problems problems;

    SchemaCheck(Problems problems) {
        this.problems = problems;
    }

    void check(MapValue model) {
        checkMap(model, ComposeShape.FILE, ValuePath.ROOT);
    }

    private void check(Value value, Shape shape, ValuePath path) {
        if (shape.isAnything()) {
            return;
        }
        if (value instanceof MapValue map && shape.map() != null) {
            checkMap(map, shape.map(), path);
        } else if (value instanceof ListValue list && shape.list() != null) {
            checkList(list, shape.list(), path);
        } else if (value instanceof ScalarValue scalar && shape.scalar() != null && isOfType(scalar, shape.scalar())) {
            checkScalar(scalar, shape.scalar(), path);
        } else {
            wrongType(value, shape, path);
        }
    }

    private void checkMap(MapValue map, MapShape shape, ValuePath path) {
        map.entries().forEach((key, entry) -> {
            if (!Mark.isNote(key)) {
                checkEntry(key, entry, shape, path);
            }
        });
        for (String key : shape.required()) {
            if (!map.has(key)) {
                problems.invalid(path + " missing property '" + key + "'", map.place());
            }
        }
    }

    private void checkEntry(String key, MapValue.Entry entry, MapShape shape, ValuePath path) {
        Shape expected = shape.of(key);
        if (expected == null) {
            String hint = problems.areMany() ? "" : KeyHints.forKey(key, entry.value(), shape, path);
            String message = path + " additional properties '" + key + "' not allowed" + hint;
            problems.invalid(message.strip(), entry.key());
        } else {
            check(entry.value(), expected, path.child(key));
        }
    }

    private void checkList(ListValue list, ListShape shape, ValuePath path) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < list.items().size(); i++) {
            Value item = list.items().get(i);
            check(item, shape.item(), path.item(i));
            Integer first = shape.unique() ? seen.putIfAbsent(Fingerprint.of(item), i) : null;
            if (first != null) {
                problems.wrong(item, path + " items at " + first + " and " + i + " are equal");
            }
        }
    }

    private void checkScalar(ScalarValue scalar, ScalarShape shape, ValuePath path) {
        boolean string = scalar.isString();
        if (string && !shape.choices().isEmpty() && !shape.choices().contains(scalar.text())) {
            String choices =
                    shape.choices().stream().map(choice -> "'" + choice + "'").collect(Collectors.joining(", "));
            problems.wrong(
                    scalar, path + " value must be one of " + choices + KeyHints.near(scalar.text(), shape.choices()));
        }
        if (!string && scalar.kind() != ScalarValue.Kind.BOOLEAN && !scalar.isNull()) {
            checkBounds(scalar, shape, path);
        }
    }

    private void checkBounds(ScalarValue scalar, ScalarShape shape, ValuePath path) {
        double number = Fingerprint.number(scalar);
        if (number < shape.min()) {
            problems.wrong(scalar, path + " must be greater than or equal to " + (long) shape.min());
        } else if (number > shape.max()) {
            problems.wrong(scalar, path + " must be less than or equal to " + (long) shape.max());
        }
    }

    private static boolean isOfType(ScalarValue scalar, ScalarShape shape) {
        return switch (scalar.kind()) {
            case NULL -> shape.types().contains(Shape.Type.NULL);
            case STRING -> shape.types().contains(Shape.Type.STRING);
            case BOOLEAN -> shape.types().contains(Shape.Type.BOOLEAN);
            case INTEGER ->
                shape.types().contains(Shape.Type.NUMBER) || shape.types().contains(Shape.Type.INTEGER);
            case FLOAT ->
                shape.types().contains(Shape.Type.NUMBER)
                        || (shape.types().contains(Shape.Type.INTEGER) && isWhole(Fingerprint.number(scalar)));
            case TIMESTAMP -> false;
        };
    }

    private static boolean isWhole(double number) {
        return !Double.isInfinite(number) && number == Math.rint(number);
    }

    private void wrongType(Value value, Shape shape, ValuePath path) {
        String expected = shape.describe();
        String article = "aeiou".indexOf(expected.charAt(0)) >= 0 ? "an " : "a ";
        String found = value instanceof ScalarValue scalar && !scalar.isNull() && mayBeText(shape)
                ? ", not " + scalar.describe() + ": put it in quotes"
                : value.isNull() ? ", not empty" : ", not " + value.describe();
        problems.wrong(value, path + " must be " + article + expected + found);
    }

    private static boolean mayBeText(Shape shape) {
        return shape.scalar() != null && shape.scalar().types().contains(Shape.Type.STRING);
    }
}
