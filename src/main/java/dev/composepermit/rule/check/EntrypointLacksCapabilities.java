package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.MountFacts.StartRepair;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds services whose image starts as root to make its data its own and to become another user, and which {@code
 * cap_drop} keeps from it: gosu and its like fail with {@code setgroups: Operation not permitted}, or the chown before
 * does (observed on Docker 28, Podman 4 and 5).
 *
 * <p>One rule for both: without SETUID and SETGID nothing ever runs, and only with them does it matter that CHOWN lacks.
 */
public final class EntrypointLacksCapabilities implements Rule {
    /** What changing users needs, and the chown that most start scripts make before. */
    private static final List<String> NEEDED = List.of("CHOWN", "SETGID", "SETUID");

    @Override
    public String id() {
        return "entrypoint-lacks-capabilities";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        List<Place> told = new ArrayList<>();
        for (ServiceFacts service : facts.services().values()) {
            cannotBecomeItsUser(service).ifPresent(unknown -> {
                Place place = place(service, List.of("ALL", "SETUID", "SETGID"));
                if (!told.contains(place)) {
                    told.add(place);
                    findings.add(finding(facts, service, unknown, place));
                }
            });
        }
        findings.addAll(cannotChown(facts));
        return findings;
    }

    /** Whether a denial is told here, at the capability that lacks, and not at the mount. */
    static boolean tells(MountFacts mount) {
        return mount.startRepair() == StartRepair.LACKS_CHOWN && Denials.isDenied(mount);
    }

    private List<Finding> cannotChown(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (MountUse use : MountUse.where(facts, (service, mount) -> tells(mount))) {
            findings.add(Finding.of(
                            id(),
                            Denials.severity(use),
                            place(use.service(), List.of("CHOWN", "ALL")),
                            Denials.message(use))
                    .because(Denials.evidence(use))
                    .related(use.place(), "the mount whose owner it can't change")
                    .remedy(CapabilityRemedies.giveBack(
                            use.service().service(),
                            "give the capability back; where the directory already holds files of others, DAC_OVERRIDE"
                                    + " and FOWNER too",
                            List.of("CHOWN")))
                    .tryIt(Commands.compose(facts) + " up --no-deps "
                            + use.service().name()));
        }
        return findings;
    }

    /** Why a service whose first process is known can't become what its image wants it to be. */
    private static Optional<Fact.Unknown<Identity>> cannotBecomeItsUser(ServiceFacts service) {
        return service.user().isKnown()
                ? service.runsAs().asUnknown().filter(unknown -> unknown.reason() == UnknownReason.CANNOT_START)
                : Optional.empty();
    }

    private Finding finding(ProjectFacts facts, ServiceFacts service, Fact.Unknown<Identity> why, Place place) {
        boolean inferred = service.runsAs().isInferred();
        List<String> missing = NEEDED.stream()
                .filter(name -> !service.capabilities().has(name))
                .toList();
        return Finding.of(
                        id(),
                        inferred ? Severity.NOTE : Severity.ERROR,
                        place,
                        "`" + service.name() + "`: " + why.detail())
                .because(why.evidence())
                .remedy(Remedy.of(
                        "start it as its own user, which needs no capability, on data that belongs to that user",
                        "user: \"" + account(service).orElse("UID:GID") + "\""))
                .remedy(CapabilityRemedies.giveBack(service.service(), "give the capabilities back", missing))
                .tryIt(Commands.compose(facts) + " up --no-deps " + service.name());
    }

    private static Optional<String> account(ServiceFacts service) {
        return service.image()
                .toOptional()
                .flatMap(image -> image.entrypoint().toOptional())
                .flatMap(entrypoint -> entrypoint.dropsTo())
                .map(account -> account.uid() + ":" + account.gid());
    }

    /** The item of {@code cap_drop} that takes them away. */
    private static Place place(ServiceFacts service, List<String> names) {
        return names.stream()
                .flatMap(name -> service.service().capDrop().stream()
                        .filter(dropped -> dropped.value().equals(name)))
                .map(Located::place)
                .findFirst()
                .orElse(service.service().place());
    }
}
