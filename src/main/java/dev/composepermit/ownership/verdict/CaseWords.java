package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.user.RunningService;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who a case is about, and why it can't be decided. */
final class CaseWords {
    private final RunningService service;
    private final Mount mount;
    private final Standing standing;

    private @Nullable String who;

    CaseWords(RunningService service, Mount mount, Standing standing) {
        this.service = service;
        this.mount = mount;
        this.standing = standing;
    }

    /** {@code `api` runs as 1000:1000}. */
    String who() {
        String known = who;
        if (known == null) {
            known = process();
            who = known;
        }
        return known;
    }

    private String process() {
        Optional<Identity> process = service.runsAs().toOptional();
        if (process.isEmpty()) {
            return "`" + service.name() + "` runs as a user not known";
        }
        boolean weak = process.get().isRoot() && !service.capabilities().overridesPermissions();
        String name = process.get().isRoot() ? "root" : process.get().toString();
        return "`" + service.name() + "` runs as " + name + (weak ? " without the capability DAC_OVERRIDE" : "");
    }

    /** Why it is not known: the process, else the mount, else what is missing of the process. */
    Doubt doubt(Optional<Identity> process) {
        if (process.isEmpty()) {
            var unknown = service.runsAs().asUnknown().orElseThrow();
            return new Doubt(unknown.reason(), unknown.detail());
        }
        Optional<Doubt> doubt = standing.doubt().filter(given -> given.reason() != UnknownReason.MODE_NOT_KNOWN);
        if (doubt.isPresent()) {
            return doubt.get().reason() == UnknownReason.RUNTIME_VERSION
                    ? new Doubt(
                            UnknownReason.RUNTIME_VERSION,
                            who() + ", and whether it can use the tmpfs at "
                                    + mount.target().value() + " is not certain: "
                                    + doubt.get().detail())
                    : doubt.get();
        }
        if (standing.possible().size() == 1 && standing.possible().get(0).mode().isEmpty()) {
            return new Doubt(
                    UnknownReason.MODE_NOT_KNOWN,
                    who() + ", " + standing.clause() + ", and with which mode is not known");
        }
        return new Doubt(
                UnknownReason.ACCOUNT_NOT_KNOWN,
                "`" + service.name() + "` runs as " + process.get() + ", and whether it belongs to the group of "
                        + mount.target().value() + " is not known");
    }
}
