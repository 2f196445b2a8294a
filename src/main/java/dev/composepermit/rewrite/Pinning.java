package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code user:} for the services whose image tells whom it is made for. Planned, edited and proved like everything
 * else that is rewritten: the result must be the original with these users, and nothing else may differ.
 */
public final class Pinning {
    private final ProjectFacts facts;
    private final RewriteRequest request;
    private final SourceFiles files;
    private final List<Refusal> refusals = new ArrayList<>();

    private Pinning(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        this.facts = facts;
        this.request = request;
        this.files = files;
    }

    /**
     * What it came to.
     *
     * @param rewriting the edits, or the override file, with what is left alone
     * @param pins the users that are written, in the order of services
     */
    public record Pinned(Rewriting rewriting, List<Pin> pins) {
        public Pinned {
            pins = List.copyOf(pins);
        }
    }

    /** Pins the users of a project in its first file, or in an override file. */
    public static Pinned pin(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        return new Pinning(facts, request, files).pin();
    }

    private Pinned pin() {
        PinPlanner.Plan plan = PinPlanner.plan(facts);
        refusals.addAll(plan.refusals());
        List<Pin> accepted = new ArrayList<>();
        for (Pin pin : plan.pins()) {
            List<Pin> tried = new ArrayList<>(accepted);
            tried.add(pin);
            Optional<String> failure = failure(tried);
            if (failure.isEmpty()) {
                accepted = tried;
            } else {
                refuse(pin, failure.get());
            }
        }
        Collections.sort(refusals);
        SourceText source = file().source();
        boolean overlaid = request.overlay() && !accepted.isEmpty();
        EditScript edits = request.overlay()
                ? new EditScript(List.of())
                : new EditScript(edits(accepted).orElse(List.of()));
        return new Pinned(
                new Rewriting(source, edits, overlaid ? overlay(accepted) : "", List.of(), refusals, List.of()),
                accepted);
    }

    private void refuse(Pin pin, String why) {
        refusals.add(new Refusal(
                Refusal.Kind.NOT_EDITABLE,
                pin.service(),
                why,
                "user: \"" + pin.user() + "\" would be right there",
                facts.services().get(pin.service()) == null
                        ? facts.project().beginning()
                        : facts.services().get(pin.service()).service().place()));
    }

    /** Why these pins can't be written and proved. */
    private Optional<String> failure(List<Pin> pins) {
        String text = overlay(pins);
        if (!request.overlay()) {
            Optional<List<TextEdit>> edits = edits(pins);
            if (edits.isEmpty()) {
                return Optional.of("its text stands in another file, is shared with others or is written in a form"
                        + " that leaves no room");
            }
            text = new EditScript(edits.get()).apply(file().source().text());
        }
        List<String> differences = Proof.differences(
                expected(pins), result(text).model(), Additions.preStart(List.of(), request.initImage(), Map.of()));
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("the result would differ in more than the user: " + String.join("; ", differences));
    }

    /** The original's model with the users that are to be. */
    private MapValue expected(List<Pin> pins) {
        MapValue model = facts.project().model();
        for (Pin pin : pins) {
            MapValue services = model.map("services");
            MapValue service = services == null ? null : services.map(pin.service());
            if (services != null && service != null) {
                MapValue pinned = service.with("user", ScalarValue.string(pin.user(), service.place()));
                model = model.with("services", services.with(pin.service(), withoutUseless(pinned, pin)));
            }
        }
        return model;
    }

    /** An override file can't take a variable away. */
    private MapValue withoutUseless(MapValue service, Pin pin) {
        Value environment = service.get("environment");
        if (request.overlay() || pin.useless().isEmpty()) {
            return service;
        }
        boolean empty = false;
        if (environment instanceof MapValue map) {
            for (String name : pin.useless()) {
                map = map.without(name);
            }
            empty = map.isEmpty();
            environment = map;
        } else if (environment instanceof ListValue list) {
            List<Value> kept = list.items().stream()
                    .filter(item -> !(item instanceof ScalarValue text
                            && pin.useless().contains(text.text().split("=", 2)[0])))
                    .toList();
            empty = kept.isEmpty();
            environment = new ListValue(kept, list.place());
        }
        return environment == null || empty ? service.without("environment") : service.with("environment", environment);
    }

    private ComposeProject result(String text) {
        ProjectRequest original = request.project();
        List<Path> paths = new ArrayList<>(original.files());
        if (request.overlay()) {
            paths.add(request.out());
        } else {
            paths.set(0, request.out());
        }
        SourceText result = SourceText.of(request.out().toString(), text);
        return ComposeReader.read(
                new ProjectRequest(
                        paths, original.directory(), original.name(), original.environment(), original.envFiles()),
                new RewrittenFiles(files, request.out(), result));
    }

    private String overlay(List<Pin> pins) {
        Map<String, Fragment> services = new LinkedHashMap<>();
        pins.forEach(pin -> services.put(pin.service(), Fragment.Mapping.of("user", new Fragment.Quoted(pin.user()))));
        return "# Goes with " + file().source().name().replace('\n', ' ') + " as a second -f.\n"
                + FragmentWriter.entry("services", new Fragment.Mapping(services), 0, new Layout("\n", 2, 2));
    }

    /** The edits for all pins; empty when one of them can't be written. */
    private Optional<List<TextEdit>> edits(List<Pin> pins) {
        return PinEdits.of(file(), pins);
    }

    private ComposeFile file() {
        return facts.project().files().get(0);
    }
}
