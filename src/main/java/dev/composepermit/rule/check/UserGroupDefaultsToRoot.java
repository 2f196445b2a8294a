package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds {@code user: "5555"} where the image's {@code /etc/passwd} has no such uid: the gid is then 0, on every engine.
 * Files that the service makes belong to the group root, and a directory of the group 5555 is closed to it.
 */
public final class UserGroupDefaultsToRoot implements Rule {
    @Override
    public String id() {
        return "user-group-defaults-to-root";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        Map<Place, List<ServiceFacts>> byPlace = new LinkedHashMap<>();
        for (ServiceFacts service : facts.services().values()) {
            if (groupDefaultsToRoot(service)) {
                Located<String> user = service.service().user().orElseThrow();
                byPlace.computeIfAbsent(user.place(), place -> new ArrayList<>())
                        .add(service);
            }
        }
        return byPlace.values().stream()
                .map(services -> finding(facts, services))
                .toList();
    }

    private static boolean groupDefaultsToRoot(ServiceFacts service) {
        boolean bareUid = service.service()
                .user()
                .filter(user -> !user.dependsOnUnsetVariable())
                .filter(user -> UserWords.isNumber(user.value()))
                .isPresent();
        return bareUid
                && service.user()
                        .toOptional()
                        .filter(user -> !user.isRoot() && user.gid().equals(Optional.of(0)))
                        .isPresent()
                && service.image()
                        .toOptional()
                        .map(ImageFacts::accounts)
                        .filter(accounts -> isUnlisted(accounts, service.user().orElseThrow()))
                        .isPresent();
    }

    private static boolean isUnlisted(Accounts accounts, Identity user) {
        return accounts.complete() && accounts.withUid(user.uid()).isEmpty();
    }

    private Finding finding(ProjectFacts facts, List<ServiceFacts> services) {
        ServiceFacts first = services.get(0);
        Located<String> user = first.service().user().orElseThrow();
        Identity identity = first.user().orElseThrow();
        return Finding.of(
                        id(),
                        Severity.NOTE,
                        user.place(),
                        Wording.names(services) + (services.size() == 1 ? " runs as " : " run as ") + identity
                                + ": the image's /etc/passwd has no uid " + identity.uid()
                                + ", so that the group is root, not " + identity.uid())
                .because(first.user().evidence())
                .remedy(Remedy.of("write the group too", "user: \"" + identity.uid() + ":" + identity.uid() + "\""))
                .tryIt(Commands.whoAmI(facts, first));
    }
}
