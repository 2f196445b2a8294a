package dev.composepermit.rule.check;

import dev.composepermit.compose.Hook;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Optional;

/** Finds init services and hooks that others wait for and that report success although a change of owner failed. */
public final class InitFailureHidden implements Rule {
    @Override
    public String id() {
        return "init-failure-hidden";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return InitWork.in(facts).stream()
                .filter(work ->
                        work.isHook(Hook.Kind.PRE_START) || !work.isHook() && InitWork.isAwaited(facts, work.service()))
                .flatMap(work -> finding(facts, work).stream())
                .toList();
    }

    private Optional<Finding> finding(ProjectFacts facts, InitWork work) {
        return work.repairs().stream()
                .filter(Repair::failureHidden)
                .findFirst()
                .map(repair -> finding(facts, work, repair));
    }

    private Finding finding(ProjectFacts facts, InitWork work, Repair repair) {
        Place hiding = repair.failureHiddenBy().orElseThrow();
        boolean itself = hiding.equals(repair.place());
        String others = InitWork.oncePerCommand(work.repairs().stream()
                                        .filter(Repair::failureHidden)
                                        .toList())
                                .size()
                        > 1
                ? " (and what follows it)"
                : "";
        String message = work.name() + " exits 0 also when " + InitWork.command(repair) + " fails" + others + ": "
                + consequence(facts, work);
        Finding finding = Finding.of(id(), Severity.WARNING, repair.place(), message);
        Finding helped = (itself ? finding : finding.related(hiding, "this decides the exit status"))
                .remedy(remedy(repair, hiding, itself));
        // another program in the script might do something as that user
        return work.script().understood() && !work.isHook()
                ? helped.tryIt(Commands.compose(facts) + " run --rm --no-deps --user 65534 "
                        + work.service().name() + "; echo $?")
                : helped;
    }

    private static String consequence(ProjectFacts facts, InitWork work) {
        if (work.isHook()) {
            return "the service starts all the same, and is denied later";
        }
        List<ServiceFacts> waiting = InitWork.waiting(facts, work.service()).toList();
        return Wording.names(waiting) + (waiting.size() == 1 ? " starts" : " start") + " all the same, and "
                + (waiting.size() == 1 ? "is" : "are") + " denied later";
    }

    private static Remedy remedy(Repair repair, Place hiding, boolean itself) {
        if (itself && repair.place().text().contains("-exec")) {
            return Remedy.of("end `-exec` with `+`: with `;` find does not tell that the program failed");
        }
        if (hiding.text().equals("true") || hiding.text().equals(":")) {
            return Remedy.of(
                    "take `" + hiding.text() + "` away, so that a refused change stops the start with its reason");
        }
        return repair.errexitHelps()
                ? Remedy.of("let the script end at its first failure, with this as its first line", "set -e")
                : Remedy.of(
                        "let the script end where the change fails (`set -e` does not, behind `&&`, `||` or in a pipe)",
                        repair.place().text().lines().findFirst().orElse("").strip() + " || exit 1");
    }
}
