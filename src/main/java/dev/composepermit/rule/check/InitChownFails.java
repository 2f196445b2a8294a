package dev.composepermit.rule.check;

import dev.composepermit.engine.Ownership;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.Repair.Obstacle;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds init services and hooks whose change of owner or mode can't work, whatever they find. */
public final class InitChownFails implements Rule {
    @Override
    public String id() {
        return "init-chown-fails";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (InitWork work : InitWork.inVain(facts)) {
            List<Repair> failing = work.repairs().stream()
                    .filter(repair -> !isNeedless(work, repair))
                    .toList();
            InitWork.oncePerCommand(failing).forEach(repair -> findings.add(finding(facts, work, repair)));
        }
        return findings;
    }

    /** Giving a file to its present owner is no error, also for those who may not give files away. */
    private static boolean isNeedless(InitWork work, Repair repair) {
        return needsRoot(repair.obstacle().orElseThrow())
                && owner(work, repair).isPresent()
                && repair.owner().flatMap(Repair.Owner::uid).equals(owner(work, repair));
    }

    private static boolean needsRoot(Obstacle obstacle) {
        return obstacle == Obstacle.NOT_ROOT || obstacle == Obstacle.NO_CAPABILITY;
    }

    /** The uid that the mount has before, at a first start. */
    private static Optional<Integer> owner(InitWork work, Repair repair) {
        return work.service().mounts().stream()
                .filter(mount -> mount.mount().equals(repair.mount()))
                .findFirst()
                .flatMap(mount -> mount.owner().toOptional())
                .map(Ownership::uid);
    }

    private Finding finding(ProjectFacts facts, InitWork work, Repair repair) {
        Obstacle obstacle = repair.obstacle().orElseThrow();
        String message = work.name() + " can't do " + InitWork.command(repair) + ": " + obstacle.words() + ", and "
                + consequence(facts, work, repair);
        return Finding.of(id(), severity(work, repair), repair.place(), message)
                .remedy(remedy(work, repair, obstacle))
                .tryIt(Commands.compose(facts) + " logs " + work.service().name());
    }

    /** What fails only where there is something to change is a warning, unless it is known that there is. */
    private static Severity severity(InitWork work, Repair repair) {
        return switch (repair.obstacle().orElseThrow()) {
            case NOT_ROOT, NO_CAPABILITY -> owner(work, repair).isPresent() ? Severity.ERROR : Severity.WARNING;
            case NO_PROGRAM ->
                work.service().image().flatMap(ImageFacts::tools).isInferred() ? Severity.NOTE : Severity.ERROR;
            case NO_SUCH_ACCOUNT -> work.service().image().isInferred() ? Severity.NOTE : Severity.ERROR;
            case READ_ONLY_MOUNT, ARGUMENTS_REVERSED -> Severity.ERROR;
        };
    }

    private static String consequence(ProjectFacts facts, InitWork work, Repair repair) {
        if (repair.failureHidden()) {
            return "the script does not tell";
        }
        List<ServiceFacts> waiting = work.isHook()
                ? List.of()
                : InitWork.waiting(facts, work.service()).toList();
        if (waiting.isEmpty()) {
            return "the owner stays as it is";
        }
        return Wording.names(waiting) + (waiting.size() == 1 ? " waits" : " wait") + " for it in vain";
    }

    private static Remedy remedy(InitWork work, Repair repair, Obstacle obstacle) {
        String option = repair.recursive() ? "-R " : "";
        return switch (obstacle) {
            case NOT_ROOT ->
                Remedy.of("run this service or hook as root: only root may give files away", "user: \"0:0\"");
            case NO_CAPABILITY ->
                CapabilityRemedies.giveBack(work.service().service(), "give the capability back", List.of("CHOWN"));
            case READ_ONLY_MOUNT -> Remedy.of("mount it without `read_only` or `:ro` here");
            case NO_PROGRAM -> Remedy.of("use an image that has a shell and chown for this", "image: busybox:1.37");
            case ARGUMENTS_REVERSED ->
                Remedy.of(
                        "write the owner first",
                        "chown " + option
                                + repair.owner().map(Repair.Owner::written).orElse("OWNER") + " "
                                + Commands.quoted(repair.path()));
            case NO_SUCH_ACCOUNT -> Remedy.of("write the numbers instead of the name: another image does not know it");
        };
    }
}
