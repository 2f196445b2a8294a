package dev.composepermit.shell;

import dev.composepermit.text.TextRange;

/**
 * A script as a tree.
 *
 * @param text the script
 * @param root what it does
 * @param complete whether all of it was understood; where it was not, a {@link ShellNode.NotUnderstood} stands for the
 *     rest
 */
public record ShellScript(String text, ShellNode root, boolean complete) {

    /** The text of a stretch of this script. */
    public String slice(TextRange range) {
        return text.substring(range.start(), range.end());
    }

    /** Reads a script. Never throws: what is not understood is part of the tree. */
    public static ShellScript read(String text) {
        return ShellParser.parse(text, 0);
    }
}
