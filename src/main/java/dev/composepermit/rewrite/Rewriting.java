package dev.composepermit.rewrite;

import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextEdit;
import dev.composepermit.text.TextRange;
import dev.composepermit.text.UnifiedDiff;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rewrite came to.
 *
 * @param source the file that is edited
 * @param edits what changes in it; empty when nothing does
 * @param overlay the override file that was asked for instead; else empty
 * @param given what is given to whom, one line each, for a person
 * @param refusals what needs putting right and is left alone
 * @param unsure what was not known and made a careful choice necessary, for a person
 */
public record Rewriting(
        SourceText source,
        EditScript edits,
        String overlay,
        List<Given> given,
        List<Refusal> refusals,
        List<String> unsure) {
    public Rewriting {
        given = List.copyOf(given);
        refusals = List.copyOf(refusals);
        unsure = List.copyOf(unsure);
    }

    /**
     * One source that is given to one owner.
     *
     * @param source the volume's key or host path
     * @param owner uid and gid
     * @param init the service that does it
     * @param dependents the services that wait for it
     * @param members the services that share it by a group; none when it has one user
     * @param shutOut the services that only read it and will not get in, with their users
     */
    public record Given(
            String source,
            String owner,
            String init,
            List<String> dependents,
            List<String> members,
            List<String> shutOut) {
        public Given {
            dependents = List.copyOf(dependents);
            members = List.copyOf(members);
            shutOut = List.copyOf(shutOut);
        }

        /** The group of the owner. */
        public String group() {
            return owner.substring(owner.indexOf(':') + 1);
        }
    }

    /** The text after the rewrite. */
    public String text() {
        String mark = source.hasByteOrderMark() ? "\uFEFF" : "";
        return mark + edits.apply(source.text());
    }

    /**
     * The edits as a unified diff, empty when there are none.
     *
     * @param path the file's path below the repository, with forward slashes
     */
    public String diff(String path) {
        if (!source.hasByteOrderMark()) {
            return UnifiedDiff.of(path, source.text(), edits);
        }
        List<TextEdit> moved = new ArrayList<>();
        for (TextEdit edit : edits.edits()) {
            TextRange range = edit.range();
            moved.add(new TextEdit(new TextRange(range.start() + 1, range.end() + 1), edit.replacement()));
        }
        return UnifiedDiff.of(path, "\uFEFF" + source.text(), new EditScript(moved));
    }

    public boolean changesNothing() {
        return edits.isEmpty() && overlay.isEmpty();
    }
}
