package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what stands between scalars and aliases: there a {@code #} starts a comment, and a tab may be a fault. A block
 * scalar can have one more comment, behind its header.
 *
 * <p>The parser lets tabs pass that libyaml, and so Compose, rejects: where a key may begin in block style, on an
 * otherwise blank line or before a comment, and behind a dash ({@code yaml_parser_scan_to_next_token} and {@code
 * yaml_parser_scan_plain_scalar} in go-yaml's scannerc.go).
 */
final class GapScanner {
    private static final String DOCUMENT_START = "---";

    private final SourceText source;
    private final String text;
    private final List<YamlComment> comments = new ArrayList<>();
    private int brackets;
    private boolean keyAllowed = true;
    private int firstTab = -1;

    /** The end of the white space looked at last, so that no long run is looked at twice. */
    private int blankEnd;

    /** Whether a comment on a line of its own was the last thing seen. */
    private boolean behindCommentLine;

    /** While this is not negative only white space followed a plain scalar: tabs right of this column belong to it. */
    private int plainIndent = -1;

    GapScanner(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    /**
     * A scalar or alias.
     *
     * @param plain whether it is a plain scalar with text, which may go on on the next line
     */
    record Token(TextRange range, boolean plain) {}

    /**
     * Scans the whole text.
     *
     * @param tokens in the order of the text
     * @param end how far the text was understood
     */
    void scan(List<Token> tokens, int end) {
        int position = 0;
        for (Token token : tokens) {
            scanGap(position, token.range().start());
            searchBlockHeader(token.range());
            position = Math.max(position, token.range().end());
            keyAllowed = token.range().isEmpty() && keyAllowed;
            behindCommentLine = behindCommentLine && token.range().isEmpty();
            if (token.plain()) {
                plainIndent = brackets == 0 ? indentOf(token.range().start()) : -1;
            }
        }
        scanGap(position, end);
    }

    List<YamlComment> comments() {
        return comments;
    }

    /** The first tab that Compose rejects, if there is one. */
    Optional<YamlProblem> tabProblem() {
        if (firstTab < 0) {
            return Optional.empty();
        }
        TextRange range = new TextRange(firstTab, firstTab + 1);
        String message = "found a tab where YAML indents with spaces";
        return Optional.of(new YamlProblem(YamlProblem.Kind.SYNTAX, message, range));
    }

    private void scanGap(int from, int to) {
        int position = from;
        while (position < to) {
            char c = text.charAt(position);
            if (c == '\t') {
                seeTab(position);
            } else if (isBreak(c)) {
                keyAllowed = true;
            } else if (c != ' ') {
                plainIndent = -1;
                position = seeIndicator(c, position, to);
                continue;
            }
            position++;
        }
    }

    private int seeIndicator(char c, int position, int limit) {
        if (c == '#') {
            behindCommentLine = isAloneBefore(position);
            return addComment(position);
        }
        behindCommentLine = false;
        if (c == '&' || c == '!') {
            keyAllowed = false;
            return propertyEnd(position, limit);
        }
        if (text.startsWith(DOCUMENT_START, position) && position == lineStart(position)) {
            keyAllowed = false;
            return position + DOCUMENT_START.length();
        }
        if (c == '[' || c == '{') {
            brackets++;
        } else if (c == ']' || c == '}') {
            brackets--;
        }
        keyAllowed = c == '-' || c == '?';
        return position + 1;
    }

    private void seeTab(int position) {
        boolean partOfScalar = plainIndent >= 0 && (!keyAllowed || column(position) > plainIndent);
        if (firstTab < 0 && keyAllowed && brackets == 0 && !partOfScalar && !isBetweenComments(position)) {
            firstTab = position;
        }
    }

    /** Compose reads a block of comment lines in one go, tabs and all. */
    private boolean isBetweenComments(int position) {
        if (!behindCommentLine) {
            return false;
        }
        if (position >= blankEnd) {
            blankEnd = position;
            while (blankEnd < text.length() && Character.isWhitespace(text.charAt(blankEnd))) {
                blankEnd++;
            }
        }
        return blankEnd < text.length() && text.charAt(blankEnd) == '#';
    }

    private int column(int position) {
        return source.positionOf(position).column() - 1;
    }

    /** The column of the block collection that holds a scalar: behind the dashes of its line, if it is no item itself. */
    private int indentOf(int scalar) {
        int lineStart = lineStart(scalar);
        int position = skipSpaces(lineStart);
        while (text.charAt(position) == '-' && position + 1 < scalar && text.charAt(position + 1) == ' ') {
            int next = skipSpaces(position + 1);
            if (next == scalar) {
                break;
            }
            position = next;
        }
        return position - lineStart;
    }

    private int skipSpaces(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        return end;
    }

    private int lineStart(int position) {
        return position - column(position);
    }

    private void searchBlockHeader(TextRange token) {
        char first = token.isEmpty() ? '\0' : text.charAt(token.start());
        if (first != '|' && first != '>') {
            return;
        }
        for (int i = token.start() + 1; i < token.end() && !isBreak(text.charAt(i)); i++) {
            if (text.charAt(i) == '#') {
                addComment(i);
                return;
            }
        }
    }

    private int addComment(int start) {
        int end = start;
        while (end < text.length() && !isBreak(text.charAt(end))) {
            end++;
        }
        comments.add(new YamlComment(text.substring(start + 1, end), new TextRange(start, end), isAloneBefore(start)));
        return end;
    }

    private int propertyEnd(int start, int limit) {
        int end = start + 1;
        while (end < limit && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isAloneBefore(int start) {
        int position = start;
        while (position > 0 && (text.charAt(position - 1) == ' ' || text.charAt(position - 1) == '\t')) {
            position--;
        }
        return position == 0 || isBreak(text.charAt(position - 1));
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
