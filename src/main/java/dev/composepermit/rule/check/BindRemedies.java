package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Remedy;
import java.util.Optional;

/** What to do about a directory of the host; the files there are the user's own, so nothing is done without a person. */
final class BindRemedies {
    /** What an id outside the user namespace looks like from inside (kernel overflow uid). */
    private static final int UNMAPPED = 65534;

    private BindRemedies() {}

    /** Run as the one who owns the directory, where the image can. */
    static Optional<Remedy> asTheOwner(MountUse use) {
        Optional<Ownership> owner = use.mount().owner().toOptional();
        if (owner.isEmpty()
                || isMissing(use)
                || owner.get().uid() == 0
                || owner.get().uid() == UNMAPPED) {
            return Optional.empty();
        }
        Optional<Entrypoint> entrypoint = use.service()
                .image()
                .toOptional()
                .flatMap(image -> image.entrypoint().toOptional());
        Optional<String> variable = entrypoint.flatMap(Entrypoint::uidVariable);
        if (variable.isPresent() && use.service().service().user().isEmpty()) {
            String group = entrypoint
                    .flatMap(Entrypoint::gidVariable)
                    .map(name -> "\n  " + name + ": \"" + owner.get().gid() + "\"")
                    .orElse("");
            return Optional.of(Remedy.of(
                    "run it as the directory's owner",
                    "environment:\n  " + variable.get() + ": \"" + owner.get().uid() + "\"" + group));
        }
        return UserRemedies.isAnyUserFine(use.service()) && !use.identity().isRoot()
                ? Optional.of(Remedy.of(
                        "run it as the directory's owner",
                        "user: \"" + owner.get().uid() + ":" + owner.get().gid() + "\""))
                : Optional.empty();
    }

    /** The exact command on the host. */
    static Remedy chown(ProjectFacts facts, MountUse use) {
        Mount.Bind bind = (Mount.Bind) use.mount().mount();
        String path = Commands.quoted(bind.written());
        String make = isMissing(use) ? "mkdir -p " + path + " && " : "";
        String advice = isMissing(use)
                ? "make the directory before the first start, for the user that needs it"
                : "give the directory to the user that needs it";
        return Remedy.of(
                advice,
                make
                        + HostChown.command(
                                facts.engine(),
                                use.identity(),
                                path,
                                use.mount().ownerMapped()));
    }

    /** Whether the engine is going to make the directory, because there is none. */
    static boolean isMissing(MountUse use) {
        return use.mount().source() == MountFacts.Source.CREATED;
    }
}
