package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
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

/**
 * Finds {@code mode: 755} in a tmpfs of the long syntax: Compose takes the number as it is, so that the directory gets
 * the mode 01363 (observed on Docker 20 and 28, Podman 4 and 5). {@code mode: 493}, which is 0755, is left alone.
 */
public final class TmpfsModeDecimal implements Rule {
    private static final int OWNER_CAN_USE = 0600;

    @Override
    public String id() {
        return "tmpfs-mode-decimal";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        return MountUse.where(facts, (service, mount) -> isMeantAsOctal(mount.mount())).stream()
                .map(use -> finding(facts, use))
                .toList();
    }

    private Finding finding(ProjectFacts facts, MountUse use) {
        Mount.Tmpfs tmpfs = (Mount.Tmpfs) use.mount().mount();
        Located<Integer> mode = tmpfs.mode().orElseThrow();
        String written = mode.place().text();
        String meant = written.length() == 3 ? "0" + written : written;
        return Finding.of(
                        id(),
                        Severity.WARNING,
                        mode.place(),
                        "`mode: " + written + "` is a decimal number: the tmpfs at " + use.target() + " of "
                                + use.names() + " will have the mode " + octal(mode.value()) + ", not " + meant)
                .because(List.of(Evidence.of(
                        EvidenceSource.ENGINE_BEHAVIOUR,
                        "Compose hands the number on as it is; observed on Docker 20 and 28, Podman 4 and 5")))
                .remedy(Remedy.of(
                        "write it with a leading zero", "mode: " + (meant.startsWith("0") ? meant : "0" + meant)))
                .tryIt(Commands.compose(facts) + " run --rm --no-deps --entrypoint ls "
                        + use.service().name() + " -ld " + Commands.quoted(use.target()));
    }

    /** Whether the digits make a usable mode when read as octal, and none when read as decimal. */
    private static boolean isMeantAsOctal(Mount mount) {
        return mount instanceof Mount.Tmpfs tmpfs
                && tmpfs.longSyntax()
                && tmpfs.mode()
                        .filter(mode -> !isUsable(mode.value()))
                        .flatMap(mode -> readAsOctal(mode.place().text()))
                        .filter(TmpfsModeDecimal::isUsable)
                        .isPresent();
    }

    private static Optional<Integer> readAsOctal(String written) {
        boolean threeOrFourOctalDigits = (written.length() == 3 || written.length() == 4)
                && written.charAt(0) != '0'
                && written.chars().allMatch(c -> c >= '0' && c <= '7');
        return threeOrFourOctalDigits ? Optional.of(Integer.parseInt(written, 8)) : Optional.empty();
    }

    private static boolean isUsable(int mode) {
        return (mode & OWNER_CAN_USE) == OWNER_CAN_USE;
    }

    private static String octal(int mode) {
        return "0" + Integer.toOctalString(mode);
    }
}
