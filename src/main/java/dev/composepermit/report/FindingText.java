package dev.composepermit.report;

import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.text.Place;
import java.util.List;

/** One finding for a person: where, what will happen, the line, why, and what to do; an empty line behind it. */
final class FindingText {
    private static final String LABEL_INDENT = "  ";
    private static final int LABEL_WIDTH = 10;

    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private FindingText(Palette palette) {
        this.palette = palette;
    }

    static String of(Finding finding, Palette palette) {
        FindingText text = new FindingText(palette);
        text.finding(finding);
        return text.out.toString();
    }

    static String of(UnknownMount mount, Palette palette) {
        FindingText text = new FindingText(palette);
        text.unknown(mount);
        return text.out.toString();
    }

    private void finding(Finding finding) {
        head(finding.place(), palette.severity(finding.severity()), finding.message(), finding.rule());
        excerpt(finding.place());
        labelled("because", new EvidenceText().lines(finding.evidence()));
        finding.related()
                .forEach(related ->
                        labelled("also", List.of(related.place() + ": " + VisibleText.of(related.message()))));
        String label = "do";
        for (Remedy remedy : finding.remedies()) {
            labelled(label, List.of(VisibleText.of(remedy.advice())));
            remedy.snippet().ifPresent(this::snippet);
            label = "or";
        }
        finding.tryIt().ifPresent(command -> labelled("see it", List.of(VisibleText.of(command))));
        out.append('\n');
    }

    private void unknown(UnknownMount mount) {
        String message = mount.service() + " at " + mount.target() + ": " + mount.detail();
        head(mount.place(), palette.strong("unknown"), message, mount.reason().label());
        excerpt(mount.place());
        out.append('\n');
    }

    private void head(Place place, String severity, String message, String id) {
        out.append(palette.strong(VisibleText.of(place.toString())))
                .append(": ")
                .append(severity)
                .append(": ")
                .append(VisibleText.of(message))
                .append(' ')
                .append(palette.faint("[" + id + "]"))
                .append('\n');
    }

    private void excerpt(Place place) {
        out.append(ExcerptText.of(place, palette));
    }

    /** A word on the left, and lines beside it. */
    private void labelled(String label, List<String> lines) {
        String shown = label;
        for (String line : lines) {
            out.append(LABEL_INDENT)
                    .append(palette.faint(CellWidth.padded(shown, LABEL_WIDTH)))
                    .append(line)
                    .append('\n');
            shown = "";
        }
    }

    private void snippet(String snippet) {
        labelled("", snippet.lines().map(line -> "  " + VisibleText.of(line)).toList());
    }
}
