package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Remedies that change who runs: to the image's own user, to the owner, or to the group that may write. */
final class UserRemedies {
    private UserRemedies() {}

    /** Another user: none, where the image's own fits; or the group that may write. */
    static Optional<Remedy> otherUser(MountUse use) {
        Optional<Remedy> dropped = withoutUser(use);
        return dropped.isPresent() ? dropped : writingGroup(use);
    }

    private static Optional<Remedy> withoutUser(MountUse use) {
        ServiceFacts service = use.service();
        Optional<ImageFacts> image = service.image().toOptional();
        if (service.service().user().isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        Optional<Account> own = ownUser(image.get());
        if (own.isEmpty()) {
            return startedAsRoot(use, image.get());
        }
        boolean owns = use.mount()
                .owner()
                .toOptional()
                .filter(owner -> owner.uid() == own.get().uid() && (owner.mode() & 0300) == 0300)
                .isPresent();
        return owns
                ? Optional.of(Remedy.of(
                        "drop `user:`: the image's own user, " + own.get().name() + " ("
                                + own.get().uid() + ":" + own.get().gid() + "), owns " + use.target()))
                : Optional.empty();
    }

    /** The account an image runs as by itself, if that is not root and it is known. */
    private static Optional<Account> ownUser(ImageFacts image) {
        return image.declaredUser().toOptional().map(UserWords::of).flatMap(words -> {
            Optional<Account> account = UserWords.isNumber(words.user())
                    ? image.accounts().withUid(Integer.parseInt(words.user()))
                    : image.accounts().named(words.user());
            return account.filter(found -> found.uid() != 0);
        });
    }

    /** An image that is made to be started as root, puts its data right and drops to its own account. */
    private static Optional<Remedy> startedAsRoot(MountUse use, ImageFacts image) {
        boolean root = image.declaredUser()
                .toOptional()
                .filter(user -> user.isEmpty()
                        || Set.of("0", "root").contains(UserWords.of(user).user()))
                .isPresent();
        Optional<Entrypoint> entrypoint = image.entrypoint().toOptional();
        if (!root || entrypoint.isEmpty() || entrypoint.get().dropsTo().isEmpty()) {
            return Optional.empty();
        }
        Account account = entrypoint.get().dropsTo().get();
        if (!mayChangeUsers(use.service().service())) {
            return use.mount()
                    .owner()
                    .toOptional()
                    .filter(owner -> owner.uid() == account.uid())
                    .map(owner -> Remedy.of(
                            "run it as " + account.name() + ", to whom " + use.target() + " belongs in the image",
                            "user: \"" + account.uid() + ":" + account.gid() + "\""));
        }
        String target = use.target();
        boolean repairs = entrypoint.get().repairs().stream()
                .anyMatch(path ->
                        path.path().equals(target) || (path.recursive() && target.startsWith(path.path() + "/")));
        return repairs
                ? Optional.of(Remedy.of("drop `user:`: the image's own start script then makes " + target
                        + " its own and goes on as " + account.name() + " (" + account.uid() + ":" + account.gid()
                        + ")"))
                : Optional.empty();
    }

    /** Whether root of this service keeps what a start script needs; said of the file, for {@code user:} may hide it. */
    private static boolean mayChangeUsers(Service service) {
        List<String> dropped = service.capDrop().stream().map(Located::value).toList();
        List<String> added = service.capAdd().stream().map(Located::value).toList();
        return service.privileged()
                || added.contains("ALL")
                || Stream.of("CHOWN", "SETGID", "SETUID")
                        .allMatch(name -> added.contains(name) || !(dropped.contains("ALL") || dropped.contains(name)));
    }

    private static Optional<Remedy> writingGroup(MountUse use) {
        Identity identity = use.identity();
        return use.mount()
                .owner()
                .toOptional()
                .filter(owner -> use.mount().need() == Need.WRITE && !identity.isRoot())
                .filter(owner -> !identity.gid().equals(Optional.of(owner.gid())) && (owner.mode() & 0030) == 0030)
                .map(owner -> Remedy.of(
                        "give it the group that may write there",
                        "user: \"" + identity.uid() + ":" + owner.gid() + "\""));
    }

    /** Root that lost its power over owners and modes: be the owner, or get the power back. */
    static Optional<Remedy> capability(MountUse use) {
        boolean ofNobody = use.mount()
                .owner()
                .toOptional()
                .filter(owner -> owner.uid() == MountRoot.OVERFLOW_ID)
                .isPresent();
        if (!use.identity().isRoot() || ofNobody) {
            // over an id that the user namespace has not, no user and no capability of the container has power
            return Optional.empty();
        }
        return Optional.of(use.mount()
                .owner()
                .toOptional()
                .filter(owner -> owner.uid() != 0 && isAnyUserFine(use.service()))
                .map(owner -> Remedy.of(
                        "run it as the owner, which needs no capability",
                        "user: \"" + owner.uid() + ":" + owner.gid() + "\""))
                .orElseGet(() -> CapabilityRemedies.giveBack(
                        use.service().service(), "give the capability back", List.of("DAC_OVERRIDE"))));
    }

    /** Whether an image is known to run as a user it was not made for. */
    static boolean isAnyUserFine(ServiceFacts service) {
        return service.image()
                .toOptional()
                .flatMap(image -> image.entrypoint().toOptional())
                .filter(entrypoint -> entrypoint.anyUser() == Entrypoint.AnyUser.YES
                        || entrypoint.anyUser() == Entrypoint.AnyUser.IF_OWNED)
                .isPresent();
    }
}
