package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.Dependency;
import dev.composepermit.compose.Service;
import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.yaml.YamlAlias;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlScalar;
import dev.composepermit.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes init services and the waiting for them into the text of one file. */
final class ProjectEdits {
    private final SourceText source;
    private final YamlMapping root;
    private final Layout layout;
    private final MappingEdits mappings;
    private final Map<String, Service> services;
    private final List<TextEdit> edits = new ArrayList<>();

    private ProjectEdits(SourceText source, YamlMapping root, Map<String, Service> services) {
        this.source = source;
        this.root = root;
        this.layout = Layout.of(source, root);
        this.mappings = new MappingEdits(source, layout);
        this.services = services;
    }

    /** The answer: all edits, or the reason why the file can't be edited in place. */
    sealed interface Answer {
        record Script(EditScript edits) implements Answer {}

        record Refused(String why) implements Answer {}
    }

    /**
     * The edits that make these additions.
     *
     * @param services the project's services, for what they inherit
     */
    static Answer of(ComposeFile file, Additions additions, Map<String, Service> services) {
        List<YamlNode> documents = file.reading().documents();
        if (documents.size() != 1 || !(documents.get(0) instanceof YamlMapping root)) {
            return new Answer.Refused("the file holds several documents");
        }
        ProjectEdits edits = new ProjectEdits(file.source(), root, services);
        Optional<String> refused = edits.add(additions);
        return refused.<Answer>map(Answer.Refused::new)
                .orElseGet(() -> new Answer.Script(new EditScript(joined(edits.edits))));
    }

    /** Insertions at one place, such as the end of the file, become one, in their order. */
    private static List<TextEdit> joined(List<TextEdit> edits) {
        Map<Integer, TextEdit> insertions = new LinkedHashMap<>();
        List<TextEdit> all = new ArrayList<>();
        for (TextEdit edit : edits) {
            if (edit.isInsertion()) {
                int at = edit.range().start();
                insertions.merge(
                        at, edit, (one, other) -> TextEdit.insert(at, one.replacement() + other.replacement()));
            } else {
                all.add(edit);
            }
        }
        all.addAll(insertions.values());
        return all;
    }

    private Optional<String> add(Additions additions) {
        Optional<YamlEntry> section = MappingEdits.entry(root, "services");
        if (section.isEmpty() || !(section.get().value() instanceof YamlMapping all)) {
            return Optional.of("the file has no services of its own");
        }
        Optional<String> refused = additions.services().isEmpty()
                ? Optional.empty()
                : take(mappings.prepend(section.get(), all, additions.services(), hasBlankLines(all)));
        for (Map.Entry<String, List<String>> edge : additions.edges().entrySet()) {
            refused = refused.or(() -> await(all, edge.getKey(), edge.getValue()));
        }
        for (Map.Entry<String, Fragment> hook : additions.preStart().entrySet()) {
            refused = refused.or(() -> hook(all, hook.getKey(), hook.getValue()));
        }
        for (InitWork.Extension extension : additions.extensions().values()) {
            refused = refused.or(() -> take(new InitEdits(source, layout).extend(all, extension)));
        }
        for (Map.Entry<String, String> group : additions.groups().entrySet()) {
            refused = refused.or(() -> join(all, group.getKey(), group.getValue()));
        }
        Optional<String> state = additions.stateVolume();
        return state.isPresent() ? refused.or(() -> addStateVolume(state.get())) : refused;
    }

    private Optional<String> join(YamlMapping all, String name, String group) {
        Optional<YamlEntry> entry = MappingEdits.entry(all, name);
        if (entry.isEmpty() || !(entry.get().value() instanceof YamlMapping mapping)) {
            return Optional.of("service " + name + " stands in another file, or is an alias");
        }
        return take(new GroupEdits(source, layout).add(entry.get(), mapping, group));
    }

    /** Puts a hook before those the service has. */
    private Optional<String> hook(YamlMapping all, String name, Fragment hook) {
        Optional<YamlEntry> entry = MappingEdits.entry(all, name);
        if (entry.isEmpty() || !(entry.get().value() instanceof YamlMapping mapping)) {
            return Optional.of("service " + name + " stands in another file, or is an alias");
        }
        return take(new HookEdits(source, layout).add(entry.get(), mapping, hook));
    }

    private Optional<String> await(YamlMapping all, String name, List<String> inits) {
        Optional<YamlEntry> entry = MappingEdits.entry(all, name);
        if (entry.isEmpty()) {
            return Optional.of("service " + name + " stands in another file");
        }
        if (!(entry.get().value() instanceof YamlMapping mapping)) {
            return Optional.of("service " + name + " is an alias, shared with others");
        }
        Map<String, Dependency> inherited = inheritsDependencies(mapping) ? explicit(name) : Map.of();
        return take(new DependsOnEdits(source, layout).await(entry.get(), mapping, inherited, inits));
    }

    /** Whether a {@code <<} brings in a {@code depends_on} that a key of the mapping's own would hide. */
    private static boolean inheritsDependencies(YamlMapping mapping) {
        if (MappingEdits.entry(mapping, "depends_on").isPresent()) {
            return false;
        }
        return MappingEdits.entry(mapping, "<<")
                .filter(merge -> bringsDependencies(merge.value(), 8))
                .isPresent();
    }

    private static boolean bringsDependencies(YamlNode merged, int depth) {
        if (depth == 0) {
            return false;
        }
        if (merged instanceof YamlAlias alias) {
            return alias.target()
                    .filter(target -> bringsDependencies(target, depth - 1))
                    .isPresent();
        }
        if (merged instanceof YamlSequence list) {
            return list.items().stream().anyMatch(item -> bringsDependencies(item, depth - 1));
        }
        return merged instanceof YamlMapping mapping
                && (MappingEdits.entry(mapping, "depends_on").isPresent()
                        || MappingEdits.entry(mapping, "<<")
                                .filter(merge -> bringsDependencies(merge.value(), depth - 1))
                                .isPresent());
    }

    private Map<String, Dependency> explicit(String name) {
        Map<String, Dependency> explicit = new TreeMap<>();
        Service service = services.get(name);
        if (service != null) {
            service.dependsOn().forEach((other, edge) -> {
                if (edge.explicit()) {
                    explicit.put(other, edge);
                }
            });
        }
        return explicit;
    }

    private Optional<String> addStateVolume(String name) {
        Fragment empty = new Fragment.Mapping(Map.of());
        Optional<YamlEntry> section = MappingEdits.entry(root, "volumes");
        if (section.isEmpty()) {
            return take(mappings.append(root, "volumes", Fragment.Mapping.of(name, empty)));
        }
        if (section.get().value() instanceof YamlMapping volumes) {
            return take(mappings.prepend(section.get(), volumes, name, empty));
        }
        if (section.get().value() instanceof YamlScalar scalar && scalar.value().isEmpty() && !root.flow()) {
            int indent = Layout.column(source, section.get().key()) + layout.step();
            int line = source.positionOf(section.get().key().range().end()).line();
            edits.add(mappings.afterLine(line, FragmentWriter.entry(name, empty, indent, layout)));
            return Optional.empty();
        }
        return Optional.of("the volumes section is written in a form that is not understood");
    }

    /** Whether the file puts blank lines between its services. */
    private boolean hasBlankLines(YamlMapping all) {
        if (all.flow() || all.entries().size() < 2) {
            return false;
        }
        int first =
                source.positionOf(all.entries().get(0).value().range().end()).line();
        int second =
                source.positionOf(all.entries().get(1).key().range().start()).line();
        for (int line = first + 1; line < second; line++) {
            if (source.slice(source.lineRange(line)).isBlank()) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> take(Edited edited) {
        if (edited instanceof Edited.Refused refused) {
            return Optional.of(refused.why());
        }
        edits.addAll(((Edited.Edits) edited).edits());
        return Optional.empty();
    }
}
