package dev.composepermit.engine;

import dev.composepermit.engine.ImageTarget.Directory;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountOutcome.Refused;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns a tmpfs. Its root is 0:0 unless {@code uid=} and {@code gid=} say otherwise; its mode hangs on the OCI
 * runtime's version: over nothing 01777, but 0755 after a restart (runc 1.1.5) or at once (opencontainers/runc#4971);
 * over a directory of the image that directory's mode, with an explicit {@code mode=} ignored (runc 1.1.5) or honoured
 * (runc 1.3.6, crun 1.28; opencontainers/runc#3916).
 */
final class TmpfsMount {
    private static final int STICKY = 01777;
    private static final Doubt RUNTIME = new Doubt(
            UnknownReason.RUNTIME_VERSION,
            "the mode of a tmpfs hangs on the version of the OCI runtime, and on whether the container was restarted");

    private TmpfsMount() {}

    static Fact<MountOutcome> root(MeasuredEngine engine, TmpfsOptions options, Fact<ImageTarget> target) {
        if (options.setsOwner() && engine.isPodman()) {
            String option = options.uid()
                    .map(uid -> "uid=" + uid)
                    .orElseGet(() -> "gid=" + options.gid().orElseThrow());
            return Fact.known(
                    new Refused(
                            "Podman does not know the tmpfs option " + option + " and does not create the container"),
                    saw("unknown mount option \"" + option + "\": invalid mount option"));
        }
        if (target.toOptional().orElse(null) instanceof ImageTarget.File) {
            return Fact.known(
                    new Refused("a tmpfs can't be mounted on a file of the image"),
                    saw("the container does not start: not a directory"));
        }
        Set<Optional<Integer>> modes = modes(engine, options, target);
        List<MountRoot> possible = new ArrayList<>();
        for (Optional<Integer> mode : modes) {
            possible.add(new MountRoot(
                    options.uid().orElse(0), Optional.of(options.gid().orElse(0)), mode, true));
        }
        boolean certain = modes.size() == 1 && modes.iterator().next().isPresent();
        List<Evidence> evidence = new ArrayList<>(target.evidence());
        evidence.add(saw(explanation(options, target)));
        return Fact.known(new Mounted(possible, certain ? Optional.empty() : Optional.of(RUNTIME)), evidence);
    }

    private static Set<Optional<Integer>> modes(MeasuredEngine engine, TmpfsOptions options, Fact<ImageTarget> target) {
        Set<Optional<Integer>> modes = new LinkedHashSet<>();
        options.mode().ifPresent(mode -> modes.add(Optional.of(mode)));
        ImageTarget found = target.toOptional().orElse(null);
        if (found == null) {
            modes.add(Optional.empty());
        } else if (found instanceof Directory directory) {
            modes.add(directory.mode());
            if (engine == MeasuredEngine.PODMAN_4 && options.mode().isEmpty()) {
                modes.add(Optional.of(STICKY)); // crun 1.8.1; with runc 1.1.5 the directory's
            }
        } else {
            if (options.mode().isEmpty()) {
                modes.add(Optional.of(STICKY));
            }
            modes.add(Optional.of(0755));
        }
        return modes;
    }

    private static String explanation(TmpfsOptions options, Fact<ImageTarget> target) {
        String owner = options.setsOwner() ? "a tmpfs takes uid= and gid=" : "the root of a tmpfs is 0:0";
        if (target.toOptional().orElse(null) instanceof Directory) {
            return owner + ", with the mode of the image's directory below it";
        }
        return owner + (options.mode().isPresent() ? ", with mode= at the first start" : ", 1777 or 0755");
    }

    /**
     * A volume of the local driver with {@code type: tmpfs}: mount options count, nothing is copied over its root. With
     * userns-remap the ids are the host's.
     */
    static Fact<MountOutcome> volumeRoot(TmpfsOptions options, Optional<Engine.IdMap> map) {
        if (options.uid().isEmpty()) {
            return Fact.unknown(
                    UnknownReason.VOLUME_DRIVER, "a tmpfs volume without uid= in its mount options was not measured");
        }
        int uid = options.uid().get();
        int gid = options.gid().orElse(0);
        MountOutcome outcome = map.<MountOutcome>map(ids -> {
                    Optional<Integer> seenUid = ids.toContainer(uid);
                    Optional<Integer> seenGid = ids.groupToContainer(gid);
                    boolean mapped = seenUid.isPresent() && seenGid.isPresent();
                    return Mounted.as(new MountRoot(
                            seenUid.orElse(MountRoot.OVERFLOW_ID),
                            Optional.of(seenGid.orElse(MountRoot.OVERFLOW_ID)),
                            Optional.of(options.mode().orElse(STICKY)),
                            mapped));
                })
                .orElseGet(
                        () -> Mounted.as(MountRoot.of(uid, gid, options.mode().orElse(STICKY))));
        String seen = map.isPresent()
                ? "the mount options of a tmpfs volume name ids of the host, not of the container"
                : "a tmpfs volume keeps the owner and mode of its mount options";
        return Fact.known(outcome, saw(seen));
    }

    private static Evidence saw(String behaviour) {
        return Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, behaviour);
    }
}
