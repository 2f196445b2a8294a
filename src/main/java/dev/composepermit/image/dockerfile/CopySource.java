package dev.composepermit.image.dockerfile;

import dev.composepermit.image.Glob;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.language.LogicalText;
import java.util.Optional;
import java.util.function.Function;

/**
 * One source of a COPY or ADD.
 *
 * @param kind whether a file is put at or into the target, or a directory's content below it
 * @param name its last name: what a file is called inside a target directory; empty: not known
 * @param pattern the pattern its name fits, when it was named by one
 * @param content what stands at a path of the source directory, given without a slash in front; the empty string is the
 *     source itself
 * @param text the text of a file of the source, given in the same way
 * @param accounts the accounts of the image it comes from, when such a path is its account file; empty: no image
 */
record CopySource(
        Kind kind,
        Optional<String> name,
        Optional<String> pattern,
        Function<String, PathState> content,
        Function<String, Optional<LogicalText>> text,
        Optional<Function<String, Optional<AccountTable>>> accounts) {
    /** A source that is no image. */
    CopySource(
            Kind kind,
            Optional<String> name,
            Function<String, PathState> content,
            Function<String, Optional<LogicalText>> text) {
        this(kind, name, Optional.empty(), content, text, Optional.empty());
    }

    /** A source named by a pattern: no name and no text of it is known. */
    static CopySource fitting(Kind kind, String pattern, Function<String, PathState> content) {
        return new CopySource(
                kind, Optional.empty(), Optional.of(pattern), content, below -> Optional.empty(), Optional.empty());
    }

    /** The same, of which any part may be left out. */
    CopySource inPart() {
        return new CopySource(
                kind,
                name,
                pattern,
                below -> {
                    PathState there = content.apply(below);
                    return below.isEmpty() ? there.perhapsEmptied() : there.or(PathState.absent(there.evidence()));
                },
                text,
                accounts);
    }

    /** Whether a file of this source may have a name. */
    boolean mayBeCalled(String wanted) {
        if (name.isPresent()) {
            return name.get().equals(wanted);
        }
        boolean plain =
                pattern.filter(p -> p.indexOf('?') < 0 && p.indexOf('[') < 0).isPresent();
        return !plain || Glob.matches(pattern.get(), wanted);
    }

    /** What a source is. */
    enum Kind {
        FILE,
        DIRECTORY,
        NOT_KNOWN
    }
}
