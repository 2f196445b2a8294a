package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.accounts.AccountTable.Known;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.LogicalText;
import dev.composepermit.image.dockerfile.run.AccountLines;
import java.util.List;
import java.util.Optional;

/** COPY instructions that bring {@code /etc/passwd} or {@code /etc/group}. */
final class AccountCopies {
    private static final String PASSWD = "/etc/passwd";
    private static final String GROUP = "/etc/group";

    private AccountCopies() {}

    static void follow(CopySource source, String target, StageImage image) {
        follow(source, target, PASSWD, image);
        follow(source, target, GROUP, image);
    }

    private static void follow(CopySource source, String target, String file, StageImage image) {
        Optional<String> below = below(source, target, file);
        if (below.isEmpty()) {
            return;
        }
        Optional<AccountTable> brought = source.accounts().flatMap(accounts -> accounts.apply(below.get()));
        Optional<LogicalText> text = source.text().apply(below.get());
        AccountTable now = image.world.accounts();
        if (brought.isPresent()) {
            now = replaced(now, brought.get(), file);
        } else if (text.isPresent()) {
            AccountTable read = file.equals(PASSWD)
                    ? AccountLines.users(text.get().text())
                    : AccountLines.groups(text.get().text());
            now = replaced(now, read, file);
        } else if (source.content().apply(below.get()).isAbsent()) {
            return;
        } else {
            now = below.get().isEmpty() ? lost(now, file) : now.knowing(Known.NOTHING);
        }
        image.world = image.world.withAccounts(now);
    }

    /** Which part of a source comes to stand at the file; empty: none. */
    private static Optional<String> below(CopySource source, String target, String file) {
        if (source.kind() != CopySource.Kind.DIRECTORY) {
            boolean inside = UnixPath.parent(file).filter(target::equals).isPresent()
                    && source.name().filter(UnixPath.name(file)::equals).isPresent();
            return target.equals(file) || inside ? Optional.of("") : Optional.empty();
        }
        return UnixPath.isBelow(file, target) ? Optional.of(UnixPath.below(file, target)) : Optional.empty();
    }

    private static AccountTable replaced(AccountTable now, AccountTable brought, String file) {
        Known known = now.known();
        Known other = brought.known();
        return file.equals(PASSWD)
                ? new AccountTable(
                        brought.users(),
                        now.groups(),
                        new Known(other.users(), other.systemUsers(), known.groups(), known.systemGroups()))
                : new AccountTable(
                        now.users(),
                        brought.groups(),
                        new Known(known.users(), known.systemUsers(), other.groups(), other.systemGroups()));
    }

    private static AccountTable lost(AccountTable now, String file) {
        return file.equals(PASSWD)
                ? replaced(now, AccountTable.NOT_KNOWN, PASSWD)
                : replaced(now, new AccountTable(List.of(), List.of(), Known.NOTHING), GROUP);
    }

    /** Something unread was put below a path: the account files may be among it. */
    static void lose(String target, StageImage image) {
        if (UnixPath.isAtOrBelow(PASSWD, target)) {
            image.world = image.world.withAccounts(AccountTable.NOT_KNOWN);
        }
    }
}
