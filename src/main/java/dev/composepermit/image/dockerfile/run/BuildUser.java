package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.Owner;
import java.util.Optional;

/**
 * The user that the commands of a RUN line run as.
 *
 * @param owner who owns what it makes
 * @param root whether it is root; empty: not known
 * @param name its name, if it has one
 */
public record BuildUser(Owner owner, Optional<Boolean> root, Optional<String> name) {
    public static final BuildUser ROOT = new BuildUser(Owner.ROOT, Optional.of(true), Optional.of("root"));

    /** Somebody, and it is not known who. */
    public static final BuildUser NOT_KNOWN = new BuildUser(
            Owner.notKnown(UnknownReason.ACCOUNT_NOT_KNOWN, "made by the base image's user, which is not known"),
            Optional.empty(),
            Optional.empty());

    /** The user that a USER instruction names; a name that is not known counts as somebody other than root. */
    public static BuildUser of(String written, AccountTable accounts) {
        int colon = written.indexOf(':');
        String user = colon < 0 ? written : written.substring(0, colon);
        Optional<Integer> uid = user.isEmpty() ? Optional.of(0) : accounts.uidOf(user);
        Optional<Integer> gid = colon < 0 ? accounts.primaryGidOf(user) : accounts.gidOf(written.substring(colon + 1));
        if (gid.isEmpty() && colon < 0 && uid.filter(id -> id == 0).isPresent()) {
            gid = uid;
        }
        Owner owner = new Owner(
                uid, gid, UnknownReason.ACCOUNT_NOT_KNOWN, "made by user '" + user + "', whose ids are not known");
        boolean root = uid.filter(id -> id == 0).isPresent();
        return new BuildUser(
                owner, Optional.of(root), AccountTable.id(user).isEmpty() ? Optional.of(user) : Optional.empty());
    }

    public boolean isRoot() {
        return root.orElse(false);
    }

    public boolean mayBeRoot() {
        return root.orElse(true);
    }
}
