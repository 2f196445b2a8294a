package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds comments: outside of scalars, aliases, tags and anchors, a {@code #} at the beginning of a token starts one. A
 * block scalar can have one more, behind its header.
 */
final class CommentFinder {
    private final String text;
    private final List<YamlComment> comments = new ArrayList<>();

    private CommentFinder(String text) {
        this.text = text;
    }

    /**
     * @param tokens the ranges of scalars and aliases, in the order of the text
     * @param end how far the text was understood
     */
    static List<YamlComment> find(SourceText source, List<TextRange> tokens, int end) {
        CommentFinder finder = new CommentFinder(source.text());
        int position = 0;
        for (TextRange token : tokens) {
            finder.searchGap(position, token.start());
            finder.searchBlockHeader(token);
            position = Math.max(position, token.end());
        }
        finder.searchGap(position, end);
        return finder.comments;
    }

    private void searchGap(int from, int to) {
        int position = from;
        while (position < to) {
            char c = text.charAt(position);
            if (c == '#') {
                position = addComment(position);
            } else if (c == '&' || c == '!') {
                position = propertyEnd(position, to);
            } else {
                position++;
            }
        }
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
