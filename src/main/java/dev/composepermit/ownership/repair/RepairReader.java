package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.image.Accounts;
import dev.composepermit.ownership.Repair;
import java.util.List;

/** Reads the changes of owner and mode that a service's own command and hooks make to its mounts. */
public final class RepairReader {
    private RepairReader() {}

    /**
     * The repairs of one service, in the order they are made.
     *
     * @param mounts the service's mounts
     * @param accounts the accounts of the image it runs in, to resolve names
     */
    public static List<Repair> repairs(Service service, List<Mount> mounts, Accounts accounts) {
        throw new UnsupportedOperationException(service.name() + " " + mounts + accounts);
    }
}
