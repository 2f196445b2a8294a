package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.UserGroup;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.language.Text;
import java.util.Optional;

/**
 * The owner that {@code --chown} sets. A number without a group stands for both; a name without a group has its primary
 * group with BuildKit (moby/buildkit solver/llbsolver/ops/user_linux.go) and the group of its own name with the classic
 * builder (moby/moby daemon/builder/dockerfile/internals_linux.go).
 */
final class CopyOwner {
    private CopyOwner() {}

    static Owner of(String written, StageImage image) {
        Text text = image.variables.expand(written);
        if (!text.exact()) {
            return Owner.notKnown(
                    UnknownReason.VARIABLE_UNSET, "--chown=" + written + " hangs on a variable that is not known");
        }
        String[] parts = text.value().split(":", -1);
        AccountTable accounts = image.world.accounts();
        Optional<Integer> uid = accounts.uidOf(parts[0]);
        Optional<Integer> gid = parts.length > 1 ? accounts.gidOf(parts[1]) : ownGroup(parts[0], accounts);
        return new Owner(
                uid, gid, UnknownReason.ACCOUNT_NOT_KNOWN, "the ids of --chown=" + text.value() + " are not known");
    }

    /** Whether the user's ids are general knowledge only. */
    static boolean isInferred(String written, StageImage image) {
        String user = image.variables.expand(written).value().split(":", -1)[0];
        return image.world.accounts().isInferred(user);
    }

    private static Optional<Integer> ownGroup(String user, AccountTable accounts) {
        Optional<Integer> number = AccountTable.id(user);
        if (number.isPresent()) {
            return number;
        }
        Optional<Integer> primary = accounts.primaryGidOf(user);
        Optional<Integer> named = accounts.group(user).flatMap(UserGroup::gid);
        return named.isEmpty() || named.equals(primary) ? primary : Optional.empty();
    }
}
