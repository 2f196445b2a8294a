package dev.composepermit.rewrite;

import dev.composepermit.engine.MountRoot;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.SharedSource;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.ownership.verdict.Access;
import java.util.List;

/**
 * The services that only read a source which another one writes. Of its mode an init service changes the owner's bits
 * alone: the usual 0755 lets everyone read, and files come out 0644; an image's own 0750 keeps the others out.
 */
final class Readers {
    private static final int OWNERS_BITS = 0700;

    private Readers() {}

    /** Those that will not get in once it belongs to the writer. */
    static List<SharedSource.Use> shutOutBy(SharedSource source, Identity owner) {
        return source.uses().stream()
                .filter(use -> reads(use.mount()) && isShutOut(use, owner))
                .toList();
    }

    /** Those that do not get in as it is. */
    static List<SharedSource.Use> shutOutNow(SharedSource source) {
        return source.uses().stream()
                .filter(use -> reads(use.mount())
                        && use.mount().read().verdict() == Verdict.DENIED
                        && !use.mount().read().isInferred())
                .toList();
    }

    private static boolean reads(MountFacts mount) {
        return mount.need() == Need.READ || mount.mount().readOnly();
    }

    private static boolean isShutOut(SharedSource.Use use, Identity owner) {
        return use.mount()
                .owner()
                .toOptional()
                .map(now -> MountRoot.of(owner.uid(), owner.gid().orElse(now.gid()), now.mode() | OWNERS_BITS))
                .filter(root -> use.service().runsAs().isKnown()
                        && Access.READ.of(
                                        use.service().runsAs().toOptional(),
                                        root,
                                        use.service().capabilities())
                                == Verdict.DENIED)
                .isPresent();
    }
}
