package dev.composepermit.ownership.verdict;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.MountOutcome.Doubt;
import dev.composepermit.engine.MountOutcome.Mounted;
import dev.composepermit.engine.MountOutcome.Refused;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.need.MountNeed;
import dev.composepermit.ownership.owner.HostSources;
import dev.composepermit.ownership.owner.MountOwners;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.owner.StartOrder;
import dev.composepermit.ownership.user.RunningService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of each mount whether its service can write and read there, and whether that is what it needs. */
public final class Judge {
    private final MountOwners owners;
    private final HostSources sources;
    private final BeforeStart before;
    private final OtherHands others;

    public Judge(
            Map<String, RunningService> services,
            EngineBehaviour behaviour,
            MountOwners owners,
            HostSources sources,
            StartOrder order) {
        this.owners = owners;
        this.sources = sources;
        this.before = new BeforeStart(services, behaviour, order);
        this.others = new OtherHands(services, order, before);
    }

    /** One mount of one service. */
    public Judged of(RunningService service, Mount mount, MountedSource source, MountNeed need) {
        if (source.outcome().toOptional().orElse(null) instanceof Refused refused) {
            Judgement denied = Judgements.denied(
                    "`" + service.name() + "` can't start: " + refused.why(),
                    source.outcome().evidence());
            return new Judged(denied, denied, denied, MountFacts.StartRepair.NONE, List.of());
        }
        Case open = new Case(
                service,
                mount,
                source,
                need,
                standing(service, mount, source),
                isFile(mount),
                others,
                new Way(service, mount, this::rootsAbove));
        return open.judged();
    }

    /** The mount as the program finds it. */
    private Standing standing(RunningService service, Mount mount, MountedSource source) {
        return before.apply(service, mount, source, first(source));
    }

    private static Standing first(MountedSource source) {
        if (source.outcome().toOptional().orElse(null) instanceof Mounted mounted) {
            return new Standing(
                    mounted.possible(),
                    mounted.doubt(),
                    source.clause(),
                    source.outcome().evidence(),
                    List.of());
        }
        Optional<Doubt> doubt =
                source.outcome().asUnknown().map(unknown -> new Doubt(unknown.reason(), unknown.detail()));
        return new Standing(List.of(), doubt, source.clause(), source.outcome().evidence(), List.of());
    }

    /** How another mount of the same service, above this one, stands. */
    private Standing rootsAbove(RunningService service, Mount above) {
        return standing(service, above, owners.of(service, above));
    }

    private boolean isFile(Mount mount) {
        return mount instanceof Mount.Granted
                || (mount instanceof Mount.Bind bind
                        && sources.isFile(bind.source().value()));
    }
}
