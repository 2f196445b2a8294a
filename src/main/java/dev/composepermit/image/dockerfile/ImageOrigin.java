package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.FileHistory;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.LogicalText;
import java.util.List;
import java.util.Optional;

/** Another stage or image to copy from; what comes from it keeps its owners. */
record ImageOrigin(StageImage image) implements CopyOrigins.Origin {
    @Override
    public boolean isContext() {
        return false;
    }

    @Override
    public CopySource source(String written, Evidence evidence) {
        String clean = UnixPath.resolve("/", written);
        boolean pattern = written.indexOf('*') >= 0 || written.indexOf('?') >= 0 || written.indexOf('[') >= 0;
        FileHistory files = image.world.files();
        if (pattern) {
            PathState anything = PathState.notKnown(
                    UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                    "copied from " + written + " with an owner that is not known",
                    List.of(evidence));
            CopySource.Kind kind =
                    BuildContext.looksLikeFile(UnixPath.name(clean)) ? CopySource.Kind.FILE : CopySource.Kind.NOT_KNOWN;
            return CopySource.fitting(kind, UnixPath.name(clean), below -> anything);
        }
        PathState itself = existing(files.at(clean));
        return new CopySource(
                kind(written, clean, itself),
                Optional.of(UnixPath.name(clean)),
                Optional.empty(),
                below -> below.isEmpty() ? itself : files.at(UnixPath.child(clean, below)),
                below -> text(below.isEmpty() ? clean : UnixPath.child(clean, below)),
                Optional.of(below -> accounts(below.isEmpty() ? clean : UnixPath.child(clean, below))));
    }

    private static CopySource.Kind kind(String written, String clean, PathState state) {
        Occupant.Kind seen = state.occupant().map(Occupant::kind).orElse(Occupant.Kind.NOT_KNOWN);
        if (clean.equals("/") || written.endsWith("/") || written.endsWith("/.") || seen == Occupant.Kind.DIRECTORY) {
            return CopySource.Kind.DIRECTORY;
        }
        boolean file = seen == Occupant.Kind.FILE || BuildContext.looksLikeFile(UnixPath.name(clean));
        return file ? CopySource.Kind.FILE : CopySource.Kind.NOT_KNOWN;
    }

    /** A source that is named without a pattern is there, or the build fails. */
    private static PathState existing(PathState state) {
        if (state.isPresent()) {
            return state;
        }
        return state.occupant()
                .map(occupant -> PathState.present(occupant, state.evidence()))
                .orElseGet(() -> PathState.notKnown(
                        UnknownReason.DOCKERFILE_NOT_UNDERSTOOD,
                        "copied from a path that nothing was seen to make",
                        state.evidence()));
    }

    private Optional<AccountTable> accounts(String path) {
        return path.equals("/etc/passwd") || path.equals("/etc/group")
                ? Optional.of(image.world.accounts())
                : Optional.empty();
    }

    private Optional<LogicalText> text(String path) {
        return image.copiedText(path);
    }
}
