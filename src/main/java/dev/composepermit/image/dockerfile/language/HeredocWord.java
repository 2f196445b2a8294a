package dev.composepermit.image.dockerfile.language;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A word {@code <<EOF} that opens a here-document: unquoted at its beginning, digits may precede it
 * (moby/buildkit frontend/dockerfile/parser/parser.go, {@code reHeredoc}).
 */
record HeredocWord(String name, boolean expands, boolean stripsTabs) {

    static List<HeredocWord> findIn(String line, char escape) {
        List<HeredocWord> found = new ArrayList<>();
        char quote = 0;
        boolean wordStart = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == escape && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
                continue;
            }
            if (wordStart && (c == '<' || Character.isDigit(c))) {
                int end = wordEnd(line, i);
                HeredocWord word = of(line.substring(i, end));
                if (word != null) {
                    found.add(word);
                    i = end - 1;
                    continue;
                }
            }
            if (c == escape) {
                i++;
            } else if (c == '"' || c == '\'') {
                quote = c;
            }
            wordStart = c <= ' ';
        }
        return found;
    }

    private static int wordEnd(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        return end;
    }

    private static @Nullable HeredocWord of(String word) {
        int at = 0;
        while (at < word.length() && Character.isDigit(word.charAt(at))) {
            at++;
        }
        if (!word.startsWith("<<", at)) {
            return null;
        }
        at += 2;
        boolean tabs = word.startsWith("-", at);
        String rest = word.substring(tabs ? at + 1 : at);
        String name = rest.replace("\"", "").replace("'", "").replace("\\", "");
        return name.isEmpty() || name.indexOf('<') >= 0 ? null : new HeredocWord(name, name.equals(rest), tabs);
    }
}
