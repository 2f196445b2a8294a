package dev.composepermit.ownership;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import java.util.List;

/**
 * One mount of one service: who owns it, what is needed there, and whether that works.
 *
 * @param mount the mount; for a VOLUME of the image that the file does not mention, an anonymous volume placed at the
 *     service's image
 * @param fromImage whether it is such a VOLUME
 * @param owner the mount's root as the container sees it at the first start on a fresh volume, before any init service
 * @param need what the service must be able to do there
 * @param needEvidence why that is needed
 * @param write whether the process can create files in it, taking init services into account
 * @param read whether the process can list and read it, taking init services into account
 * @param verdict whether the need is met
 * @param repairs the repairs that reach this mount before the service runs, in the order they are awaited
 */
public record MountFacts(
        Mount mount,
        boolean fromImage,
        Fact<Ownership> owner,
        Need need,
        List<Evidence> needEvidence,
        Judgement write,
        Judgement read,
        Judgement verdict,
        List<Repair> repairs) {
    public MountFacts {
        needEvidence = List.copyOf(needEvidence);
        repairs = List.copyOf(repairs);
    }

    public String target() {
        return mount.target().value();
    }
}
