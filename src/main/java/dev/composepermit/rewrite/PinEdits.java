package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
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
import java.util.Set;

/** Writes users into the text of one file, and takes variables away that mean nothing beside them. */
final class PinEdits {
    private static final List<String> SIBLINGS = List.of("image", "build", "container_name");

    private final SourceText source;
    private final MappingEdits mappings;
    private final List<TextEdit> edits = new ArrayList<>();

    private PinEdits(SourceText source, YamlMapping root) {
        this.source = source;
        this.mappings = new MappingEdits(source, Layout.of(source, root));
    }

    /** All edits; empty when one of the pins can't be written. */
    static Optional<List<TextEdit>> of(ComposeFile file, List<Pin> pins) {
        List<YamlNode> documents = file.reading().documents();
        if (documents.size() != 1
                || !(documents.get(0) instanceof YamlMapping root)
                || !(MappingEdits.entry(root, "services").map(YamlEntry::value).orElse(null)
                        instanceof YamlMapping services)) {
            return pins.isEmpty() ? Optional.of(List.of()) : Optional.empty();
        }
        PinEdits edits = new PinEdits(file.source(), root);
        for (Pin pin : pins) {
            if (!edits.add(services, pin)) {
                return Optional.empty();
            }
        }
        return Optional.of(edits.edits);
    }

    private boolean add(YamlMapping services, Pin pin) {
        Optional<YamlEntry> entry = MappingEdits.entry(services, pin.service());
        if (entry.isEmpty() || !(entry.get().value() instanceof YamlMapping service)) {
            return false;
        }
        if (!(user(entry.get(), service, pin) instanceof Edited.Edits made)) {
            return false;
        }
        edits.addAll(made.edits());
        return pin.useless().isEmpty() || removeVariables(service, pin.useless());
    }

    private Edited user(YamlEntry entry, YamlMapping service, Pin pin) {
        Optional<YamlEntry> user = MappingEdits.entry(service, "user");
        if (user.isEmpty()) {
            return mappings.insertBehind(entry, service, SIBLINGS, "user", new Fragment.Quoted(pin.user()));
        }
        return user.get().value() instanceof YamlScalar scalar
                ? Edited.of(TextEdit.replace(scalar.valueRange(), FragmentWriter.quoted(pin.user())))
                : new Edited.Refused("its user is an alias");
    }

    /** Takes whole lines away: those of the variables, or all of {@code environment} when nothing else is in it. */
    private boolean removeVariables(YamlMapping service, Set<String> names) {
        Optional<YamlEntry> environment = MappingEdits.entry(service, "environment");
        if (environment.isEmpty()) {
            return false;
        }
        Map<TextRange, Boolean> entries = entries(environment.get().value(), names);
        boolean all = !entries.containsValue(false);
        if (!entries.containsValue(true)) {
            return false;
        }
        if (all) {
            return removeLines(new TextRange(
                    environment.get().key().range().start(),
                    environment.get().value().range().end()));
        }
        return entries.entrySet().stream()
                .filter(Map.Entry::getValue)
                .allMatch(useless -> removeLines(useless.getKey()));
    }

    /** The entries of an environment in blocks, each with whether it is to go. */
    private static Map<TextRange, Boolean> entries(YamlNode environment, Set<String> names) {
        Map<TextRange, Boolean> entries = new LinkedHashMap<>();
        if (environment instanceof YamlMapping mapping && !mapping.flow()) {
            for (YamlEntry entry : mapping.entries()) {
                boolean useless = entry.key() instanceof YamlScalar key && names.contains(key.value());
                entries.put(
                        new TextRange(
                                entry.key().range().start(),
                                entry.value().range().end()),
                        useless);
            }
        } else if (environment instanceof YamlSequence list && !list.flow()) {
            for (YamlNode item : list.items()) {
                boolean useless = item instanceof YamlScalar scalar
                        && names.contains(scalar.value().split("=", 2)[0]);
                entries.put(item.range(), useless);
            }
        }
        return entries;
    }

    private boolean removeLines(TextRange range) {
        Optional<TextEdit> edit = WholeLines.replaced(source, range, "");
        edit.ifPresent(edits::add);
        return edit.isPresent();
    }
}
