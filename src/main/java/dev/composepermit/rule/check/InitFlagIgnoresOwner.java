package dev.composepermit.rule.check;

import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.Repair.Guard;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds init services whose flag says only that they ran once, and not for whom. */
public final class InitFlagIgnoresOwner implements Rule {
    @Override
    public String id() {
        return "init-flag-ignores-owner";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return InitWork.in(facts).stream()
                .flatMap(work -> finding(facts, work).stream())
                .toList();
    }

    private Optional<Finding> finding(ProjectFacts facts, InitWork work) {
        return work.repairs().stream()
                .filter(repair -> repair.owner().isPresent())
                .flatMap(repair -> flag(repair).map(flag -> finding(facts, work, repair, flag)))
                .findFirst();
    }

    /** A flag outside every mount is gone with the container, and so with every change of the script. */
    private static Stream<Guard.Flag> flag(Repair repair) {
        return repair.guard() instanceof Guard.Flag flag
                        && !flag.holdsOwner()
                        && flag.inMount().isPresent()
                ? Stream.of(flag)
                : Stream.of();
    }

    private Finding finding(ProjectFacts facts, InitWork work, Repair repair, Guard.Flag flag) {
        String owner = repair.owner().orElseThrow().written();
        boolean elsewhere =
                flag.inMount().filter(mount -> !mount.equals(repair.mount())).isPresent();
        String later = elsewhere
                ? "when the owner is changed to another than " + owner + ", files of another user are restored, or "
                        + repair.path() + " is made anew"
                : "when the owner is changed to another than " + owner + ", or files of another user are restored";
        String message = work.name() + " does nothing once " + flag.path() + " is there: " + later
                + ", it leaves them as they are and the services are denied";
        String stat = repair.owner().orElseThrow().setsGid() ? "%u:%g" : "%u";
        String guard = "[ -f " + Commands.quoted(flag.path()) + " ] && [ \"$$(stat -c " + stat + " "
                + Commands.quoted(repair.path()) + ")\" = " + owner + " ] || …";
        return Finding.of(id(), Severity.WARNING, flag.place(), message)
                .related(repair.place(), "what is skipped")
                .remedy(Remedy.of("look at the owner as well as at the flag", guard))
                .remedy(Remedy.of(
                        "write the owner into the flag's name, such as " + flag.path() + "-" + owner.replace(':', '-')))
                .tryIt(Commands.compose(facts) + " run --rm --no-deps --entrypoint ls "
                        + work.service().name() + " -lan "
                        + Commands.quoted(repair.mount().target().value()));
    }
}
