package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.dotenv.Dotenv;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts what {@code env_file} and {@code label_file} say under {@code environment} and {@code labels} (compose-go {@code
 * types/project.go}, {@code WithServicesEnvironmentResolved} and {@code WithServicesLabelsResolved}).
 */
final class ServiceEnvironment {
    private final Environment environment;
    private final ProjectFiles files;
    private final ProblemLog problems;
    private final EnvironmentFiles reports;

    ServiceEnvironment(Environment environment, ProjectFiles files, ProblemLog problems) {
        this.environment = environment;
        this.files = files;
        this.problems = problems;
        this.reports = new EnvironmentFiles(files, problems);
    }

    MapValue apply(MapValue model) {
        return Sections.mapServices(model, service -> labels(variables(service)));
    }

    private MapValue variables(MapValue service) {
        ListValue envFiles = service.list("env_file");
        if (envFiles == null || envFiles.items().isEmpty()) {
            return service;
        }
        MapValue own = map(service.get("environment"), service);
        Map<String, MapValue.Entry> found = new LinkedHashMap<>();
        boolean complete = true;
        for (Value item : envFiles.items()) {
            complete &= item instanceof MapValue file && read(file, own, found);
        }
        MapValue merged = service.with("environment", over(found, own));
        return complete ? merged : Mark.ENVIRONMENT_INCOMPLETE.on(merged);
    }

    private MapValue labels(MapValue service) {
        ListValue labelFiles = service.list("label_file");
        if (labelFiles == null || labelFiles.items().isEmpty()) {
            return service;
        }
        Map<String, MapValue.Entry> found = new LinkedHashMap<>();
        for (Value item : labelFiles.items()) {
            if (item instanceof ScalarValue path && path.isString()) {
                read(path, true, "", name -> known(found, name), found);
            }
        }
        return service.with("labels", over(found, map(service.get("labels"), service)));
    }

    private boolean read(MapValue file, MapValue own, Map<String, MapValue.Entry> found) {
        ScalarValue path = file.scalar("path");
        if (path == null) {
            return false;
        }
        ScalarValue required = file.scalar("required");
        ScalarValue format = file.scalar("format");
        return read(
                path,
                required == null || !required.text().equals("false"),
                format == null ? "" : format.text(),
                name -> Optional.ofNullable(environment.get(name))
                        .or(() -> Optional.ofNullable(own.scalar(name)).map(ScalarValue::text))
                        .or(() -> known(found, name)),
                found);
    }

    private static Optional<String> known(Map<String, MapValue.Entry> found, String name) {
        return found.get(name) != null && found.get(name).value() instanceof ScalarValue scalar
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** Reads one file; false when it should be there and isn't, or gives no text. */
    private boolean read(
            ScalarValue path,
            boolean required,
            String format,
            Function<String, Optional<String>> lookup,
            Map<String, MapValue.Entry> found) {
        if (files.kind(path.text()) == SourceFiles.Kind.ABSENT) {
            if (required) {
                problems.report(
                        ComposeProblem.Kind.FILE_ABSENT,
                        path.place(),
                        ProjectFiles.asWritten(path.place()) + ": there is no such file");
            }
            return !required;
        }
        SourceFiles.Reading reading = files.read(path.text());
        if (reading instanceof SourceFiles.Reading.Unreadable unreadable) {
            problems.report(
                    ComposeProblem.Kind.UNREADABLE,
                    path.place(),
                    ProjectFiles.asWritten(path.place()) + ": can't be read: " + unreadable.why());
        }
        if (!(reading instanceof SourceFiles.Reading.Text text)) {
            return false;
        }
        if (!format.isEmpty() && !format.equals("raw")) {
            problems.wrongValue(path, "unsupported env_file format " + format);
            return false;
        }
        add(text.source(), format, lookup, found);
        return true;
    }

    private void add(
            SourceText source,
            String format,
            Function<String, Optional<String>> lookup,
            Map<String, MapValue.Entry> found) {
        Dotenv read = format.equals("raw") ? Dotenv.readRaw(source, lookup) : Dotenv.read(source, lookup);
        reports.report(read);
        read.variables().forEach((name, variable) -> {
            List<VariableUse> uses = variable.uses().stream()
                    .map(use -> new VariableUse(use.name(), use.state(), variable.place()))
                    .toList();
            ScalarValue value = new ScalarValue(
                    ScalarValue.Kind.STRING, variable.value(), variable.value(), variable.place(), uses);
            found.put(name, new MapValue.Entry(variable.name(), value));
        });
    }

    private static MapValue map(@Nullable Value value, MapValue service) {
        if (value instanceof ListValue list) {
            return Forms.pairs(list);
        }
        return value instanceof MapValue map ? map : MapValue.empty(service.place());
    }

    /** The file's own values win, even a null that takes a variable away. */
    private static MapValue over(Map<String, MapValue.Entry> found, MapValue own) {
        MapValue.Builder out = MapValue.builder(own.place());
        found.forEach(out::put);
        own.entries().forEach(out::put);
        return out.build();
    }
}
