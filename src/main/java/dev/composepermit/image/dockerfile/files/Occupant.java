package dev.composepermit.image.dockerfile.files;

import dev.composepermit.image.ImagePath.Content;

/**
 * Something that stands at a path.
 *
 * @param content whether a directory has entries
 */
public record Occupant(Kind kind, Owner owner, Mode mode, Content content) {

    /** What sort of thing it is. */
    public enum Kind {
        DIRECTORY,
        FILE,
        NOT_KNOWN
    }

    /** A directory as {@code mkdir} makes it. */
    public static Occupant directory(Owner owner, Mode mode) {
        return new Occupant(Kind.DIRECTORY, owner, mode, Content.EMPTY);
    }

    public Occupant withOwner(Owner other) {
        return new Occupant(kind, other, mode, content);
    }

    public Occupant withMode(Mode other) {
        return new Occupant(kind, owner, other, content);
    }

    public Occupant withContent(Content other) {
        return kind == Kind.FILE ? this : new Occupant(kind, owner, mode, other);
    }

    /** The same, known to be of a sort if it was not before. */
    Occupant ofKind(Kind known) {
        return kind == Kind.NOT_KNOWN ? new Occupant(known, owner, mode, content) : this;
    }

    Occupant or(Occupant other) {
        return new Occupant(
                kind == other.kind ? kind : Kind.NOT_KNOWN,
                owner.or(other.owner),
                mode.or(other.mode),
                content == other.content ? content : Content.NOT_KNOWN);
    }
}
