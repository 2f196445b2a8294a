package dev.composepermit.yaml;

import dev.composepermit.text.TextRange;
import java.util.Optional;

/**
 * Corrects the parser's marks.
 *
 * <p>Observed with snakeyaml-engine 3.2: a node's start includes its tag and anchor; a block scalar ends behind its
 * trailing blank lines; an empty value may be placed at the next token.
 */
final class NodePlaces {
    private final String text;

    NodePlaces(String text) {
        this.text = text;
    }

    /**
     * A node's tag and anchor.
     *
     * @param end behind the last of them
     * @param valueStart where the node's value starts, if it has text
     */
    record Properties(Optional<String> tag, int end, int valueStart, boolean present) {}

    /** Reads the tag and anchor that the parser saw at the beginning of a range. */
    Properties properties(TextRange marks, boolean tagged, boolean anchored) {
        int missing = (tagged ? 1 : 0) + (anchored ? 1 : 0);
        Optional<String> tag = Optional.empty();
        int position = marks.start();
        int end = position;
        boolean present = missing > 0;
        while (missing > 0 && position < marks.end()) {
            char first = text.charAt(position);
            if (first != '!' && first != '&') {
                break;
            }
            end = first == '!' ? tagEnd(position) : anchorEnd(position);
            if (first == '!') {
                tag = Optional.of(text.substring(position, end));
            }
            missing--;
            position = skipBlank(end, marks.end());
        }
        return new Properties(tag, end, position, present);
    }

    /** The exact range of a scalar's value, with its quotes or block header. */
    TextRange scalar(String value, YamlScalar.Style style, TextRange marks, Properties properties) {
        if (style == YamlScalar.Style.PLAIN && value.isEmpty()) {
            int at = properties.present() ? properties.end() : marks.start();
            return new TextRange(at, at);
        }
        int start = properties.present() ? properties.valueStart() : marks.start();
        int end = isBlock(style) ? BlockScalarEnd.of(text, start, marks.end(), value) : marks.end();
        return new TextRange(start, Math.max(start, end));
    }

    /**
     * A scalar's value. The parser ends a block scalar with a line break even where the text ends without one; go-yaml
     * does not.
     */
    String content(String value, YamlScalar.Style style, TextRange range) {
        boolean cut = isBlock(style) && range.end() == text.length() && value.endsWith("\n") && !endsWithBreak();
        return cut ? value.substring(0, value.length() - 1) : value;
    }

    private boolean endsWithBreak() {
        char last = text.charAt(text.length() - 1);
        return last == '\n' || last == '\r';
    }

    private static boolean isBlock(YamlScalar.Style style) {
        return style == YamlScalar.Style.LITERAL || style == YamlScalar.Style.FOLDED;
    }

    /** The offset behind the colon that stands between a key's end and a mark; the key's end if there is none. */
    int behindColon(int keyEnd, int mark) {
        int position = skipBlank(keyEnd, text.length());
        boolean colon = position < text.length() && position <= mark && text.charAt(position) == ':';
        return colon ? position + 1 : keyEnd;
    }

    private int tagEnd(int start) {
        if (text.startsWith("!<", start)) {
            int close = text.indexOf('>', start);
            return close < 0 ? text.length() : close + 1;
        }
        return anchorEnd(start);
    }

    private int anchorEnd(int start) {
        int end = start + 1;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && ",[]{}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Skips white space, line breaks and comments. */
    private int skipBlank(int from, int limit) {
        int position = from;
        while (position < limit) {
            char c = text.charAt(position);
            if (c == '#' && position > 0 && Character.isWhitespace(text.charAt(position - 1))) {
                while (position < limit && text.charAt(position) != '\n' && text.charAt(position) != '\r') {
                    position++;
                }
            } else if (Character.isWhitespace(c)) {
                position++;
            } else {
                break;
            }
        }
        return position;
    }
}
