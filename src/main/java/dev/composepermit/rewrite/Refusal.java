package dev.composepermit.rewrite;

import dev.composepermit.text.Place;

/**
 * Something that needs putting right and is left alone.
 *
 * @param kind why, in one word for counting
 * @param subject the volume, path or service, as people write it
 * @param why one clause for a person, without a final dot
 * @param advice what to do instead, one or more lines; may be empty
 * @param place the mount or service it is about
 */
public record Refusal(Kind kind, String subject, String why, String advice, Place place)
        implements Comparable<Refusal> {
    /** Why something is left alone. */
    public enum Kind {
        /** Several users need it, so that no owner is right. */
        SEVERAL_USERS("several users"),
        /** The user is not known. */
        USER_NOT_KNOWN("user not known"),
        /** It needs a consent that was not given. */
        CONSENT("consent needed"),
        /** A path that must not be touched. */
        DANGEROUS("dangerous path"),
        /** Another source of the project lies inside it, or it inside another. */
        OVERLAP("overlapping paths"),
        /** The file can't be edited there without touching something else. */
        NOT_EDITABLE("not editable in place"),
        /** A service whose user is left as it is. */
        NOT_PINNED("user not pinned"),
        /** A tmpfs that is left as it is. */
        TMPFS_KEPT("tmpfs kept"),
        /** An init service can mend it, a {@code pre_start} hook can't. */
        NOT_FOR_HOOKS("not a matter for a hook"),
        /** No init service can mend it. */
        NOT_AN_INIT_MATTER("not a matter for an init service"),
        /** An init service of an earlier rewrite gives it to somebody else. */
        EARLIER_INIT("given by an earlier init"),
        /** The result would not have been the original and the plan. */
        NOT_PROVED("not proved");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The kind in words, for counting. */
        public String label() {
            return label;
        }
    }

    /** In the order of their places; at one place by what they are about. */
    @Override
    public int compareTo(Refusal other) {
        int order = place.compareTo(other.place);
        return order != 0 ? order : subject.compareTo(other.subject);
    }
}
