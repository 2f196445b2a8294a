package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.files.FileHistory;

/**
 * All that a build changes: the files and the accounts of the image at one point.
 *
 * @param dialect which distribution's tools it has
 */
public record World(FileHistory files, AccountTable accounts, Dialect dialect) {
    public World withFiles(FileHistory other) {
        return new World(other, accounts, dialect);
    }

    public World withAccounts(AccountTable other) {
        return new World(files, other, dialect);
    }

    public World withDialect(Dialect other) {
        return new World(files, accounts, other);
    }

    /** Either of two worlds that came from a common one, and it is not known which. */
    public static World either(World fork, World one, World other) {
        if (one.equals(other)) {
            return one;
        }
        return new World(
                FileHistory.either(fork.files, one.files, other.files),
                one.accounts.or(other.accounts),
                one.dialect == other.dialect ? one.dialect : Dialect.NOT_KNOWN);
    }
}
