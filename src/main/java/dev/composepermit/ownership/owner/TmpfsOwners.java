package dev.composepermit.ownership.owner;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.TmpfsOptions;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.user.RunningService;
import java.util.Map;
import java.util.Optional;

/** Who owns a tmpfs. */
final class TmpfsOwners {
    private final EngineBehaviour behaviour;

    TmpfsOwners(EngineBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    MountedSource of(RunningService service, Mount.Tmpfs mount) {
        String target = mount.target().value();
        for (Map.Entry<String, Located<String>> option : mount.options().entrySet()) {
            if (option.getValue().dependsOnUnsetVariable()) {
                return MountedSource.unknown(
                        MountFacts.Source.CREATED,
                        UnknownReason.VARIABLE_UNSET,
                        "the option " + option.getKey() + " of the tmpfs at " + target
                                + " hangs on a variable that is not set here",
                        true);
            }
        }
        Optional<Integer> uid = id(mount, "uid");
        Optional<Integer> gid = id(mount, "gid");
        if ((mount.options().containsKey("uid") && uid.isEmpty())
                || (mount.options().containsKey("gid") && gid.isEmpty())) {
            return MountedSource.unknown(
                    MountFacts.Source.CREATED,
                    UnknownReason.INVALID,
                    "uid= and gid= of the tmpfs at " + target + " take numbers",
                    true);
        }
        TmpfsOptions options = new TmpfsOptions(uid, gid, mount.mode().map(Located::value));
        Fact<ImageTarget> found = ImageTargets.at(service.image(), target);
        Fact<MountOutcome> outcome = behaviour.tmpfs(options, found);
        return MountedSource.created(outcome, clause(target, outcome, found));
    }

    private static Optional<Integer> id(Mount.Tmpfs mount, String option) {
        Located<String> written = mount.options().get(option);
        return written == null ? Optional.empty() : MountOptions.number(written.value(), 10);
    }

    private static String clause(String target, Fact<MountOutcome> outcome, Fact<ImageTarget> found) {
        if (!(outcome.toOptional().orElse(null) instanceof MountOutcome.Mounted mounted)) {
            return "the tmpfs at " + target;
        }
        String root =
                "the tmpfs at " + target + " will be " + mounted.possible().get(0);
        boolean covers = found.toOptional().orElse(null) instanceof ImageTarget.Directory;
        return mounted.possible().size() == 1 && covers ? root + ", the mode of the image's directory below it" : root;
    }
}
