package dev.composepermit.ownership.owner;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.ImageTarget;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.user.RunningService;

/** Says how a fresh volume comes by its owner. */
final class FillWords {
    private final Engine engine;

    FillWords(Engine engine) {
        this.engine = engine;
    }

    /**
     * A clause such as "its image has no /data, so Docker will create volume x as 0:0 0755".
     *
     * @param path where the filling service mounts the volume
     * @param by the service whose image decides
     * @param self the service of which is spoken
     */
    String filled(
            String volume,
            String path,
            RunningService by,
            RunningService self,
            Fact<ImageTarget> target,
            boolean nocopy,
            Fact<MountOutcome> outcome) {
        if (!(outcome.toOptional().orElse(null) instanceof MountOutcome.Mounted mounted)) {
            return volume + " at " + path;
        }
        String root = mounted.possible().get(0).toString();
        ImageTarget found = target.toOptional().orElse(null);
        String whose = by == self ? "its image" : "the image of `" + by.name() + "`";
        if (found instanceof ImageTarget.Directory && !(nocopy && !engine.kind().isPodman())) {
            return volume + " takes over " + path + " of " + whose + ", " + root;
        }
        if (nocopy && !engine.kind().isPodman()) {
            return volume + " is mounted with nocopy, so " + engine.family() + " will create it as " + root;
        }
        String lacks = found instanceof ImageTarget.Absent
                ? whose + " has no " + path
                : whose + " has at most a directory of root at " + path;
        String made = engine.kind().isPodman()
                ? engine.family() + " will give " + volume + " to the container's user, " + root
                : engine.family() + " will create " + volume + " as " + root;
        return lacks + ", so " + made;
    }
}
