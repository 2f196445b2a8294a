package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.text.LowerCase;
import java.util.Set;

/**
 * How much it says that a bind source does not exist.
 *
 * <p>The engine makes an empty directory of it, which is of no use but to be written to; but the directory can also be
 * missing because this copy of the project is not complete, and then it is configuration as often as data. Without a word
 * from the image, the names decide: data is a warning, anything else a note.
 */
final class GuessedNeed {
    private static final Set<String> DATA = Set.of(
            "backup",
            "backups",
            "cache",
            "data",
            "database",
            "db",
            "download",
            "downloads",
            "export",
            "exports",
            "library",
            "log",
            "logs",
            "media",
            "out",
            "output",
            "pgdata",
            "persist",
            "persistence",
            "persistent",
            "results",
            "state",
            "storage",
            "store",
            "temp",
            "tmp",
            "upload",
            "uploads",
            "volumes");

    private GuessedNeed() {}

    /** Whether nothing but the file itself speaks for the need of a bind mount. */
    static boolean isGuessed(MountFacts mount) {
        return mount.mount() instanceof Mount.Bind
                && mount.needEvidence().stream().allMatch(evidence -> evidence.source() == EvidenceSource.COMPOSE);
    }

    /** Whether it is guessed, and not even a name speaks of data. */
    static boolean isWeak(MountFacts mount) {
        return isGuessed(mount) && !speaksOfData((Mount.Bind) mount.mount());
    }

    private static boolean speaksOfData(Mount.Bind bind) {
        String target = bind.target().value();
        String last = target.substring(target.lastIndexOf('/') + 1);
        return isData(last) || hasDataName(bind.written());
    }

    /** Whether one of the names between slashes, forward or backward, speaks of data. */
    private static boolean hasDataName(String path) {
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/' || path.charAt(i) == '\\') {
                if (isData(path.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isData(String name) {
        return DATA.contains(LowerCase.of(name));
    }
}
