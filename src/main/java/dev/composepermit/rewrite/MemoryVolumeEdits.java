package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes items of {@code tmpfs} out of the text of one file, and writes mounts and volumes for them. */
final class MemoryVolumeEdits {
    private final SourceText source;
    private final Layout layout;
    private final MappingEdits mappings;
    private final List<TextEdit> edits = new ArrayList<>();

    private MemoryVolumeEdits(SourceText source, YamlMapping root) {
        this.source = source;
        this.layout = Layout.of(source, root);
        this.mappings = new MappingEdits(source, layout);
    }

    /** All edits; empty when one of the volumes can't be written. */
    static Optional<List<TextEdit>> of(ComposeFile file, List<MemoryVolume> volumes) {
        List<YamlNode> documents = file.reading().documents();
        if (documents.size() != 1
                || !(documents.get(0) instanceof YamlMapping root)
                || !(MappingEdits.entry(root, "services").map(YamlEntry::value).orElse(null)
                        instanceof YamlMapping services)) {
            return Optional.empty();
        }
        MemoryVolumeEdits edits = new MemoryVolumeEdits(file.source(), root);
        Map<String, List<MemoryVolume>> byService = new LinkedHashMap<>();
        volumes.forEach(volume -> byService
                .computeIfAbsent(volume.service(), none -> new ArrayList<>())
                .add(volume));
        for (Map.Entry<String, List<MemoryVolume>> service : byService.entrySet()) {
            Optional<YamlEntry> entry = MappingEdits.entry(services, service.getKey());
            if (entry.isEmpty()
                    || !(entry.get().value() instanceof YamlMapping mapping)
                    || !edits.move(mapping, service.getValue())) {
                return Optional.empty();
            }
        }
        return edits.declare(root, volumes) ? Optional.of(edits.edits) : Optional.empty();
    }

    private boolean move(YamlMapping service, List<MemoryVolume> moved) {
        Optional<YamlEntry> tmpfs = MappingEdits.entry(service, "tmpfs");
        if (tmpfs.isEmpty()) {
            return false;
        }
        List<YamlNode> items = tmpfs.get().value() instanceof YamlSequence list
                ? list.items()
                : List.of(tmpfs.get().value());
        List<YamlNode> leaving = items.stream()
                .filter(item -> moved.stream()
                        .anyMatch(volume -> volume.place().source().equals(source)
                                && volume.place().range().start()
                                        == item.range().start()))
                .toList();
        if (leaving.size() != moved.size()) {
            return false;
        }
        Optional<YamlEntry> volumes = MappingEdits.entry(service, "volumes");
        List<Fragment> mounts = moved.stream()
                .<Fragment>map(volume -> new Fragment.Text(volume.volume() + ":" + volume.target()))
                .toList();
        int indent = Layout.column(source, tmpfs.get().key());
        String lines =
                volumes.isPresent() ? "" : FragmentWriter.entry("volumes", new Fragment.Items(mounts), indent, layout);
        boolean all = leaving.size() == items.size();
        if (service.flow() || !(all ? replaceAll(tmpfs.get(), lines) : removeSome(tmpfs.get(), leaving, lines))) {
            return false;
        }
        return volumes.isEmpty() || join(volumes.get(), mounts);
    }

    private boolean replaceAll(YamlEntry tmpfs, String lines) {
        TextRange whole =
                new TextRange(tmpfs.key().range().start(), tmpfs.value().range().end());
        return take(WholeLines.replaced(source, whole, lines));
    }

    private boolean removeSome(YamlEntry tmpfs, List<YamlNode> leaving, String lines) {
        if (!(tmpfs.value() instanceof YamlSequence list) || list.flow()) {
            return false;
        }
        if (!lines.isEmpty()) {
            int start = source.lineRange(
                            source.positionOf(tmpfs.key().range().start()).line())
                    .start();
            edits.add(TextEdit.insert(start, lines));
        }
        return leaving.stream().allMatch(item -> take(WholeLines.replaced(source, item.range(), "")));
    }

    /** Puts mounts before those that the service has. */
    private boolean join(YamlEntry volumes, List<Fragment> mounts) {
        if (!(volumes.value() instanceof YamlSequence list)
                || list.flow()
                || list.items().isEmpty()) {
            return false;
        }
        int line = source.positionOf(volumes.key().range().end()).line();
        int dash = Layout.dashColumn(source, list.items().get(0).range());
        if (dash < 0 || source.positionOf(list.range().start()).line() == line) {
            return false;
        }
        edits.add(mappings.afterLine(line, FragmentWriter.items(mounts, dash, layout)));
        return true;
    }

    private boolean declare(YamlMapping root, List<MemoryVolume> volumes) {
        Map<String, Fragment> declared = declarations(volumes);
        Optional<YamlEntry> section = MappingEdits.entry(root, "volumes");
        Edited edited = section.isEmpty()
                ? mappings.append(root, "volumes", new Fragment.Mapping(declared))
                : section.get().value() instanceof YamlMapping present
                        ? mappings.prepend(section.get(), present, declared, false)
                        : new Edited.Refused("the volumes section is written in a form that is not understood");
        if (edited instanceof Edited.Edits made) {
            edits.addAll(made.edits());
            return true;
        }
        return false;
    }

    /** The volumes section's entries. */
    static Map<String, Fragment> declarations(List<MemoryVolume> volumes) {
        Map<String, Fragment> declared = new LinkedHashMap<>();
        for (MemoryVolume volume : volumes) {
            Map<String, Fragment> options = new LinkedHashMap<>();
            options.put("type", new Fragment.Text("tmpfs"));
            options.put("device", new Fragment.Text("tmpfs"));
            options.put("o", new Fragment.Quoted(volume.options()));
            declared.put(volume.volume(), Fragment.Mapping.of("driver_opts", new Fragment.Mapping(options)));
        }
        return declared;
    }

    private boolean take(Optional<TextEdit> edit) {
        edit.ifPresent(edits::add);
        return edit.isPresent();
    }
}
