package dev.composepermit.rule;

import dev.composepermit.text.Place;
import dev.composepermit.text.Position;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlComment;
import dev.composepermit.yaml.YamlReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A comment that accepts findings: {@code # compose-permit: ignore[rule-id, other-id] reason}.
 *
 * <p>Behind a value it speaks of its own line; on a line of its own it speaks of the first line below that is not such a
 * comment line, which must follow at once.
 *
 * @param ids the rules it names, each with its place; empty when the brackets are missing or not closed
 * @param reason what follows the brackets; may be empty
 * @param line the 1-based line it speaks of
 * @param place the whole comment
 */
record SuppressionComment(List<NamedRule> ids, String reason, int line, Place place) {
    private static final String OPENING = "compose-permit:";
    private static final String WORD = "ignore";

    SuppressionComment {
        ids = List.copyOf(ids);
    }

    /** A rule's id as the comment writes it. */
    record NamedRule(String id, Place place) {}

    /** Whether it can suppress anything at all. */
    boolean isWellFormed() {
        return !ids.isEmpty();
    }

    /** The suppression comments of a file, in the order of the text. */
    static List<SuppressionComment> in(YamlReading reading) {
        List<YamlComment> comments = reading.comments();
        int[] spokenOf = linesSpokenOf(reading.source(), comments);
        List<SuppressionComment> found = new ArrayList<>();
        for (int i = 0; i < comments.size(); i++) {
            parse(reading.source(), comments.get(i), spokenOf[i]).ifPresent(found::add);
        }
        return found;
    }

    /** For each comment its own line or, when it stands alone, the first line behind the comments that follow it. */
    private static int[] linesSpokenOf(SourceText source, List<YamlComment> comments) {
        int[] spokenOf = new int[comments.size()];
        int nextOwnLine = -1;
        for (int i = comments.size() - 1; i >= 0; i--) {
            int line = lineOf(source, comments.get(i));
            boolean own = comments.get(i).ownLine();
            spokenOf[i] = !own ? line : line + 1 == nextOwnLine ? spokenOf[i + 1] : line + 1;
            nextOwnLine = own ? line : -1;
        }
        return spokenOf;
    }

    private static int lineOf(SourceText source, YamlComment comment) {
        Position start = source.positionOf(comment.range().start());
        return start.line();
    }

    private static Optional<SuppressionComment> parse(SourceText source, YamlComment comment, int line) {
        String text = source.slice(comment.range());
        int at = skipBlanks(text, 1);
        if (!text.startsWith(OPENING, at)) {
            return Optional.empty();
        }
        at = skipBlanks(text, at + OPENING.length());
        if (!text.startsWith(WORD, at)) {
            return Optional.empty();
        }
        at += WORD.length();
        Place whole = new Place(source, comment.range());
        int close = text.indexOf(']', at);
        if (at >= text.length() || text.charAt(at) != '[' || close < 0) {
            return Optional.of(new SuppressionComment(List.of(), "", line, whole));
        }
        List<NamedRule> ids = ids(source, text, comment.range().start(), at + 1, close);
        return Optional.of(new SuppressionComment(ids, text.substring(close + 1).strip(), line, whole));
    }

    private static List<NamedRule> ids(SourceText source, String text, int offset, int from, int to) {
        List<NamedRule> ids = new ArrayList<>();
        int start = from;
        while (start <= to) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 || comma > to ? to : comma;
            int first = skipBlanks(text, start);
            int last = end;
            while (last > first && isBlank(text.charAt(last - 1))) {
                last--;
            }
            if (first < last) {
                TextRange range = new TextRange(offset + first, offset + last);
                ids.add(new NamedRule(text.substring(first, last), new Place(source, range)));
            }
            start = end + 1;
        }
        return ids;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
