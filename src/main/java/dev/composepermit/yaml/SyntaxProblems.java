package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the parser's exceptions into problems a person can act on. */
final class SyntaxProblems {
    private SyntaxProblems() {}

    static YamlProblem of(YamlEngineException failure, SourceText source, OffsetTable offsets) {
        if (failure instanceof ReaderException) {
            return controlCharacter(source);
        }
        if (failure instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            int offset = mark.map(m -> offsets.toOffset(m.getIndex())).orElse(0);
            return syntax(message(marked, source.text(), offset), offset, source);
        }
        String message = failure.getMessage();
        return syntax(message == null ? "not YAML" : message, 0, source);
    }

    private static YamlProblem controlCharacter(SourceText source) {
        String text = source.text();
        int offset = 0;
        while (offset < text.length()) {
            int c = text.codePointAt(offset);
            if (!StreamReader.isPrintable(c)) {
                String message = String.format("control characters are not allowed: U+%04X; is this a text file?", c);
                return syntax(message, offset, source);
            }
            offset += Character.charCount(c);
        }
        return syntax("control characters are not allowed", 0, source);
    }

    private static String message(MarkedYamlEngineException failure, String text, int offset) {
        String problem = cleaned(failure.getProblem());
        String context = failure.getContext();
        if (isTab(text, offset)) {
            return "found a tab where YAML indents with spaces";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "mapping values are not allowed in this context: quote the value if it holds ': ', or check the"
                    + " indentation";
        }
        String whole = context == null || context.isEmpty() ? problem : context + ", " + problem;
        return whole + hint(text, offset);
    }

    /** The parser's words without its advice in brackets, which for a tab or an {@code @} says less than ours. */
    private static String cleaned(@Nullable String problem) {
        if (problem == null) {
            return "not YAML";
        }
        int advice = problem.indexOf(". (Do not use");
        return advice < 0 ? problem : problem.substring(0, advice);
    }

    private static String hint(String text, int offset) {
        if (text.startsWith("${", Math.max(0, offset - 1)) || text.startsWith("${", offset)) {
            return "; quote a value with ${…} inside braces";
        }
        char found = offset < text.length() ? text.charAt(offset) : ' ';
        if (found == '@' || found == '`' || found == '%') {
            return "; quote a value that begins with " + found;
        }
        return "";
    }

    private static boolean isTab(String text, int offset) {
        return offset < text.length() && text.charAt(offset) == '\t';
    }

    private static YamlProblem syntax(String message, int offset, SourceText source) {
        int start = Math.min(offset, source.text().length());
        return new YamlProblem(YamlProblem.Kind.SYNTAX, message, new TextRange(start, start));
    }
}
