package dev.composepermit.rule.check;

import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Letters;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds init services and hooks that change the owner of a whole tree at every start. An exited init service is started
 * again by each {@code up}, beside the services that run already (engine facts §2).
 */
public final class InitChownUnguarded implements Rule {
    @Override
    public String id() {
        return "init-chown-unguarded";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return InitWork.in(facts).stream()
                .filter(work -> !isToolForHand(facts, work))
                .flatMap(work -> findings(facts, work))
                .toList();
    }

    private Stream<Finding> findings(ProjectFacts facts, InitWork work) {
        List<Repair> unguarded =
                work.repairs().stream().filter(InitChownUnguarded::isUnguarded).toList();
        if (unguarded.isEmpty()) {
            return Stream.of();
        }
        Repair first = unguarded.get(0);
        String when = work.isHook() ? "at each start of the service" : "at each `up`, also while the others run";
        String message = work.name() + " gives every file in " + InitWork.paths(unguarded) + " to "
                + first.owner().orElseThrow().written() + " again " + when
                + ": the more files there are, the longer each start takes";
        return Stream.of(Finding.of(id(), Severity.NOTE, first.place(), message)
                .remedy(remedy(first))
                .tryIt(Commands.compose(facts) + " run --rm --no-deps --entrypoint sh "
                        + work.service().name() + " -c "
                        + Commands.quoted("find " + Commands.quoted(first.path()) + " | wc -l")));
    }

    /** A service with a profile that nothing waits for is started when someone asks for it. */
    private static boolean isToolForHand(ProjectFacts facts, InitWork work) {
        return !work.isHook()
                && !work.service().service().profiles().isEmpty()
                && !InitWork.isAwaited(facts, work.service());
    }

    private static boolean isUnguarded(Repair repair) {
        return repair.owner().isPresent()
                && repair.recursive()
                && repair.reachesRoot()
                && repair.guard() instanceof Repair.Guard.None;
    }

    /** The directory itself is changed last, so that its owner tells whether an earlier run came to its end (§2b). */
    private static Remedy remedy(Repair repair) {
        Repair.Owner owner = repair.owner().orElseThrow();
        String shown = owner.setsUid() ? owner.setsGid() ? "%u:%g" : "%u" : "%g";
        String wanted = owner.written().startsWith(":") ? owner.written().substring(1) : owner.written();
        boolean numbers = Letters.DIGITS.words(wanted, ':') > 0;
        String names = numbers ? shown : shown.replace("%u", "%U").replace("%g", "%G");
        String path = Commands.quoted(repair.path());
        return Remedy.of(
                "look at the owner of the directory first",
                "[ \"$$(stat -c " + names + " " + path + ")\" = " + wanted + " ] || chown -R " + owner.written() + " "
                        + path);
    }
}
