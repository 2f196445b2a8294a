package dev.composepermit.rewrite;

import dev.composepermit.ownership.SharedSource;
import java.util.List;

/**
 * What will be done for one source.
 *
 * @param source the volume or host path
 * @param uid the user it is given to
 * @param gid the group it is given to
 * @param choice which container does it, and where it remembers
 * @param service the service whose image and target count for {@link InitChoice.Container#OWN_IMAGE}
 * @param target the target in that service
 * @param how {@code once}, {@code probe}, {@code adopt} or {@code share:} with further users, as the script takes it
 * @param dependents the services that will wait, sorted
 * @param members the services that are given the group, because users of several of them write there; none: one owner does
 * @param shutOut the services that only read it and will not get in, with their users
 * @param unsure what was not known and made the careful choice necessary; empty when all was known
 */
record SourcePlan(
        SharedSource source,
        int uid,
        int gid,
        InitChoice choice,
        String service,
        String target,
        String how,
        List<String> dependents,
        List<String> members,
        List<String> shutOut,
        List<String> unsure) {
    /** The way of a source to which nobody else writes. */
    static final String ONCE = "once";

    SourcePlan {
        dependents = List.copyOf(dependents);
        members = List.copyOf(members);
        shutOut = List.copyOf(shutOut);
        unsure = List.copyOf(unsure);
    }

    String owner() {
        return uid + ":" + gid;
    }

    /** Whether no other user brings files that would be given away while services run. */
    boolean isQuiet() {
        return how.equals(ONCE);
    }

    /** The last word of the source's name, as a path of the init bears it. */
    String shortName() {
        String name = source.source();
        StringBuilder plain = new StringBuilder();
        name.substring(name.lastIndexOf('/') + 1).codePoints().forEach(c -> plain.append(isPlain(c) ? (char) c : '_'));
        return plain.toString();
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }
}
