package dev.composepermit.compose.validate;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.List;
import java.util.Set;

/**
 * Checks a project's values as Compose does, and goes on after the first fault.
 *
 * <p>The reader calls it at the two points at which compose-go validates. Problems found more than once (a file is
 * checked again after each merge) are reported once by the reader. A value that {@link
 * ScalarValue#dependsOnUnsetVariable() hangs on an unset variable} is no fault of the
 * file: {@link ComposeProblem.Kind#ENVIRONMENT}, else {@link ComposeProblem.Kind#INVALID}.
 */
public final class ModelValidator {
    private ModelValidator() {}

    /**
     * Checks against the schema (compose-go {@code schema.Validate}).
     *
     * @param merged the whole model after a file was merged into what came before. What came before is in canonical
     *     form (a short volume became a map that knows its {@link MapValue#shortForm()}); the file's own values are as
     *     written, interpolated and cast, with {@code extends} and {@code include} already applied and removed
     */
    public static List<ComposeProblem> checkSchema(MapValue merged) {
        Problems problems = new Problems();
        new SchemaCheck(problems).check(merged);
        return problems.found();
    }

    /** Checks the items of {@code include}, which are no longer there when the schema is checked. */
    public static List<ComposeProblem> checkInclude(ListValue include) {
        Problems problems = new Problems();
        for (int i = 0; i < include.items().size(); i++) {
            Value item = include.items().get(i);
            boolean text = item instanceof ScalarValue scalar && scalar.isString();
            if (!text && !(item instanceof MapValue)) {
                problems.wrong(item, "include." + i + " must be a string or mapping, not " + item.describe());
            }
        }
        return problems.found();
    }

    /**
     * Checks the finished model (compose-go {@code validation.Validate}, {@code checkConsistency} and the dependency
     * cycles).
     *
     * @param model all services (also those of profiles), canonical, paths absolute, derived dependencies added
     * @param incompleteServices services of which a part could not be read (an absent {@code extends} file): what they
     *     lack may be there
     * @param complete false when a whole file is missing (an absent or remote include): an undefined service, volume,
     *     network, secret or config may be there
     */
    public static List<ComposeProblem> checkConsistency(
            MapValue model, Set<String> incompleteServices, boolean complete) {
        Problems problems = new Problems();
        new ValueCheck(problems).check(model);
        new ResourceCheck(problems).check(model);
        MapValue services = model.map("services");
        if (services != null) {
            checkServices(problems, model, services, incompleteServices, complete);
            new CycleCheck(problems, services).check();
        }
        return problems.found();
    }

    private static void checkServices(
            Problems problems, MapValue model, MapValue services, Set<String> incompleteServices, boolean complete) {
        ReferenceCheck references = new ReferenceCheck(problems, model, services);
        services.entries().forEach((name, entry) -> {
            if (entry.value() instanceof MapValue service) {
                boolean incomplete = !complete || incompleteServices.contains(name);
                new ServiceCheck(problems, name, service, entry.key()).check(incomplete);
                if (complete) {
                    references.check(name, service);
                }
            }
        });
    }
}
