package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes volumes in memory of tmpfs that name an owner or that their service can't write: Docker and Podman both give such
 * a volume its owner (observed on Docker 20.10.24, 26.1.5 and 28.5.2, Podman 4.3.1 and 5.8.6). Planned, edited and proved
 * like everything else that is rewritten.
 */
public final class MemoryVolumes {
    private final ProjectFacts facts;
    private final RewriteRequest request;
    private final SourceFiles files;
    private final List<Refusal> refusals = new ArrayList<>();

    private MemoryVolumes(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        this.facts = facts;
        this.request = request;
        this.files = files;
    }

    /**
     * What it came to.
     *
     * @param rewriting the edits, with what is left alone
     * @param volumes what becomes of tmpfs, in the order of services
     */
    public record Moved(Rewriting rewriting, List<MemoryVolume> volumes) {
        public Moved {
            volumes = List.copyOf(volumes);
        }
    }

    /** Rewrites the first file of a project. An override file can't take a tmpfs away: there is none here. */
    public static Moved move(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        return new MemoryVolumes(facts, request, files).move();
    }

    private Moved move() {
        MemoryVolumePlanner.Plan plan = MemoryVolumePlanner.plan(facts);
        refusals.addAll(plan.refusals());
        List<MemoryVolume> accepted = new ArrayList<>();
        for (MemoryVolume volume : plan.volumes()) {
            List<MemoryVolume> tried = new ArrayList<>(accepted);
            tried.add(volume);
            Optional<String> failure = failure(tried);
            if (failure.isEmpty()) {
                accepted = tried;
            } else {
                String subject = volume.service() + " " + volume.target();
                refusals.add(new Refusal(Refusal.Kind.NOT_EDITABLE, subject, failure.get(), "", volume.place()));
            }
        }
        Collections.sort(refusals);
        List<TextEdit> edits = accepted.isEmpty() ? List.of() : edits(accepted).orElseThrow();
        return new Moved(
                new Rewriting(file().source(), new EditScript(edits), "", List.of(), refusals, List.of()), accepted);
    }

    /** Why these volumes can't be written and proved. */
    private Optional<String> failure(List<MemoryVolume> volumes) {
        for (MemoryVolume volume : volumes) {
            if (facts.project().volumes().containsKey(volume.volume())) {
                return Optional.of("there is another volume called " + volume.volume());
            }
        }
        Optional<List<TextEdit>> edits = edits(volumes);
        if (edits.isEmpty()) {
            return Optional.of(
                    "its text stands in another file, is shared with others or is written in a form that leaves no room");
        }
        MapValue before = facts.project().model();
        MapValue after =
                result(new EditScript(edits.get()).apply(file().source().text()));
        for (MemoryVolume volume : volumes) {
            Optional<MapValue> rest = takenOff(after, volume);
            if (rest.isEmpty()) {
                return Optional.of("the result would not have the volume " + volume.volume());
            }
            after = rest.get();
            before = withoutTmpfs(before, volume);
        }
        List<String> differences = Proof.differences(tidied(before), tidied(after), Additions.NONE);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("the result would differ in more than the tmpfs: " + String.join("; ", differences));
    }

    /** The result's model without one of the volumes and its mount; empty when they are not as planned. */
    private Optional<MapValue> takenOff(MapValue model, MemoryVolume volume) {
        MapValue volumes = model.map("volumes");
        MapValue declared = volumes == null ? null : volumes.map(volume.volume());
        MapValue options = declared == null ? null : declared.map("driver_opts");
        MapValue service = service(model, volume.service());
        ListValue mounts = service == null ? null : service.list("volumes");
        boolean asPlanned = declared != null
                && options != null
                && options.entries().size() == 3
                && is(options, "type", "tmpfs")
                && is(options, "device", "tmpfs")
                && is(options, "o", volume.options())
                && !declared.has("driver")
                && !declared.has("external");
        if (!asPlanned || volumes == null || service == null || mounts == null) {
            return Optional.empty();
        }
        List<Value> others = new ArrayList<>(mounts.items());
        boolean mounted = others.removeIf(item -> item instanceof MapValue mount
                && is(mount, "type", "volume")
                && is(mount, "source", volume.volume())
                && is(mount, "target", volume.target())
                && !mount.has("read_only"));
        if (!mounted || others.size() != mounts.items().size() - 1) {
            return Optional.empty();
        }
        MapValue rest = service.with("volumes", new ListValue(others, mounts.place()));
        return Optional.of(
                withService(model.with("volumes", volumes.without(volume.volume())), volume.service(), rest));
    }

    private static MapValue withoutTmpfs(MapValue model, MemoryVolume volume) {
        MapValue service = service(model, volume.service());
        if (service == null) {
            return model;
        }
        ListValue tmpfs = service.list("tmpfs");
        if (tmpfs == null) { // written as a single string
            return withService(model, volume.service(), service.without("tmpfs"));
        }
        List<Value> others = new ArrayList<>(tmpfs.items());
        others.removeIf(item ->
                item instanceof ScalarValue text && text.text().split(":", 2)[0].equals(volume.target()));
        return withService(model, volume.service(), service.with("tmpfs", new ListValue(others, tmpfs.place())));
    }

    /** Without what is empty: a list of which the last item went is as good as none. */
    private static MapValue tidied(MapValue model) {
        MapValue tidied = model;
        MapValue services = model.map("services");
        for (String name : services == null
                ? List.<String>of()
                : List.copyOf(services.entries().keySet())) {
            MapValue service = service(tidied, name);
            for (String key : List.of("tmpfs", "volumes")) {
                ListValue list = service == null ? null : service.list(key);
                if (service != null && list != null && list.items().isEmpty()) {
                    service = service.without(key);
                    tidied = withService(tidied, name, service);
                }
            }
        }
        MapValue volumes = tidied.map("volumes");
        return volumes != null && volumes.isEmpty() ? tidied.without("volumes") : tidied;
    }

    private static @Nullable MapValue service(MapValue model, String name) {
        MapValue services = model.map("services");
        return services == null ? null : services.map(name);
    }

    private static MapValue withService(MapValue model, String name, MapValue service) {
        MapValue services = model.map("services");
        return services == null ? model : model.with("services", services.with(name, service));
    }

    private static boolean is(MapValue map, String key, String text) {
        ScalarValue scalar = map.scalar(key);
        return scalar != null && scalar.text().equals(text);
    }

    private MapValue result(String text) {
        ProjectRequest original = request.project();
        List<Path> paths = new ArrayList<>(original.files());
        paths.set(0, request.out());
        SourceText result = SourceText.of(request.out().toString(), text);
        return ComposeReader.read(
                        new ProjectRequest(
                                paths,
                                original.directory(),
                                original.name(),
                                original.environment(),
                                original.envFiles()),
                        new RewrittenFiles(files, request.out(), result))
                .model();
    }

    private Optional<List<TextEdit>> edits(List<MemoryVolume> volumes) {
        return MemoryVolumeEdits.of(file(), volumes);
    }

    private ComposeFile file() {
        return facts.project().files().get(0);
    }
}
