package dev.composepermit.engines;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a mount, against what was seen.
 *
 * @param differences one line each; empty: they agree in all that was said
 * @param unknown why nothing was said about writing, if nothing was
 */
record Comparison(List<String> differences, Optional<UnknownReason> unknown) {
    /**
     * Compares.
     *
     * @param seen null: the container did not start
     */
    static Comparison of(MountFacts said, Probe.@Nullable Seen seen) {
        boolean refused = isRefused(said);
        List<String> differences = new ArrayList<>();
        if (seen == null) {
            if (!refused) {
                differences.add("said to start, and did not");
            }
            return new Comparison(differences, Optional.empty());
        }
        if (refused) {
            return new Comparison(List.of("said not to start, and it is " + seen), Optional.empty());
        }
        owner(said.owner(), seen).ifPresent(differences::add);
        may("write", said.write(), seen.write()).ifPresent(differences::add);
        may("read", said.read(), seen.read()).ifPresent(differences::add);
        return new Comparison(differences, said.write().unknown());
    }

    /** A volume of which is said that a later start makes it root's as long as it is empty. */
    static Comparison ofReowned(Probe.@Nullable Seen seen) {
        boolean roots =
                seen != null && seen.owner().equals("0:0") && seen.mode().matches("1?755");
        return new Comparison(roots ? List.of() : List.of("said to be made root's, and is " + seen), Optional.empty());
    }

    static boolean isRefused(MountFacts said) {
        return said.owner() instanceof Fact.Unknown<Ownership> unknown
                && unknown.reason() == UnknownReason.CANNOT_START;
    }

    private static Optional<String> owner(Fact<Ownership> said, Probe.Seen seen) {
        Optional<Ownership> known = said.toOptional();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String owner = known.get().uid() + ":" + known.get().gid();
        String mode = Integer.toOctalString(known.get().mode());
        return owner.equals(seen.owner()) && mode.equals(seen.mode())
                ? Optional.empty()
                : Optional.of("owner said " + owner + " " + mode + ", seen " + seen.owner() + " " + seen.mode());
    }

    private static Optional<String> may(String what, Judgement said, boolean seen) {
        boolean agrees = said.verdict() == Verdict.UNKNOWN || (said.verdict() == Verdict.ALLOWED) == seen;
        return agrees
                ? Optional.empty()
                : Optional.of(what + " said " + said.verdict() + " (" + said.reason() + "), seen "
                        + (seen ? "to work" : "to be denied"));
    }
}
