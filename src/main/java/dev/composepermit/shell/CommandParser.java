package dev.composepermit.shell;

import dev.composepermit.shell.ShellNode.Assignment;
import dev.composepermit.shell.ShellNode.Case;
import dev.composepermit.shell.ShellNode.For;
import dev.composepermit.shell.ShellNode.Function;
import dev.composepermit.shell.ShellNode.Group;
import dev.composepermit.shell.ShellNode.If;
import dev.composepermit.shell.ShellNode.Loop;
import dev.composepermit.shell.ShellNode.Redirection;
import dev.composepermit.shell.ShellNode.Simple;
import dev.composepermit.shell.ShellWord.Text;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Simple and compound commands (POSIX Shell Command Language §2.9). */
final class CommandParser {
    private final ShellParser parser;
    private final ShellScanner scanner;

    CommandParser(ShellParser parser) {
        this.parser = parser;
        this.scanner = parser.scanner();
    }

    ShellNode take() {
        scanner.skipBlanks();
        int start = scanner.offset();
        if (scanner.text().startsWith("((", start)) {
            Optional<ShellNode> arithmetic = arithmetic(start);
            if (arithmetic.isPresent()) {
                return arithmetic.get();
            }
        }
        if (scanner.takeOperator("(")) {
            return group(start, ")");
        }
        switch (parser.peekBareWord()) {
            case "{" -> {
                parser.takeBareWord("{");
                return group(start, "}");
            }
            case "if" -> {
                return conditional(start);
            }
            case "while", "until" -> {
                boolean until = parser.takeBareWord("until") || !parser.takeBareWord("while");
                ShellNode condition = parser.list();
                return new Loop(until, condition, body(), redirected(start));
            }
            case "for" -> {
                return loopOverWords(start);
            }
            case "case" -> {
                return choice(start);
            }
            case "[[" -> {
                return doubleBracket(start);
            }
            case "function" -> {
                parser.takeBareWord("function");
                scanner.skipBlanks();
                return function(start, parser.peekBareWord());
            }
            default -> {
                return simple(start);
            }
        }
    }

    private Optional<ShellNode> arithmetic(int start) {
        int close = Brackets.closing(scanner.text(), start, '(', ')');
        if (close < 0 || scanner.text().charAt(close - 1) != ')') {
            return Optional.empty();
        }
        scanner.moveTo(close + 1);
        String inner = scanner.text().substring(start + 2, close - 1);
        var range = scanner.since(start);
        return Optional.of(new Simple(
                List.of(), List.of(text("((", range), text(inner, range), text("))", range)), List.of(), range));
    }

    private static ShellWord text(String text, TextRange range) {
        return new ShellWord(List.of(new Text(text, false)), range);
    }

    private ShellNode group(int start, String end) {
        ShellNode body = parser.list();
        boolean subshell = end.equals(")");
        if (subshell && !scanner.takeOperator(")")) {
            scanner.fail("')' was expected");
        } else if (!subshell) {
            parser.expect("}");
        }
        List<Redirection> redirections = redirections();
        return new Group(body, subshell, redirections, scanner.since(start));
    }

    private ShellNode conditional(int start) {
        parser.takeBareWord("if");
        List<If.Branch> branches = new ArrayList<>();
        do {
            ShellNode condition = parser.list();
            parser.expect("then");
            branches.add(new If.Branch(condition, parser.list()));
            scanner.skipLines();
        } while (parser.takeBareWord("elif"));
        Optional<ShellNode> otherwise = parser.takeBareWord("else") ? Optional.of(parser.list()) : Optional.empty();
        parser.expect("fi");
        return new If(branches, otherwise, redirected(start));
    }

    private ShellNode body() {
        parser.expect("do");
        ShellNode body = parser.list();
        parser.expect("done");
        return body;
    }

    private ShellNode loopOverWords(int start) {
        parser.takeBareWord("for");
        scanner.skipBlanks();
        if (scanner.text().startsWith("((", scanner.offset())) {
            ShellNode condition = arithmetic(scanner.offset()).orElseGet(() -> simple(start));
            scanner.takeOperator(";");
            return new Loop(false, condition, body(), redirected(start));
        }
        String variable = new WordScanner(scanner).take().literal().orElse("");
        scanner.skipLines();
        Optional<List<ShellWord>> words = Optional.empty();
        if (parser.takeBareWord("in")) {
            words = Optional.of(words());
        }
        scanner.takeOperator(";");
        return new For(variable, words, body(), redirected(start));
    }

    private List<ShellWord> words() {
        List<ShellWord> words = new ArrayList<>();
        scanner.skipBlanks();
        while (!scanner.atEnd()
                && scanner.current() != '\n'
                && scanner.operator().isEmpty()
                && scanner.redirection().isEmpty()) {
            words.add(new WordScanner(scanner).take());
            scanner.skipBlanks();
        }
        return words;
    }

    private ShellNode choice(int start) {
        parser.takeBareWord("case");
        scanner.skipBlanks();
        ShellWord word = new WordScanner(scanner).take();
        parser.expect("in");
        List<Case.Item> items = new ArrayList<>();
        scanner.skipLines();
        while (!scanner.atEnd() && !parser.peekBareWord().equals("esac")) {
            scanner.takeOperator("(");
            List<ShellWord> patterns = new ArrayList<>();
            do {
                scanner.skipBlanks();
                patterns.add(new WordScanner(scanner).take());
            } while (scanner.takeOperator("|"));
            if (!scanner.takeOperator(")")) {
                scanner.fail("')' was expected");
            }
            items.add(new Case.Item(patterns, parser.list()));
            if (!scanner.takeOperator(";;") && !scanner.takeOperator(";;&")) {
                scanner.takeOperator(";&");
            }
            scanner.skipLines();
        }
        parser.expect("esac");
        return new Case(word, items, redirected(start));
    }

    /** {@code [[ … ]]}: between the brackets, operators are words. */
    private ShellNode doubleBracket(int start) {
        List<ShellWord> words = new ArrayList<>();
        while (!scanner.atEnd()) {
            int before = scanner.offset();
            ShellWord word = new WordScanner(scanner).take();
            if (word.parts().isEmpty()) {
                String operator = scanner.operator().or(scanner::redirection).orElse("\n");
                scanner.moveTo(before + operator.length());
                word = text(operator, new TextRange(before, scanner.offset()));
            }
            if (!word.isBare("\n")) {
                words.add(word);
            }
            if (word.isBare("]]")) {
                return new Simple(List.of(), words, redirections(), scanner.since(start));
            }
            scanner.skipBlanks();
        }
        scanner.fail("']]' was expected");
        return new Simple(List.of(), words, List.of(), scanner.since(start));
    }

    private ShellNode function(int start, String name) {
        scanner.moveTo(scanner.offset() + name.length());
        if (scanner.takeOperator("(") && !scanner.takeOperator(")")) {
            scanner.fail("')' was expected");
        }
        scanner.skipLines();
        return new Function(name, take(), scanner.since(start));
    }

    private ShellNode simple(int start) {
        List<Assignment> assignments = new ArrayList<>();
        List<ShellWord> words = new ArrayList<>();
        List<Redirection> redirections = new ArrayList<>();
        while (!scanner.atEnd()) {
            scanner.skipBlanks();
            if (scanner.redirection().isPresent() && scanner.charAt(scanner.offset() + 1) != '('
                    || scanner.atDescriptor()) {
                redirections.add(scanner.takeRedirection());
                continue;
            }
            boolean functionHead = words.size() == 1 && scanner.current() == '(' && assignments.isEmpty();
            if (functionHead) {
                String name = words.get(0).literal().orElse("");
                scanner.moveTo(words.get(0).range().start());
                return function(start, name);
            }
            ShellWord word = new WordScanner(scanner).take();
            if (word.parts().isEmpty()) {
                break;
            }
            Optional<Assignment> assignment = words.isEmpty() ? assignment(word) : Optional.empty();
            assignment.ifPresentOrElse(assignments::add, () -> words.add(word));
        }
        if (assignments.isEmpty() && words.isEmpty() && redirections.isEmpty()) {
            scanner.fail("a command was expected");
        }
        return new Simple(assignments, words, redirections, scanner.since(start));
    }

    private static Optional<Assignment> assignment(ShellWord word) {
        if (!(word.parts().get(0) instanceof Text first) || first.quoted()) {
            return Optional.empty();
        }
        int equals = first.text().indexOf('=');
        if (equals < 1 || !ExpansionReader.isNameStart(first.text().charAt(0))) {
            return Optional.empty();
        }
        boolean append = first.text().charAt(equals - 1) == '+';
        String name = first.text().substring(0, append ? equals - 1 : equals);
        if (ExpansionReader.nameEnd(name, 0) != name.length()) {
            return Optional.empty();
        }
        List<ShellWord.Part> parts = new ArrayList<>(word.parts());
        String rest = first.text().substring(equals + 1);
        if (rest.isEmpty()) {
            parts.remove(0);
        } else {
            parts.set(0, new Text(rest, false));
        }
        return Optional.of(new Assignment(name, append, new ShellWord(parts, word.range())));
    }

    /** Takes redirections behind a compound command; the range ends behind them. */
    private TextRange redirected(int start) {
        redirections();
        return scanner.since(start);
    }

    private List<Redirection> redirections() {
        List<Redirection> found = new ArrayList<>();
        scanner.skipBlanks();
        while (!scanner.atEnd() && (scanner.redirection().isPresent() || scanner.atDescriptor())) {
            found.add(scanner.takeRedirection());
            scanner.skipBlanks();
        }
        return found;
    }
}
