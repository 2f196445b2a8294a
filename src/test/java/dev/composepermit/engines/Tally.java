package dev.composepermit.engines;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What came of all comparisons on one engine. */
final class Tally {
    private final LiveEngine engine;
    private final EngineBehaviour behaviour;
    private final Map<UnknownReason, Integer> unknown = new TreeMap<>();
    private final List<String> disagreements = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int predictions;
    private int agreed;
    private int falselyAllowed;
    private int skipped;

    Tally(LiveEngine engine) {
        this.engine = engine;
        this.behaviour = EngineBehaviour.of(engine.engine());
    }

    /** Compares all mounts of one container, and who it runs as. */
    void compare(Moment moment, Scenario scenario, ServiceFacts facts, List<Probe.Said> run) {
        boolean startsAsSaid = facts.mounts().stream().noneMatch(Comparison::isRefused);
        if (run.isEmpty() && startsAsSaid) {
            predictions++;
            Optional<UnknownReason> reason = facts.mounts().stream()
                    .flatMap(said -> said.owner().asUnknown().stream())
                    .map(Fact.Unknown::reason)
                    .findFirst();
            if (reason.isPresent()) {
                unknown.merge(reason.get(), 1, Integer::sum);
                return;
            }
            falselyAllowed++;
            disagreements.add(moment + ": said to start, and did not: " + scenario);
            return;
        }
        if (!run.isEmpty()) {
            identity(moment, scenario, facts, run.get(0));
        }
        for (MountFacts said : facts.mounts()) {
            if (run.isEmpty() && !Comparison.isRefused(said)) {
                skipped++; // the refused mount beside it keeps the container from starting
                continue;
            }
            Probe.Seen seen = run.isEmpty() ? null : run.get(0).mounts().get(said.target());
            Comparison comparison = moment != Moment.FIRST_START && isReowned(scenario, facts, said)
                    ? Comparison.ofReowned(seen)
                    : Comparison.of(said, seen);
            predictions++;
            if (!comparison.differences().isEmpty()) {
                boolean wronglyAllowed = said.write().verdict() == Verdict.ALLOWED && (seen == null || !seen.write());
                falselyAllowed += wronglyAllowed ? 1 : 0;
                disagreements.add(moment + ": " + at(scenario, said) + ": "
                        + String.join("; ", comparison.differences()) + " [" + scenario.container() + "]");
            } else if (comparison.unknown().isPresent()) {
                unknown.merge(comparison.unknown().get(), 1, Integer::sum);
                notes.add("unknown (" + comparison.unknown().get().label() + "): " + at(scenario, said) + ": " + seen
                        + " [" + scenario.container() + "]");
            } else {
                agreed++;
            }
        }
    }

    private void identity(Moment moment, Scenario scenario, ServiceFacts facts, Probe.Said run) {
        predictions++;
        Optional<UnknownReason> reason = facts.user().asUnknown().map(Fact.Unknown::reason);
        if (reason.isPresent()) {
            unknown.merge(reason.get(), 1, Integer::sum);
            return;
        }
        Identity said = facts.user().orElseThrow();
        Set<String> groups = new TreeSet<>();
        said.gid().ifPresent(gid -> groups.add(String.valueOf(gid)));
        said.groups().forEach(gid -> groups.add(String.valueOf(gid)));
        if (moment == Moment.RESTART && getsGroupAtRestart(facts)) {
            groups.add(String.valueOf(said.uid()));
        }
        if (said.toString().equals(run.user()) && groups.equals(new TreeSet<>(run.groups()))) {
            agreed++;
        } else {
            disagreements.add(moment + ": user said " + said + " " + groups + ", seen " + run.user() + " "
                    + run.groups() + " [" + scenario.container() + "]");
        }
    }

    /** What is said of a later start of a uid that the image does not list. */
    private boolean getsGroupAtRestart(ServiceFacts facts) {
        boolean bare = facts.declaredUser().orElseThrow().matches("\\d+");
        boolean stranger = facts.image()
                .orElseThrow()
                .accounts()
                .withUid(facts.user().orElseThrow().uid())
                .isEmpty();
        return bare
                && stranger
                && !facts.service().readOnly()
                && behaviour.restartAddsGroupOfUid().orElseThrow();
    }

    /** What the rule empty-volume-reowned warns of. */
    private boolean isReowned(Scenario scenario, ServiceFacts facts, MountFacts said) {
        boolean absent =
                facts.image().orElseThrow().at(said.target()).toOptional().orElse(null) instanceof ImagePath.Absent;
        boolean plain = said.mount() instanceof Mount.AnonymousVolume
                || (said.mount() instanceof Mount.NamedVolume && said.source() == MountFacts.Source.CREATED);
        // a volume that is a tmpfs is made anew at each start, with the owner of its options
        boolean tmpfs = mountAt(scenario, said)
                .filter(mount -> mount.kind() == MountKind.TMPFS_VOLUME)
                .isPresent();
        return absent
                && plain
                && !tmpfs
                && said.owner().isKnown()
                && behaviour.reownsEmptyVolumes().orElseThrow();
    }

    private static String at(Scenario scenario, MountFacts said) {
        return mountAt(scenario, said).map(MountCase::toString).orElse("VOLUME " + said.target());
    }

    /** The mount that was drawn, if it is none of the image's own. */
    private static Optional<MountCase> mountAt(Scenario scenario, MountFacts said) {
        List<MountCase> mounts = scenario.mounts();
        for (int slot = 0; slot < mounts.size(); slot++) {
            if (mounts.get(slot).target().path(slot).equals(said.target())) {
                return Optional.of(mounts.get(slot));
            }
        }
        return Optional.empty();
    }

    void failure(Scenario scenario, CommandRun run) {
        if (run.exit() != 0) {
            notes.add(scenario.mounts() + " [" + scenario.container() + "]: "
                    + run.output().strip());
        }
    }

    int predictions() {
        return predictions;
    }

    int falselyAllowed() {
        return falselyAllowed;
    }

    List<String> disagreements() {
        return disagreements;
    }

    List<String> notes() {
        return notes;
    }

    Map<UnknownReason, Integer> unknown() {
        return unknown;
    }

    double unknownShare() {
        return predictions == 0 ? 0 : (double) unknownCount() / predictions;
    }

    private int unknownCount() {
        return unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** One line: predictions, agreed, disagreed, not compared, unknown with its reasons. */
    String line() {
        String reasons = unknown.entrySet().stream()
                .map(entry -> entry.getKey().label() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String form = "%-18s %-10s %-12s predictions %5d, agreed %5d, disagreed %d (falsely allowed %d), skipped %d,"
                + " unknown %d%s";
        return form.formatted(
                engine.name(),
                engine.version(),
                engine.runtime(),
                predictions,
                agreed,
                disagreements.size(),
                falselyAllowed,
                skipped,
                unknownCount(),
                reasons.isEmpty() ? "" : " (" + reasons + ")");
    }
}
