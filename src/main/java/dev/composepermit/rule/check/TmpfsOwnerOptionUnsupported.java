package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds {@code uid=} and {@code gid=} on a tmpfs that Podman is to mount: it refuses to create the container (observed
 * on Podman 4.3.1 and 5.8.6, with its own command line and through Docker Compose).
 */
public final class TmpfsOwnerOptionUnsupported implements Rule {
    @Override
    public String id() {
        return "tmpfs-owner-option-unsupported";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        if (!facts.engine().kind().isPodman()) {
            return List.of();
        }
        return MountUse.where(facts, (service, mount) -> hasOwnerOption(mount.mount())).stream()
                .map(use -> finding(facts, use))
                .toList();
    }

    /** Whether this mount keeps Podman from creating the container. */
    static boolean hasOwnerOption(Mount mount) {
        return mount instanceof Mount.Tmpfs tmpfs && !ownerOptions(tmpfs).isEmpty();
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        Mount.Tmpfs tmpfs = (Mount.Tmpfs) use.mount().mount();
        List<String> options = ownerOptions(tmpfs);
        return Finding.of(
                        id(),
                        Severity.ERROR,
                        use.place(),
                        "Podman rejects " + Wording.enumeration(options, "and") + " on the tmpfs at " + use.target()
                                + ": the container of " + use.names() + " can't be created")
                .because(List.of(Evidence.of(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "`unknown mount option \"" + options.get(0)
                                + "\": invalid mount option`, observed on Podman 4.3.1 and 5.8.6")))
                .remedy(Remedy.of(
                        "mount a volume that is a tmpfs instead, whose owner Docker and Podman both set (`compose-permit rewrite"
                                + " --tmpfs-volumes` writes it)",
                        TmpfsRemedies.volume(use, tmpfs)))
                .tryIt(Commands.compose(facts) + " up --no-start "
                        + use.service().name());
    }

    private static List<String> ownerOptions(Mount.Tmpfs tmpfs) {
        return Stream.of("uid", "gid")
                .flatMap(key ->
                        Optional.ofNullable(tmpfs.options().get(key)).stream().map(value -> key + "=" + value.value()))
                .toList();
    }
}
