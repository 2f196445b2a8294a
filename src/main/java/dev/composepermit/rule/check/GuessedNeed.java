package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.MountFacts;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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
        return Stream.concat(Stream.of(last), Stream.of(bind.written().split("[/\\\\]")))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(DATA::contains);
    }
}
