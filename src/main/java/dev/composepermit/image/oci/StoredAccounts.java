package dev.composepermit.image.oci;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import dev.composepermit.image.dockerfile.run.AccountLines;
import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import java.util.List;
import java.util.Optional;

/** The accounts in {@code /etc/passwd} and {@code /etc/group} of an image's file system. */
final class StoredAccounts {
    private StoredAccounts() {}

    /** All of them; where a file can't be told, none, and not complete. An image without the files has no accounts. */
    static Accounts of(FileTree files) {
        Optional<String> passwd = text(files, "/etc/passwd");
        Optional<String> group = text(files, "/etc/group");
        List<Account> users = passwd.map(
                        text -> AccountLines.users(text).toAccounts().users())
                .orElse(List.of());
        List<Group> groups = group.map(
                        text -> AccountLines.groups(text).toAccounts().groups())
                .orElse(List.of());
        return new Accounts(users, groups, passwd.isPresent(), group.isPresent());
    }

    private static Optional<String> text(FileTree files, String path) {
        StoredPath found = files.find(path);
        if (found instanceof StoredPath.File file) {
            return file.text();
        }
        return found instanceof StoredPath.Absent ? Optional.of("") : Optional.empty();
    }
}
