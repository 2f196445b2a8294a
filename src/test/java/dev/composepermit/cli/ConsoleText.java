package dev.composepermit.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A text that shows commands with their outputs: a line {@code $ compose-permit …} and what it prints. In Markdown only
 * the fenced blocks marked {@code console} count, in other files the whole text.
 *
 * <p>{@code replayed} gives the same text with the outputs that the command really has, so that a test compares both, and
 * a run with {@code -Dgolden.update=true} writes them.
 */
final class ConsoleText {
    private static final String PROMPT = "$ ";

    private final boolean markdown;
    private int commands;

    private ConsoleText(Path file) {
        this.markdown = file.toString().endsWith(".md");
    }

    /** The file as it is and as it should be. */
    record Replay(String written, String real, int commands) {}

    static Replay replay(Path file) throws IOException {
        ConsoleText text = new ConsoleText(file);
        String written = Files.readString(file);
        String real = text.replayed(written.lines().toList());
        if (Boolean.getBoolean("golden.update") && !real.equals(written)) {
            Files.writeString(file, real);
            return new Replay(real, real, text.commands);
        }
        return new Replay(written, real, text.commands);
    }

    private String replayed(List<String> lines) {
        StringBuilder out = new StringBuilder();
        boolean inside = !markdown;
        boolean replacing = false;
        for (String line : lines) {
            if (markdown && line.startsWith("```")) {
                inside = line.equals("```console");
                replacing = false;
            }
            boolean command = inside && line.startsWith(PROMPT);
            if (command) {
                replacing = isOurs(line);
            }
            if (command || !replacing) {
                out.append(line).append('\n');
            }
            if (command && replacing) {
                out.append(outputOf(line));
                commands++;
            }
        }
        return out.toString();
    }

    private static boolean isOurs(String line) {
        String command = line.substring(PROMPT.length());
        return command.startsWith("compose-permit ") || command.startsWith("./compose-permit ");
    }

    private String outputOf(String line) {
        List<String> words = words(line.substring(PROMPT.length()));
        Path here = Path.of("").toAbsolutePath();
        CommandRun run = CommandRun.with(
                here, Map.of(), "", words.subList(1, words.size()).toArray(String[]::new));
        String output = run.out() + run.err();
        return markdown ? output : output + "exit code " + run.code() + "\n";
    }

    /** Splits as a shell would, with double quotes. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : (line + " ").toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
