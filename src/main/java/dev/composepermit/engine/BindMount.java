package dev.composepermit.engine;

import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountOutcome.Refused;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import java.util.Optional;

/** Who owns what is bound from the host: its owner there, seen through the container's id map. Nothing is copied. */
final class BindMount {
    private BindMount() {}

    /**
     * A source that does not exist. Through Compose both engines make every missing level; Podman's own command line
     * would refuse, and its Compose socket ignores {@code create_host_path: false}.
     */
    static Fact<MountOutcome> missingSource(MeasuredEngine engine, boolean createHostPath) {
        if (!createHostPath && !engine.isPodman()) {
            return Fact.known(
                    new Refused("with create_host_path: false the container does not start"),
                    saw("invalid mount config for type \"bind\": bind source path does not exist"));
        }
        return Fact.known(
                Mounted.as(MountRoot.ROOT_0755),
                saw(
                        createHostPath
                                ? "a bind source that does not exist is made as a directory 0:0 0755"
                                : "create_host_path: false is ignored, and the directory is made as 0:0 0755"));
    }

    static Fact<MountOutcome> existingSource(Ownership onHost, Optional<Engine.IdMap> map) {
        if (map.isEmpty()) {
            return Fact.known(Mounted.as(MountRoot.of(onHost)), saw("a bind mount keeps the host's owner and mode"));
        }
        Optional<Integer> uid = map.get().toContainer(onHost.uid());
        Optional<Integer> gid = map.get().groupToContainer(onHost.gid());
        String seen = uid.isPresent() && gid.isPresent()
                ? "the engine's id map shifts the ids of the host"
                : "ids outside the engine's id map appear as 65534, and not even root in the container may chown or write"
                        + " there";
        MountRoot root = new MountRoot(
                uid.orElse(MountRoot.OVERFLOW_ID),
                Optional.of(gid.orElse(MountRoot.OVERFLOW_ID)),
                Optional.of(onHost.mode()),
                uid.isPresent() && gid.isPresent());
        return Fact.known(Mounted.as(root), saw(seen));
    }

    /** On a rootless engine container root is the user who runs it, and further ids are that user's sub-ids. */
    static Fact<MountOutcome> rootless(Ownership onHost) {
        if (onHost.uid() == 0) {
            MountRoot unmapped = new MountRoot(
                    MountRoot.OVERFLOW_ID, Optional.of(MountRoot.OVERFLOW_ID), Optional.of(onHost.mode()), false);
            return Fact.known(
                    Mounted.as(unmapped), saw("files of the host's root appear as 65534 on a rootless engine"));
        }
        return Fact.unknown(
                UnknownReason.NOT_MODELLED,
                "on a rootless engine host id " + onHost.uid()
                        + " is root in the container, a sub-id or nobody, depending on who runs the engine");
    }

    private static Evidence saw(String behaviour) {
        return Evidence.of(EvidenceSource.ENGINE_BEHAVIOUR, behaviour);
    }
}
