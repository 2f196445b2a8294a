package dev.composepermit.shell;

import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Background;
import dev.composepermit.shell.ShellNode.NotUnderstood;
import dev.composepermit.shell.ShellNode.Pipeline;
import dev.composepermit.shell.ShellNode.Sequence;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The grammar of lists and pipelines (POSIX Shell Command Language §2.10). */
final class ShellParser {
    /** Nesting of commands and substitutions; deeper ones are not understood. */
    static final int DEEPEST = 40;

    /** Characters; longer scripts are not understood. */
    private static final int LONGEST = 200_000;

    /** Commands joined by {@code &&} and {@code ||}: the tree is as deep as the chain is long. */
    private static final int LONGEST_CHAIN = 300;

    /** Words that end a list when they stand where a command could begin. */
    private static final Set<String> CLOSERS = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final ShellScanner scanner;
    private int nesting;

    private ShellParser(ShellScanner scanner) {
        this.scanner = scanner;
        this.nesting = scanner.depth();
    }

    static ShellScript parse(String text, int depth) {
        if (depth > DEEPEST || text.length() > LONGEST) {
            var range = new TextRange(0, text.length());
            return new ShellScript(text, new NotUnderstood("too deep or too long", range), false);
        }
        var parser = new ShellParser(new ShellScanner(text, depth));
        ShellNode root = parser.list();
        if (!parser.scanner.atEnd()) {
            int stopped = parser.scanner.offset();
            root = parser.joined(root, new NotUnderstood("unexpected here", new TextRange(stopped, text.length())));
        }
        boolean complete = parser.scanner.failure().isEmpty() && parser.scanner.atEnd();
        Optional<String> failure = parser.scanner.failure();
        if (failure.isPresent()) {
            root = parser.joined(root, new NotUnderstood(failure.get(), new TextRange(text.length(), text.length())));
        }
        return new ShellScript(text, root, complete);
    }

    private ShellNode joined(ShellNode first, ShellNode second) {
        return new Sequence(List.of(first, second), first.range().join(second.range()));
    }

    ShellScanner scanner() {
        return scanner;
    }

    /** A list of commands, up to a closing word or the end. */
    ShellNode list() {
        int start = scanner.offset();
        List<ShellNode> commands = new ArrayList<>();
        if (++nesting > DEEPEST) {
            scanner.fail("nested too deep");
        }
        scanner.skipLines();
        while (!scanner.atEnd() && !atListEnd()) {
            ShellNode command = andOr();
            boolean background = scanner.takeOperator("&");
            commands.add(background ? new Background(command, command.range()) : command);
            boolean separated = background || scanner.takeOperator(";") || scanner.current() == '\n';
            if (!separated && !scanner.atEnd() && !atListEnd()) {
                scanner.fail("the end of a command was expected");
            }
            scanner.skipLines();
        }
        nesting--;
        return commands.size() == 1 ? commands.get(0) : new Sequence(commands, scanner.since(start));
    }

    private boolean atListEnd() {
        Optional<String> operator = scanner.operator();
        if (operator.isPresent()) {
            return operator.get().equals(")")
                    || operator.get().startsWith(";;")
                    || operator.get().equals(";&");
        }
        return CLOSERS.contains(peekBareWord());
    }

    private ShellNode andOr() {
        int start = scanner.offset();
        ShellNode left = pipeline();
        int length = 1;
        while (true) {
            boolean and = scanner.takeOperator("&&");
            if (!and && !scanner.takeOperator("||")) {
                return left;
            }
            if (++length > LONGEST_CHAIN) {
                scanner.fail("a chain of commands is too long");
            }
            scanner.skipLines();
            ShellNode right = pipeline();
            left = new AndOr(left, and, right, scanner.since(start));
        }
    }

    private ShellNode pipeline() {
        scanner.skipBlanks();
        int start = scanner.offset();
        boolean negated = false;
        while (takeBareWord("!")) {
            negated = !negated;
            scanner.skipBlanks();
        }
        if (takeBareWord("time")) {
            scanner.skipBlanks();
        }
        List<ShellNode> stages = new ArrayList<>();
        var commands = new CommandParser(this);
        stages.add(commands.take());
        while (scanner.takeOperator("|") || scanner.takeOperator("|&")) {
            scanner.skipLines();
            stages.add(commands.take());
        }
        return stages.size() == 1 && !negated ? stages.get(0) : new Pipeline(stages, negated, scanner.since(start));
    }

    /** The unquoted word that begins here, if it is one of plain letters or a bracket; empty otherwise. */
    String peekBareWord() {
        String text = scanner.text();
        int end = scanner.offset();
        while (end < text.length() && " \t\r\n;&|<>()".indexOf(text.charAt(end)) < 0) {
            if ("\\'\"$`".indexOf(text.charAt(end)) >= 0 || end - scanner.offset() > 8) {
                return "";
            }
            end++;
        }
        return text.substring(scanner.offset(), end);
    }

    boolean takeBareWord(String word) {
        if (!peekBareWord().equals(word)) {
            return false;
        }
        scanner.moveTo(scanner.offset() + word.length());
        return true;
    }

    /** Takes a reserved word, or gives up. */
    void expect(String word) {
        scanner.skipLines();
        if (!takeBareWord(word)) {
            scanner.fail("'" + word + "' was expected");
        }
    }
}
