package dev.composepermit.ownership.user;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The user of a service's first process: {@code user:}, else the image's {@code User}, else root. Resolved in the
 * image's accounts as engines do it (moby {@code libcontainer/user GetExecUser}; observed alike on Docker 20.10.24 and
 * 28.5.2, Podman 4.3.1 and 5.8.6).
 */
public final class UserResolution {
    /** What {@code "${UID}:${GID}"} becomes when neither is set. */
    private static final String NOBODY_SAID = ":";

    private static final String OBSERVED = "observed on Docker 20.10.24 and 28.5.2, Podman 4.3.1 and 5.8.6";

    private UserResolution() {}

    /** The user in force as written; the empty string when neither the service nor the image names one. */
    public static Fact<String> declared(Service service, Fact<ImageFacts> image) {
        Optional<Located<String>> written =
                service.user().filter(user -> !user.value().isEmpty());
        if (written.isPresent()) {
            Located<String> user = written.get();
            return Fact.known(
                    user.value(), Evidence.at(EvidenceSource.COMPOSE, "user: \"" + user.value() + "\"", user.place()));
        }
        if (service.user().filter(Located::dependsOnUnsetVariable).isPresent()) {
            return unset(service.user().get());
        }
        if (!service.complete()) {
            return Fact.unknown(
                    UnknownReason.FILE_NOT_READ, "a part of the service, which may set its user, was not read");
        }
        Fact<String> user = image.flatMap(ImageFacts::declaredUser);
        return user.isKnown() && user.orElseThrow().isEmpty() ? Fact.known("", noUser(image)) : user;
    }

    /** The identity of a service's first process. */
    static Fact<Identity> of(Service service, Fact<ImageFacts> image, EngineBehaviour engine) {
        Optional<Located<String>> written = service.user();
        if (written.isPresent() && written.get().dependsOnUnsetVariable()) {
            if (!written.get().value().equals(NOBODY_SAID)) {
                return unset(written.get());
            }
            Evidence unset = Evidence.at(
                    EvidenceSource.COMPOSE,
                    names(written.get()) + " not set here: user becomes \":\", which is root whatever the image says",
                    written.get().place());
            return resolve(NOBODY_SAID, image, service.groupAdd(), engine).withEvidence(List.of(unset));
        }
        Fact<String> declared = declared(service, image);
        Fact<Identity> user = declared.flatMap(inForce -> resolve(inForce, image, service.groupAdd(), engine));
        boolean bare = declared.toOptional().flatMap(UserResolution::number).isPresent();
        return bare && user.isKnown() && !service.readOnly() ? afterRestart(user, image, engine) : user;
    }

    /** The identity that a user as written stands for on Docker, with no group added. */
    public static Fact<Identity> resolve(String written, Fact<ImageFacts> image) {
        return resolve(written, image, List.of(), EngineBehaviour.of(Engine.DEFAULT));
    }

    /**
     * The identity that a user as written stands for.
     *
     * @param written {@code name}, {@code uid}, either with {@code :group} or {@code :gid}; the empty string is root
     * @param groupAdd {@code group_add}
     */
    static Fact<Identity> resolve(
            String written, Fact<ImageFacts> image, List<Located<String>> groupAdd, EngineBehaviour engine) {
        int colon = written.indexOf(':');
        String user = colon < 0 ? written : written.substring(0, colon);
        String group = colon < 0 ? "" : written.substring(colon + 1);
        if (isOutOfRange(user) || isOutOfRange(group)) {
            return Fact.unknown(
                    UnknownReason.CANNOT_START,
                    "user " + written + " is out of range: the container can't start (uids and gids go from 0 to "
                            + Integer.MAX_VALUE + ")");
        }
        Accounts accounts =
                image.toOptional().map(ImageFacts::accounts).orElse(new Accounts(List.of(), List.of(), false, false));
        Optional<Account> account = account(user, accounts);
        Optional<Integer> uid = account.map(Account::uid).or(() -> number(user));
        if (uid.isEmpty()) {
            return noSuchUser(user, image, accounts);
        }
        Optional<Integer> gid = group.isEmpty() ? userGroup(uid.get(), account, accounts) : group(group, accounts);
        if (!group.isEmpty() && gid.isEmpty() && accounts.groupsComplete()) {
            return Fact.unknown(
                    UnknownReason.CANNOT_START, "the image has no group " + group + ": the container can't start");
        }
        boolean alone = !group.isEmpty() || (colon >= 0 && engine.colonDropsGroups());
        SupplementaryGroups groups = SupplementaryGroups.of(uid.get(), account, alone, accounts, groupAdd);
        Identity identity = new Identity(uid.get(), gid, groups.without(gid), groups.complete());
        return Fact.known(identity, evidence(user, group, account, gid, image));
    }

    /** The user that a bare uid stands for; a group of its number that the image has is left as it is. */
    private static Fact<Identity> afterRestart(Fact<Identity> user, Fact<ImageFacts> image, EngineBehaviour engine) {
        int uid = user.orElseThrow().uid();
        Optional<Accounts> accounts = image.map(ImageFacts::accounts).toOptional();
        boolean stranger = accounts.filter(
                        known -> known.complete() && known.withUid(uid).isEmpty())
                .isPresent();
        boolean taken = accounts.stream()
                .flatMap(known -> known.groups().stream())
                .anyMatch(group -> group.gid() == uid || group.name().equals(Integer.toString(uid)));
        Fact<Boolean> added = engine.restartAddsGroupOfUid();
        return stranger && !taken && added.toOptional().orElse(false)
                ? user.because(added.evidence().get(0))
                : user;
    }

    private static Optional<Account> account(String user, Accounts accounts) {
        if (user.isEmpty()) {
            return Optional.of(accounts.withUid(0).orElse(new Account("root", 0, 0)));
        }
        Optional<Account> found = accounts.named(user);
        if (found.isEmpty() && user.equals("root")) {
            return Optional.of(new Account("root", 0, 0));
        }
        return found.or(() -> number(user).flatMap(accounts::withUid));
    }

    private static Optional<Integer> userGroup(int uid, Optional<Account> account, Accounts accounts) {
        if (account.isPresent()) {
            return account.map(Account::gid);
        }
        return uid == 0 || accounts.complete() ? Optional.of(0) : Optional.empty();
    }

    private static Optional<Integer> group(String group, Accounts accounts) {
        Optional<Integer> named = accounts.groupNamed(group).map(found -> found.gid());
        return named.or(() -> group.equals("root") ? Optional.of(0) : number(group));
    }

    private static Fact<Identity> noSuchUser(String user, Fact<ImageFacts> image, Accounts accounts) {
        if (image.asUnknown().isPresent()) {
            var unknown = image.asUnknown().get();
            return Fact.unknown(
                    unknown.reason(), "user " + user + " stands in the image's /etc/passwd: " + unknown.detail());
        }
        String name = image.orElseThrow().name();
        return accounts.complete()
                ? Fact.unknown(
                        UnknownReason.CANNOT_START,
                        "the image " + name + " has no user " + user + ": the container can't start")
                : Fact.unknown(
                        UnknownReason.ACCOUNT_NOT_KNOWN,
                        "which uid user " + user + " has in " + name + " is not known");
    }

    private static List<Evidence> evidence(
            String user, String group, Optional<Account> account, Optional<Integer> gid, Fact<ImageFacts> image) {
        if (gid.isEmpty()) {
            return List.of(Evidence.of(
                    EvidenceSource.ENGINE_BEHAVIOUR,
                    group.isEmpty()
                            ? "a bare uid takes its gid from the image's /etc/passwd, which is not known"
                            : "which gid group " + group + " has in the image is not known"));
        }
        boolean bare = number(user).isPresent();
        if (account.isEmpty()) {
            return group.isEmpty() && bare
                    ? List.of(Evidence.cited(
                            EvidenceSource.ENGINE_BEHAVIOUR,
                            "a uid that the image's /etc/passwd does not list gets gid 0",
                            OBSERVED,
                            false))
                    : List.of();
        }
        Account found = account.get();
        if (found.uid() == 0 || (bare && !group.isEmpty()) || !image.isKnown()) {
            return List.of();
        }
        String detail = found.name() + " is " + found.uid() + ":" + found.gid() + " in the image";
        return List.of(new Evidence(source(image), detail, Optional.empty(), Optional.empty(), found.inferred()));
    }

    private static List<Evidence> noUser(Fact<ImageFacts> image) {
        List<Evidence> said = image.flatMap(ImageFacts::declaredUser).evidence();
        return said.isEmpty()
                ? List.of(Evidence.of(source(image), "the image has no USER, so that it starts as root"))
                : said;
    }

    private static EvidenceSource source(Fact<ImageFacts> image) {
        return image.evidence().stream().map(Evidence::source).findFirst().orElse(EvidenceSource.CATALOG);
    }

    private static <T> Fact<T> unset(Located<String> user) {
        return Fact.unknown(UnknownReason.VARIABLE_UNSET, "user hangs on " + names(user) + " not set here");
    }

    /** {@code ${UID} and ${GID} are}. */
    private static String names(Located<String> user) {
        List<String> names = user.variables().stream()
                .filter(VariableUse::isUnset)
                .map(use -> "${" + use.name() + "}")
                .distinct()
                .toList();
        return names.stream().collect(Collectors.joining(" and ")) + (names.size() == 1 ? " is" : " are");
    }

    static Optional<Integer> number(String digits) {
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!plain || digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(digits));
    }

    private static boolean isOutOfRange(String id) {
        boolean negative = id.startsWith("-");
        String digits = negative ? id.substring(1) : id;
        boolean numeric = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return numeric && (negative || number(digits).isEmpty());
    }
}
