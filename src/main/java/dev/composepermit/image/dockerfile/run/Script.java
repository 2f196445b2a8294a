package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellScript;
import dev.composepermit.text.TextRange;

/**
 * A script with the way back to the file it stands in.
 *
 * @param origin the script's text; a script inside a string of another one has that one's
 * @param embedded whether offsets in the tree are not offsets in {@code origin}: the whole of it is the place then
 */
record Script(ShellScript tree, LogicalText origin, boolean embedded) {
    static Script of(LogicalText text) {
        return new Script(ShellScript.read(text.text()), text, false);
    }

    /** A script given as an argument to a shell. */
    static Script inside(Script outer, TextRange at, String text) {
        LogicalText place = outer.embedded || at.end() > outer.origin.length()
                ? outer.origin
                : outer.origin.part(at.start(), at.end());
        return new Script(ShellScript.read(text), place, true);
    }

    ShellNode root() {
        return tree.root();
    }

    /** A command as evidence. */
    Evidence evidence(ShellNode node) {
        String text = tree.slice(node.range());
        int end = embedded ? origin.length() : node.range().end();
        return Evidence.at(
                EvidenceSource.DOCKERFILE,
                Instruction.shorten("RUN " + text),
                origin.place(embedded ? 0 : node.range().start(), end));
    }
}
