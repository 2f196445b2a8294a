package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.Mark;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.text.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays services over those they extend (compose-go {@code loader/extends.go}). One object serves all files of a scope:
 * a file that many services extend is prepared once, and a service that many extend is merged once.
 */
final class Extends {
    /** Longer chains than anyone writes; recursion must end somewhere. */
    static final int MAX_CHAIN = 100;

    private final Scope scope;
    private final ProjectFiles files;
    private final ProblemLog problems;
    private final Merge merge;
    private final ValueInterpolation interpolation;
    private final Map<String, Optional<Origin>> extendedFiles = new HashMap<>();

    /** The services of one file or document, as they can be extended; those already merged are remembered. */
    private record Origin(String file, MapValue services, Resets resets, Map<String, Value> finished) {}

    /** What {@code extends} names. */
    private record Target(ScalarValue service, @Nullable ScalarValue file) {}

    Extends(Scope scope, ProjectFiles files, ProblemLog problems) {
        this.scope = scope;
        this.files = files;
        this.problems = problems;
        this.merge = new Merge(problems);
        this.interpolation = new ValueInterpolation(scope.environment(), files.budget(), problems);
    }

    /** A document with all its services extended. */
    MapValue apply(String file, MapValue document, Resets resets) {
        MapValue services = document.map("services");
        if (services == null) {
            return document;
        }
        Origin origin = new Origin(file, services, resets, new HashMap<>());
        MapValue.Builder out = services.toBuilder();
        services.entries()
                .forEach((name, entry) -> out.put(name, entry.with(service(name, origin, new LinkedHashSet<>()))));
        return document.with("services", out.build());
    }

    private Value service(String name, Origin origin, Set<String> chain) {
        Value known = origin.finished.get(name);
        if (known != null) {
            return known;
        }
        Value written = origin.services.get(name);
        if (!(written instanceof MapValue service) || !service.has("extends")) {
            return written == null ? ScalarValue.nothing(origin.services.place()) : written;
        }
        Value finished = extend(name, service, origin, chain);
        origin.finished.put(name, finished);
        return finished;
    }

    private Value extend(String name, MapValue service, Origin origin, Set<String> chain) {
        MapValue alone = service.without("extends");
        Optional<Target> target = target(service);
        if (target.isEmpty()) {
            return Mark.INCOMPLETE.on(alone);
        }
        String step = name + " in " + files.nameOf(origin.file);
        if (!chain.add(step)) {
            problems.invalid(
                    place(target.get()), "circular reference: " + String.join(" extends ", chain) + " extends " + step);
            return Mark.INCOMPLETE.on(alone);
        }
        if (chain.size() > MAX_CHAIN) {
            problems.invalid(
                    place(target.get()),
                    "more than " + MAX_CHAIN + " services extend one another; the rest is not followed");
            return Mark.INCOMPLETE.on(alone);
        }
        Value result = base(target.get(), origin)
                .map(from -> over(target.get(), from, name, service, origin, chain))
                .orElseGet(() -> Mark.INCOMPLETE.on(alone));
        chain.remove(step);
        return result;
    }

    private Value over(Target target, Origin from, String name, MapValue service, Origin origin, Set<String> chain) {
        MapValue alone = service.without("extends");
        String baseName = target.service().text();
        if (!from.services.has(baseName)) {
            problems.wrongValue(
                    target.service(), "there is no service " + baseName + " to extend in " + files.nameOf(from.file));
            return Mark.INCOMPLETE.on(alone);
        }
        Value base = service(baseName, from, chain);
        if (!(base instanceof MapValue baseService)) {
            return alone;
        }
        MapValue kept = origin.resets.under("services", name).applyTo(baseService.without("extends"));
        return merge.services(kept, alone);
    }

    private static Place place(Target target) {
        return target.service().place();
    }

    private Optional<Target> target(MapValue service) {
        Value value = service.get("extends");
        if (value instanceof ScalarValue name && name.isString()) {
            return Optional.of(new Target(name, null));
        }
        if (value instanceof MapValue map) {
            ScalarValue name = map.scalar("service");
            if (name != null && name.isString()) {
                return Optional.of(new Target(name, map.scalar("file")));
            }
        }
        if (value != null) {
            problems.invalid(value.place(), "extends needs the name of a service");
        }
        return Optional.empty();
    }

    private Optional<Origin> base(Target target, Origin origin) {
        ScalarValue file = target.file();
        if (file == null) {
            return Optional.of(origin);
        }
        if (RemoteResource.isRemote(file.text())) {
            problems.missing(
                    ComposeProblem.Kind.REMOTE, file.place(), "the remote file " + file.text() + " is not fetched");
            return Optional.empty();
        }
        String path = UnixPath.isAbsolute(file.text())
                ? UnixPath.clean(file.text())
                : UnixPath.join(scope.directory(), file.text());
        Optional<Origin> known = extendedFiles.get(path);
        if (known == null) {
            known = prepare(path, file.place());
            extendedFiles.put(path, known);
        }
        return known;
    }

    /** Another file's services, in canonical form and with absolute paths, each still to be extended itself. */
    private Optional<Origin> prepare(String path, Place mention) {
        Optional<List<DocumentTree.Document>> documents = files.documents(path, ComposeFile.Role.EXTENDED, mention);
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        MapValue model = MapValue.empty(files.beginningOf(path));
        Resets resets = Resets.none();
        Unicity unicity = new Unicity(problems);
        for (DocumentTree.Document document : documents.get()) {
            if (document.root().isEmpty()) {
                continue;
            }
            MapValue values = interpolation.apply(document.root().get());
            resets = document.resets();
            model = unicity.apply(merge.models(resets.applyTo(model), values));
            model = unicity.apply(new Canonical(problems).apply(model));
        }
        model = new PathResolution(UnixPath.directoryOf(path), scope.environment()).apply(model);
        MapValue services = model.map("services");
        if (services == null) {
            problems.invalid(mention, files.nameOf(path) + " has no services to extend");
            return Optional.empty();
        }
        return Optional.of(new Origin(path, services, resets, new HashMap<>()));
    }
}
