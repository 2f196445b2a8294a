package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds a user or group asked for by a name that the image has not: the engine refuses to start the container (observed
 * alike on Docker 20 and 28, Podman 4 and 5). Only where all accounts of the image are known.
 */
public final class UserNotInImage implements Rule {
    /** Of the largest number that is in range. */
    private static final int MOST_DIGITS = 10;

    @Override
    public String id() {
        return "user-not-in-image";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (ServiceFacts service : facts.services().values()) {
            outOfRange(service)
                    .filter(user -> told.add(user.place().toString()))
                    .ifPresent(user -> findings.add(tooLarge(service, user)));
            for (Missing missing : missing(service)) {
                if (told.add(missing.written().place() + " " + missing.word())) {
                    findings.add(finding(facts, service, missing));
                }
            }
        }
        return findings;
    }

    /** A number that no user or group can have. */
    private static Optional<Located<String>> outOfRange(ServiceFacts service) {
        return service.service()
                .user()
                .filter(user -> !user.dependsOnUnsetVariable())
                .filter(user -> {
                    UserWords words = UserWords.of(user.value());
                    return isTooLarge(words.user())
                            || words.group().filter(UserNotInImage::isTooLarge).isPresent();
                });
    }

    private static boolean isTooLarge(String word) {
        if (!UserWords.isNumber(word)) {
            return false;
        }
        int zeros = 0;
        while (zeros < word.length() - 1 && word.charAt(zeros) == '0') {
            zeros++;
        }
        int digits = word.length() - zeros;
        return digits > MOST_DIGITS || Long.parseLong(word.substring(zeros)) > Integer.MAX_VALUE;
    }

    private Finding tooLarge(ServiceFacts service, Located<String> user) {
        return Finding.of(
                        id(),
                        Severity.ERROR,
                        user.place(),
                        Wording.name(service) + " runs as " + user.value()
                                + ", which is out of range: the container can't start")
                .because(List.of(
                        Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, "`uids and gids must be in range 0-2147483647`")))
                .remedy(Remedy.of("write a number up to 2147483647"));
    }

    /**
     * A name the image has not.
     *
     * @param file the file of the image that lacks it
     * @param known the names that file has
     */
    private record Missing(Located<String> written, String word, String what, String file, List<String> known) {}

    private static List<Missing> missing(ServiceFacts service) {
        Optional<Accounts> known = service.image().toOptional().map(ImageFacts::accounts);
        if (known.isEmpty()) {
            return List.of();
        }
        Accounts accounts = known.get();
        List<Missing> missing = new ArrayList<>();
        service.service().user().filter(user -> !user.dependsOnUnsetVariable()).ifPresent(user -> {
            UserWords words = UserWords.of(user.value());
            if (accounts.complete()
                    && isName(words.user())
                    && accounts.named(words.user()).isEmpty()) {
                List<String> names =
                        accounts.users().stream().map(Account::name).toList();
                missing.add(new Missing(user, words.user(), "user", "/etc/passwd", names));
            }
            words.group()
                    .filter(group -> isUnknownGroup(accounts, group))
                    .ifPresent(group ->
                            missing.add(new Missing(user, group, "group", "/etc/group", groupNames(accounts))));
        });
        for (Located<String> group : service.service().groupAdd()) {
            if (!group.dependsOnUnsetVariable() && isUnknownGroup(accounts, group.value())) {
                missing.add(new Missing(group, group.value(), "group", "/etc/group", groupNames(accounts)));
            }
        }
        return missing;
    }

    private static boolean isUnknownGroup(Accounts accounts, String group) {
        return accounts.groupsComplete()
                && isName(group)
                && accounts.groupNamed(group).isEmpty();
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && !UserWords.isNumber(word) && !word.equals("root");
    }

    private static List<String> groupNames(Accounts accounts) {
        return accounts.groups().stream().map(Group::name).toList();
    }

    private Finding finding(ProjectFacts facts, ServiceFacts service, Missing missing) {
        boolean inferred = service.image().isInferred();
        Finding finding = Finding.of(
                        id(),
                        inferred ? Severity.NOTE : Severity.ERROR,
                        missing.written().place(),
                        "the image of " + Wording.name(service) + " has no " + missing.what() + " " + missing.word()
                                + ": the container can't start")
                .because(List.of(Evidence.of(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "`unable to find " + missing.what() + " " + missing.word() + ": no matching entries in "
                                + missing.file().substring("/etc/".length()) + " file`")));
        Optional<String> near = Nearest.of(missing.word(), missing.known());
        if (near.isPresent()) {
            finding = finding.remedy(Remedy.of("write " + near.get() + ", which the image has"));
        }
        return finding.remedy(Remedy.of("write the number, which needs no entry in the image"))
                .tryIt(Commands.compose(facts) + " run --rm --no-deps --user 0 --entrypoint cat " + service.name() + " "
                        + missing.file());
    }
}
