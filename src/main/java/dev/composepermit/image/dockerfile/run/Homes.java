package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable.User;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.Optional;

/** The home directories that account tools make. */
final class Homes {
    private Homes() {}

    static Optional<String> of(Optional<Field> home, Optional<Field> base, String name) {
        Optional<Field> written = home.or(() -> base);
        if (written.filter(field -> field.literal().isEmpty()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(home.map(Field::text).orElse(base.map(Field::text).orElse("/home") + "/" + name));
    }

    /** The home directory, which gets the skeleton's files when it is made; its mode hangs on the distribution. */
    static void make(Optional<String> home, String name, boolean certain, Invocation call, Shell shell) {
        if (home.isEmpty() || !home.get().startsWith("/")) {
            Area anywhere = Area.everywhere().maybe();
            shell.files(FileEffects.mayCreate(anywhere, directory(name, shell), call.evidence()));
            return;
        }
        String path = UnixPath.clean(home.get());
        if (path.equals("/")) {
            return;
        }
        Occupant above = Occupant.directory(Owner.ROOT, Mode.DIRECTORY);
        Occupant made = directory(name, shell);
        if (certain) {
            shell.files(FileEffects.directory(path, made, above, call.evidence()));
        } else {
            shell.files(FileEffects.mayCreate(Area.tree(path), made, call.evidence()));
        }
    }

    /** busybox gives the home directory to its user and sets it to 2755, even when it was there before. */
    static void take(String home, String name, Invocation call, Shell shell) {
        Occupant made = directory(name, shell).withMode(Mode.of(02755));
        String path = UnixPath.clean(home);
        if (!path.equals("/") && home.startsWith("/")) {
            shell.files(FileEffects.change(
                    Area.at(path), there -> there.withOwner(made.owner()).withMode(made.mode()), call.evidence()));
        }
    }

    private static Occupant directory(String name, Shell shell) {
        Optional<User> user = shell.world.accounts().user(name);
        Owner owner = new Owner(
                user.flatMap(User::uid),
                user.flatMap(User::gid),
                UnknownReason.ACCOUNT_NOT_KNOWN,
                "the home of '" + name + "', whose ids are not known");
        // bash brings a skeleton on Debian and Red Hat, Alpine has none
        Content content = switch (shell.world.dialect()) {
            case DEBIAN, RED_HAT -> Content.SOME;
            case ALPINE -> Content.EMPTY;
            case NOT_KNOWN -> Content.NOT_KNOWN;
        };
        return new Occupant(Occupant.Kind.DIRECTORY, owner, Mode.NOT_KNOWN, content);
    }

    /** What Debian's {@code adduser} makes for a system user: nothing of the skeleton. */
    static void withoutSkeleton(Optional<String> home, Invocation call, Shell shell) {
        home.filter(path -> path.startsWith("/"))
                .map(UnixPath::clean)
                .ifPresent(path -> shell.files(FileEffects.change(
                        Area.at(path),
                        there -> there.content() == Content.SOME ? there.withContent(Content.NOT_KNOWN) : there,
                        call.evidence())));
    }
}
