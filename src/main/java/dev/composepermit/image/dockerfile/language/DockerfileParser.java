package dev.composepermit.image.dockerfile.language;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a Dockerfile's text into instructions, as BuildKit's parser does (moby/buildkit
 * frontend/dockerfile/parser/parser.go). Never fails: what is no instruction becomes one with an unheard-of keyword.
 */
public final class DockerfileParser {
    private static final Set<String> WITH_HEREDOCS = Set.of("RUN", "COPY", "ADD", "ONBUILD");

    private final SourceText source;
    private final String text;
    private char escape = '\\';
    private Optional<String> syntax = Optional.empty();
    private int line = 1;

    private DockerfileParser(SourceText source) {
        this.source = source;
        this.text = source.text();
    }

    public static Dockerfile parse(SourceText source) {
        return new DockerfileParser(source).file();
    }

    /** The instruction behind ONBUILD, as it will be when it is triggered; empty when there is none. */
    public static Optional<Instruction> trigger(Instruction onbuild) {
        return instruction(onbuild.arguments(), onbuild.heredocs(), onbuild.place());
    }

    private Dockerfile file() {
        directives();
        List<Instruction> instructions = new ArrayList<>();
        while (line <= source.lineCount()) {
            int start = firstOf(source.lineRange(line));
            if (start < 0 || text.charAt(start) == '#') {
                line++;
                continue;
            }
            LogicalText joined = joinedLine(start);
            List<Heredoc> heredocs = heredocs(joined);
            Place place = new Place(source, new TextRange(start, endOf(start)));
            instruction(joined, heredocs, place).ifPresent(instructions::add);
        }
        return new Dockerfile(source, escape, syntax, instructions);
    }

    private int endOf(int start) {
        return Math.max(
                start, source.lineRange(Math.min(line - 1, source.lineCount())).end());
    }

    /** Directives are comments of the form {@code # name=value} before anything else. */
    private void directives() {
        for (int i = 1; i <= source.lineCount(); i++) {
            String comment = source.slice(source.lineRange(i)).strip();
            int equals = comment.indexOf('=');
            if (!comment.startsWith("#") || equals < 0) {
                return;
            }
            String name = comment.substring(1, equals).strip().toLowerCase(Locale.ROOT);
            String value = comment.substring(equals + 1).strip();
            if (name.isEmpty() || !name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
                return;
            }
            if (name.equals("escape") && (value.equals("`") || value.equals("\\"))) {
                escape = value.charAt(0);
            } else if (name.equals("syntax") && syntax.isEmpty()) {
                syntax = Optional.of(value);
            }
        }
    }

    /** One line with its continuations; comments and empty lines between them do not end it. */
    private LogicalText joinedLine(int start) {
        LogicalText.Builder joined = new LogicalText.Builder(source);
        int from = start;
        while (true) {
            TextRange range = source.lineRange(line);
            line++;
            int continued = continuationOf(from, range.end());
            joined.append(from, continued >= 0 ? continued : range.end());
            if (continued < 0) {
                return joined.build();
            }
            while (line <= source.lineCount() && isSkippedInContinuation(source.lineRange(line))) {
                line++;
            }
            if (line > source.lineCount()) {
                return joined.build();
            }
            from = source.lineRange(line).start();
        }
    }

    private boolean isSkippedInContinuation(TextRange range) {
        int first = firstOf(range);
        return first < 0 || text.charAt(first) == '#';
    }

    /** The offset of a line's continuation character, or -1; blanks may follow it, another escape may not precede it. */
    private int continuationOf(int start, int end) {
        int last = end - 1;
        while (last >= start && (text.charAt(last) == ' ' || text.charAt(last) == '\t')) {
            last--;
        }
        if (last < start || text.charAt(last) != escape) {
            return -1;
        }
        return last > start && text.charAt(last - 1) == escape ? -1 : last;
    }

    private int firstOf(TextRange range) {
        for (int i = range.start(); i < range.end(); i++) {
            if (text.charAt(i) > ' ') {
                return i;
            }
        }
        return -1;
    }

    private List<Heredoc> heredocs(LogicalText joined) {
        String keyword = firstWord(joined.text()).toUpperCase(Locale.ROOT);
        if (!WITH_HEREDOCS.contains(keyword)) {
            return List.of();
        }
        List<Heredoc> found = new ArrayList<>();
        for (HeredocWord word : HeredocWord.findIn(joined.text(), escape)) {
            found.add(heredoc(word));
        }
        return found;
    }

    private Heredoc heredoc(HeredocWord word) {
        LogicalText.Builder content = new LogicalText.Builder(source);
        while (line <= source.lineCount()) {
            TextRange range = source.lineRange(line);
            line++;
            int from = range.start();
            while (word.stripsTabs() && from < range.end() && text.charAt(from) == '\t') {
                from++;
            }
            if (text.substring(from, range.end()).equals(word.name())) {
                break;
            }
            content.append(from, range.end());
            if (range.end() < text.length()) {
                content.append('\n', range.end());
            }
        }
        return new Heredoc(word.name(), word.expands(), content.build());
    }

    private static Optional<Instruction> instruction(LogicalText joined, List<Heredoc> heredocs, Place place) {
        String keyword = firstWord(joined.text());
        if (keyword.isEmpty()) {
            return Optional.empty();
        }
        String all = joined.text();
        List<Flag> flags = new ArrayList<>();
        int at = skipBlanks(all, all.indexOf(keyword) + keyword.length());
        while (all.startsWith("--", at)) {
            int end = endOfWord(all, at);
            String word = all.substring(at + 2, end).replace("\"", "").replace("'", "");
            at = skipBlanks(all, end);
            if (word.isEmpty()) {
                break;
            }
            int equals = word.indexOf('=');
            flags.add(
                    equals < 0 ? new Flag(word, "") : new Flag(word.substring(0, equals), word.substring(equals + 1)));
        }
        int end = all.length();
        while (end > at && all.charAt(end - 1) <= ' ') {
            end--;
        }
        return Optional.of(
                new Instruction(keyword.toUpperCase(Locale.ROOT), flags, joined.part(at, end), heredocs, place));
    }

    private static String firstWord(String text) {
        int start = skipBlanks(text, 0);
        return text.substring(start, endOfWord(text, start));
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int endOfWord(String text, int from) {
        char quote = 0;
        int at = from;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c <= ' ') {
                break;
            }
        }
        return at;
    }
}
