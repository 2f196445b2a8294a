package dev.composepermit.report;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Volume;
import dev.composepermit.engine.Ownership;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A service's mounts in columns, each with its reasons below. */
final class MountTable {
    private static final List<String> HEADINGS =
            List.of("mount", "source", "owner", "need", "read", "write", "verdict");
    private static final int FIRST_VERDICT = 4;

    private final Palette palette;
    private final ComposeProject project;
    private final List<Row> rows = new ArrayList<>();

    MountTable(Palette palette, ComposeProject project) {
        this.palette = palette;
        this.project = project;
    }

    private record Row(List<String> cells, List<Judgement> judgements, List<String> reasons) {}

    void add(MountFacts facts, List<String> reasons) {
        List<Judgement> judgements = List.of(facts.read(), facts.write(), facts.verdict());
        List<String> cells = new ArrayList<>();
        cells.add(VisibleText.of(facts.target()) + (facts.mount().readOnly() ? " (ro)" : ""));
        cells.add(source(facts));
        cells.add(facts.owner().toOptional().map(Ownership::toString).orElse("unknown"));
        cells.add(facts.need().name().toLowerCase(Locale.ROOT));
        judgements.forEach(judgement -> cells.add(word(judgement.verdict())));
        rows.add(new Row(cells, judgements, reasons));
    }

    String render() {
        StringBuilder out = new StringBuilder();
        int[] widths = widths();
        out.append("  ")
                .append(palette.faint(joined(HEADINGS, List.of(), widths)))
                .append('\n');
        for (Row row : rows) {
            out.append("  ")
                    .append(joined(row.cells(), row.judgements(), widths))
                    .append('\n');
            row.reasons()
                    .forEach(reason ->
                            out.append("      ").append(palette.faint(reason)).append('\n'));
        }
        return out.toString();
    }

    private int[] widths() {
        int[] widths = HEADINGS.stream().mapToInt(CellWidth::of).toArray();
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], CellWidth.of(row.cells().get(i)));
            }
        }
        return widths;
    }

    private String joined(List<String> cells, List<Judgement> judgements, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            String cell = last ? cells.get(i) : CellWidth.padded(cells.get(i), widths[i]) + "  ";
            boolean verdict = i >= FIRST_VERDICT && !judgements.isEmpty();
            line.append(
                    verdict ? palette.verdict(judgements.get(i - FIRST_VERDICT).verdict(), cell) : cell);
        }
        return line.toString();
    }

    private String source(MountFacts facts) {
        MountWords words = MountWords.of(facts.mount());
        if (facts.fromImage()) {
            return "VOLUME of the image";
        }
        Optional<Volume> volume =
                words.type().equals("volume") ? words.source().map(project.volumes()::get) : Optional.empty();
        String name = facts.mount() instanceof Mount.Bind
                ? relative(words)
                : words.source().orElse("");
        String kind = volume.filter(Volume::external).isPresent() ? "external volume" : words.type();
        return VisibleText.of(name.isEmpty() ? kind : kind + " " + name);
    }

    /** A path inside the project as people write it there. */
    private String relative(MountWords words) {
        String source = words.source().orElse("");
        String directory = project.directory().toString();
        if (source.equals(directory)) {
            return ".";
        }
        return source.startsWith(directory + "/") ? "." + source.substring(directory.length()) : source;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
