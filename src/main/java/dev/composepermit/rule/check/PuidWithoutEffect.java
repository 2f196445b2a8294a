package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds {@code PUID} and {@code PGID} where they change nothing. They are a custom of some start scripts and no setting of
 * an engine: an image that does not read them, or a service that does not start as root, stays what it is.
 */
public final class PuidWithoutEffect implements Rule {
    private static final String UID = "PUID";
    private static final List<String> NAMES = List.of(UID, "PGID");

    @Override
    public String id() {
        return "puid-without-effect";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceFacts service : facts.services().values()) {
            List<String> set = NAMES.stream()
                    .filter(name -> written(service, name).isPresent())
                    .toList();
            if (!set.isEmpty() && !isWhatItIs(service) && service.service().complete()) {
                why(service)
                        .map(reason -> finding(facts, service, set, reason))
                        .filter(finding ->
                                findings.stream().noneMatch(told -> told.place().equals(finding.place())))
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** Why they have no effect, when that is known. */
    private record Reason(String clause, List<Evidence> evidence, List<Remedy> remedies, boolean inferred) {}

    private static Optional<Reason> why(ServiceFacts service) {
        Optional<Identity> first = service.user().toOptional();
        if (first.isPresent() && !first.get().isRoot()) {
            return Optional.of(new Reason(
                    "starts as " + first.get() + " and not as root, so that nothing in it can become another user",
                    service.user().evidence(),
                    List.of(withoutUser(service)),
                    service.user().isInferred()));
        }
        Fact<Entrypoint> entrypoint = service.image().flatMap(ImageFacts::entrypoint);
        return service.service().entrypoint().isEmpty() && first.isPresent()
                ? entrypoint.toOptional().flatMap(known -> notRead(service, known, entrypoint.evidence()))
                : Optional.empty();
    }

    /** The image's own start script is known, and reads no such variable. Of an unread Dockerfile's script it is not. */
    private static Optional<Reason> notRead(ServiceFacts service, Entrypoint entrypoint, List<Evidence> evidence) {
        boolean readInSource =
                !evidence.isEmpty() && evidence.stream().allMatch(piece -> piece.source() == EvidenceSource.CATALOG);
        Optional<String> variable = entrypoint.uidVariable();
        if (!readInSource || variable.filter(NAMES::contains).isPresent()) {
            return Optional.empty();
        }
        String goesOn = service.runsAs()
                .toOptional()
                .map(user -> ": it runs as " + Wording.who(user) + " all the same")
                .orElse("");
        return Optional.of(new Reason(
                "has an image that does not read them" + goesOn,
                evidence,
                remedies(service, entrypoint),
                evidence.stream().anyMatch(Evidence::inferred)
                        || service.runsAs().isInferred()));
    }

    private static List<Remedy> remedies(ServiceFacts service, Entrypoint entrypoint) {
        if (entrypoint.uidVariable().isPresent()) {
            String value = written(service, UID).map(Located::value).orElse("1000");
            return List.of(Remedy.of(
                    "use the variable that this image reads",
                    "environment:\n  " + entrypoint.uidVariable().get() + ": \"" + value + "\""));
        }
        List<Remedy> remedies = new ArrayList<>();
        boolean anyUser = UserRemedies.isAnyUserFine(service);
        Optional<String> user = anyUser ? wantedUser(service) : Optional.empty();
        user.ifPresent(wanted -> remedies.add(Remedy.of(
                "if it is to run as another user, say so to the engine, and give that user its data",
                "user: \"" + wanted + "\"")));
        remedies.add(Remedy.of("remove the variables"));
        return remedies;
    }

    private static Remedy withoutUser(ServiceFacts service) {
        boolean reads = service.image()
                .flatMap(ImageFacts::entrypoint)
                .toOptional()
                .flatMap(Entrypoint::uidVariable)
                .filter(NAMES::contains)
                .isPresent();
        return reads && service.service().user().isPresent()
                ? Remedy.of("drop `user:`: the image then starts as root and becomes this user by itself")
                : Remedy.of("remove the variables");
    }

    private static Optional<String> wantedUser(ServiceFacts service) {
        Optional<String> uid = written(service, UID).map(Located::value).filter(UserWords::isNumber);
        Optional<String> gid = written(service, "PGID").map(Located::value).filter(UserWords::isNumber);
        return uid.filter(id -> !id.equals("0")).map(id -> id + ":" + gid.orElse(id));
    }

    /** Whether the service is already the user that the variables ask for: then nobody is misled. */
    private static boolean isWhatItIs(ServiceFacts service) {
        Optional<Located<String>> uid = written(service, UID);
        Optional<Identity> is = service.runsAs().toOptional();
        return uid.isPresent()
                && is.isPresent()
                && uid.get().value().equals(Integer.toString(is.get().uid()));
    }

    private static Optional<Located<String>> written(ServiceFacts service, String name) {
        return service.service()
                .environment()
                .getOrDefault(name, Optional.empty())
                .filter(value -> !value.value().isEmpty() && !value.dependsOnUnsetVariable());
    }

    private Finding finding(ProjectFacts facts, ServiceFacts service, List<String> set, Reason reason) {
        String have = set.size() == 1 ? " has no effect: " : " have no effect: ";
        Finding finding = Finding.of(
                        id(),
                        reason.inferred() ? Severity.NOTE : Severity.WARNING,
                        written(service, set.get(0)).orElseThrow().place(),
                        String.join(" and ", set) + have + Wording.name(service) + " " + reason.clause())
                .because(reason.evidence());
        return Remedies.add(finding, reason.remedies()).tryIt(Commands.whoAmI(facts, service));
    }
}
