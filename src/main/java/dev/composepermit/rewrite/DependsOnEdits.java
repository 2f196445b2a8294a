package dev.composepermit.rewrite;

import dev.composepermit.compose.Condition;
import dev.composepermit.compose.Dependency;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
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

/**
 * Makes a service wait for init services to complete, whatever form its {@code depends_on} has. A short list becomes
 * the long form, each item with {@code service_started}, which is what the short form means (Compose specification,
 * "depends_on").
 */
final class DependsOnEdits {
    private static final String KEY = "depends_on";
    private static final List<String> GOOD_NEIGHBOURS =
            List.of("image", "build", "container_name", "user", "restart", "<<");
    private static final Fragment STARTED = condition(Condition.SERVICE_STARTED);
    static final Fragment COMPLETED = condition(Condition.SERVICE_COMPLETED_SUCCESSFULLY);

    private final SourceText source;
    private final Layout layout;
    private final MappingEdits mappings;

    DependsOnEdits(SourceText source, Layout layout) {
        this.source = source;
        this.layout = layout;
        this.mappings = new MappingEdits(source, layout);
    }

    /**
     * Adds the edges.
     *
     * @param service the entry of the service, whose value is the mapping
     * @param inherited the dependencies in force that a {@code <<} brings in; a key of the service's own would hide
     *     them, so they are written out again
     * @param inits the services to wait for
     */
    Edited await(YamlEntry service, YamlMapping mapping, Map<String, Dependency> inherited, List<String> inits) {
        Optional<YamlEntry> own = MappingEdits.entry(mapping, KEY);
        if (own.isEmpty()) {
            return mappings.insertBehind(service, mapping, GOOD_NEIGHBOURS, KEY, whole(inherited, inits));
        }
        YamlNode value = own.get().value();
        if (value instanceof YamlAlias) {
            return new Edited.Refused("depends_on is an alias, shared with other services");
        }
        if (value instanceof YamlMapping edges) {
            return intoMapping(own.get(), edges, inits);
        }
        if (value instanceof YamlSequence list) {
            return intoList(own.get(), list, inits, mapping.flow());
        }
        if (value instanceof YamlScalar scalar && scalar.value().isEmpty() && !mapping.flow()) {
            int line = source.positionOf(own.get().key().range().end()).line();
            return Edited.of(mappings.afterLine(
                    line, entries(inits, Layout.column(source, own.get().key()) + layout.step())));
        }
        return new Edited.Refused("depends_on is written in a form that is not understood");
    }

    private Edited intoMapping(YamlEntry own, YamlMapping edges, List<String> inits) {
        List<TextEdit> edits = new ArrayList<>();
        if (!edges.flow() && !edges.entries().isEmpty()) {
            int line = source.positionOf(own.key().range().end()).line();
            if (line == source.positionOf(edges.valueRange().start()).line()) {
                return new Edited.Refused("depends_on begins on the line of its key");
            }
            int indent = Layout.column(source, edges.entries().get(0).key());
            edits.add(mappings.afterLine(line, entries(inits, indent)));
            return new Edited.Edits(edits);
        }
        StringBuilder inside = new StringBuilder();
        for (String init : inits) {
            inside.append(FragmentWriter.quoted(init)).append(": ").append(FragmentWriter.flow(COMPLETED));
            inside.append(edges.entries().isEmpty() && init.equals(inits.get(inits.size() - 1)) ? "" : ", ");
        }
        return Edited.of(TextEdit.insert(edges.valueRange().start() + 1, inside.toString()));
    }

    private Edited intoList(YamlEntry own, YamlSequence list, List<String> inits, boolean insideFlow) {
        for (YamlNode item : list.items()) {
            if (!(item instanceof YamlScalar scalar)
                    || scalar.value().contains("$")
                    || item.anchor().isPresent()) {
                return new Edited.Refused("an item of depends_on is no plain service name");
            }
        }
        if (!list.flow()) {
            return lengthenBlock(own, list, inits);
        }
        boolean plain = !insideFlow && isAloneOnItsLine(list);
        return plain ? replaceByBlock(own, list, inits) : lengthenFlow(list, inits);
    }

    /** {@code - db} becomes {@code db:} with its condition below; comments stay where they are. */
    private Edited lengthenBlock(YamlEntry own, YamlSequence list, List<String> inits) {
        int keyColumn = Layout.column(source, own.key());
        List<TextEdit> edits = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            TextRange item = list.items().get(i).range();
            int dash = Layout.dashColumn(source, item);
            if (dash < 0) {
                return new Edited.Refused("an item of depends_on does not stand on its dash's line");
            }
            int line = source.positionOf(item.start()).line();
            int dashOffset = source.lineRange(line).start() + dash;
            int indent = dash > keyColumn ? dash : keyColumn + layout.step();
            String name = source.slice(item);
            edits.add(TextEdit.replace(new TextRange(dashOffset, item.end()), " ".repeat(indent - dash) + name + ":"));
            String below = FragmentWriter.entry(
                    "condition",
                    new Fragment.Text(Condition.SERVICE_STARTED.keyword()),
                    indent + layout.step(),
                    layout);
            boolean last = i == list.items().size() - 1;
            edits.add(mappings.afterLine(line, last ? below + entries(inits, indent) : below));
        }
        return new Edited.Edits(edits);
    }

    /** {@code [db, cache]} alone on its line becomes a block. */
    private Edited replaceByBlock(YamlEntry own, YamlSequence list, List<String> inits) {
        StringBuilder block = new StringBuilder(layout.lineEnd());
        int indent = Layout.column(source, own.key()) + layout.step();
        for (YamlNode item : list.items()) {
            block.append(" ".repeat(indent))
                    .append(source.slice(item.range()))
                    .append(':')
                    .append(layout.lineEnd());
            block.append(FragmentWriter.entry(
                    "condition",
                    new Fragment.Text(Condition.SERVICE_STARTED.keyword()),
                    indent + layout.step(),
                    layout));
        }
        block.append(entries(inits, indent));
        block.setLength(block.length() - layout.lineEnd().length());
        int from = own.key().range().end();
        int colon = source.text().indexOf(':', from) + 1;
        return Edited.of(TextEdit.replace(new TextRange(colon, list.valueRange().end()), block.toString()));
    }

    /** {@code [db, cache]} becomes a mapping in braces, whatever stands between the items. */
    private Edited lengthenFlow(YamlSequence list, List<String> inits) {
        List<TextEdit> edits = new ArrayList<>();
        TextRange range = list.valueRange();
        edits.add(TextEdit.replace(new TextRange(range.start(), range.start() + 1), "{"));
        for (YamlNode item : list.items()) {
            edits.add(TextEdit.insert(item.range().end(), ": " + FragmentWriter.flow(STARTED)));
        }
        StringBuilder tail = new StringBuilder();
        boolean comma = !list.items().isEmpty() && !endsWithComma(list);
        for (String init : inits) {
            tail.append(comma ? ", " : "");
            tail.append(FragmentWriter.quoted(init)).append(": ").append(FragmentWriter.flow(COMPLETED));
            comma = true;
        }
        edits.add(TextEdit.replace(new TextRange(range.end() - 1, range.end()), tail + "}"));
        return new Edited.Edits(edits);
    }

    private boolean endsWithComma(YamlSequence list) {
        YamlNode last = list.items().get(list.items().size() - 1);
        String rest =
                source.text().substring(last.range().end(), list.valueRange().end() - 1);
        return rest.stripLeading().startsWith(",");
    }

    /** Whether nothing but the list stands between its key's colon and the end of the line. */
    private boolean isAloneOnItsLine(YamlSequence list) {
        TextRange range = list.valueRange();
        int line = source.positionOf(range.start()).line();
        boolean oneLine = source.positionOf(range.end()).line() == line;
        int lineEnd = source.lineRange(line).end();
        return oneLine
                && list.anchor().isEmpty()
                && list.tag().isEmpty()
                && source.text().substring(range.end(), lineEnd).isBlank();
    }

    private String entries(List<String> inits, int indent) {
        StringBuilder lines = new StringBuilder();
        for (String init : inits) {
            lines.append(FragmentWriter.entry(init, COMPLETED, indent, layout));
        }
        return lines.toString();
    }

    private static Fragment whole(Map<String, Dependency> inherited, List<String> inits) {
        Map<String, Fragment> all = new LinkedHashMap<>();
        inherited.forEach((name, edge) -> all.put(name, edge(edge)));
        inits.forEach(init -> all.put(init, COMPLETED));
        return new Fragment.Mapping(all);
    }

    private static Fragment edge(Dependency edge) {
        Map<String, Fragment> entries = new LinkedHashMap<>();
        entries.put("condition", new Fragment.Text(edge.condition().keyword()));
        if (!edge.required()) {
            entries.put("required", new Fragment.Word("false"));
        }
        return new Fragment.Mapping(entries);
    }

    private static Fragment condition(Condition condition) {
        return Fragment.Mapping.of("condition", new Fragment.Text(condition.keyword()));
    }
}
