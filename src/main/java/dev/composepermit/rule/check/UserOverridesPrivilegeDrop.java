package dev.composepermit.rule.check;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Located;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Entrypoint.AnyUser;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds {@code user:} on an image that has to start as root because it changes to its own user itself, and that is known
 * not to work otherwise. Most images of this kind do work; those are left alone.
 */
public final class UserOverridesPrivilegeDrop implements Rule {
    @Override
    public String id() {
        return "user-overrides-privilege-drop";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (ServiceFacts service : facts.services().values()) {
            Fact<Entrypoint> entrypoint = service.image().flatMap(ImageFacts::entrypoint);
            Optional<Located<String>> user = service.service().user();
            if (user.isPresent()
                    && startsAsAnother(service)
                    && entrypoint
                            .toOptional()
                            .filter(known -> mustStartAsRoot(service, known))
                            .isPresent()
                    && findings.stream()
                            .noneMatch(told -> told.place().equals(user.get().place()))) {
                findings.add(finding(facts, service, user.get(), entrypoint));
            }
        }
        return findings;
    }

    private static boolean startsAsAnother(ServiceFacts service) {
        return service.user().toOptional().filter(first -> !first.isRoot()).isPresent()
                && service.service().entrypoint().isEmpty()
                && service.service().complete();
    }

    private static boolean mustStartAsRoot(ServiceFacts service, Entrypoint entrypoint) {
        List<String> command = service.service().command().map(Command::words).orElse(List.of());
        boolean drops =
                entrypoint.dropsTo().isPresent() || entrypoint.uidVariable().isPresent();
        return drops && entrypoint.startsAsRoot() && entrypoint.anyUser() == AnyUser.NO && entrypoint.actsFor(command);
    }

    private Finding finding(
            ProjectFacts facts, ServiceFacts service, Located<String> user, Fact<Entrypoint> entrypoint) {
        Entrypoint known = entrypoint.orElseThrow();
        String becomes = known.dropsTo().map(account -> " " + words(account)).orElse(" another user");
        Finding finding = Finding.of(
                        id(),
                        entrypoint.isInferred() ? Severity.NOTE : Severity.ERROR,
                        user.place(),
                        Wording.name(service) + " starts as " + service.user().orElseThrow()
                                + ", but its image has to start as root: its entrypoint prepares the data and then becomes"
                                + becomes + " by itself, which only root can")
                .because(Stream.concat(service.user().evidence().stream(), entrypoint.evidence().stream())
                        .distinct()
                        .toList())
                .remedy(withoutUser(known));
        return finding.tryIt(Commands.compose(facts) + " up --no-deps " + service.name());
    }

    private static Remedy withoutUser(Entrypoint entrypoint) {
        String advice = "drop `user:`; the program does not stay root";
        return entrypoint
                .uidVariable()
                .map(variable -> Remedy.of(
                        advice + ", and this chooses whom it becomes",
                        "environment:\n  " + variable + ": \"1000\""
                                + entrypoint
                                        .gidVariable()
                                        .map(gid -> "\n  " + gid + ": \"1000\"")
                                        .orElse("")))
                .orElseGet(() -> Remedy.of(advice));
    }

    private static String words(Account account) {
        return account.name() + " (" + account.uid() + ":" + account.gid() + ")";
    }
}
