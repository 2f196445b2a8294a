package dev.composepermit.ownership;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.engine.MountOutcome;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageSource;
import dev.composepermit.ownership.need.MountNeed;
import dev.composepermit.ownership.need.Needs;
import dev.composepermit.ownership.need.ReadOnlyRoot;
import dev.composepermit.ownership.owner.HostSources;
import dev.composepermit.ownership.owner.MountOwners;
import dev.composepermit.ownership.owner.MountedSource;
import dev.composepermit.ownership.owner.StartOrder;
import dev.composepermit.ownership.user.RunningService;
import dev.composepermit.ownership.user.RunningServices;
import dev.composepermit.ownership.verdict.Judge;
import dev.composepermit.ownership.verdict.Judged;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out who runs, who owns and who needs to write, for a whole project. */
public final class OwnershipModel {
    private final Map<String, RunningService> services;
    private final EngineBehaviour behaviour;
    private final MountOwners owners;
    private final Needs needs;
    private final Judge judge;

    private OwnershipModel(
            ComposeProject project,
            Engine engine,
            Map<String, RunningService> services,
            SourceFiles files,
            HostPaths host) {
        EngineBehaviour behaviour = EngineBehaviour.of(engine);
        HostSources sources = new HostSources(project.directory(), files, host);
        StartOrder order = new StartOrder(project.services());
        this.services = services;
        this.behaviour = behaviour;
        this.owners = new MountOwners(project, engine, behaviour, sources, services, order);
        this.needs = new Needs(services, sources);
        this.judge = new Judge(services, behaviour, owners, sources, order);
    }

    /**
     * The facts of a project.
     *
     * @param images answers for images named by reference
     * @param files gives the Dockerfiles of {@code build:}, and tells which bind sources in the project's own directory
     *     exist
     * @param host gives the owners of bind sources
     */
    public static ProjectFacts assess(
            ComposeProject project, Engine engine, ImageSource images, SourceFiles files, HostPaths host) {
        Map<String, RunningService> services = RunningServices.of(project, engine, images, files);
        OwnershipModel model = new OwnershipModel(project, engine, services, files, host);
        Map<String, ServiceFacts> facts = UnfilledVolumes.raised(model.serviceFacts());
        return new ProjectFacts(project, engine, facts, SharedSources.of(facts));
    }

    private Map<String, ServiceFacts> serviceFacts() {
        Map<String, ServiceFacts> facts = new TreeMap<>();
        services.forEach((name, service) -> facts.put(name, facts(service)));
        return facts;
    }

    private ServiceFacts facts(RunningService service) {
        List<MountFacts> mounts = new ArrayList<>();
        for (Mount mount : service.mounts()) {
            mounts.add(facts(service, mount));
        }
        return new ServiceFacts(
                service.service(),
                service.image(),
                service.declaredUser(),
                service.user(),
                service.runsAs(),
                service.capabilities(),
                mounts,
                service.scripts(),
                ReadOnlyRoot.blocked(service, behaviour));
    }

    private MountFacts facts(RunningService service, Mount mount) {
        MountedSource source = owners.of(service, mount);
        MountNeed need = needs.of(service, mount, source);
        Judged judged = judge.of(service, mount, source, need);
        return new MountFacts(
                mount,
                service.isFromImage(mount),
                source.source(),
                owner(source.outcome()),
                need.need(),
                need.evidence(),
                isMapped(source.outcome()),
                judged.startRepair(),
                judged.write(),
                judged.read(),
                judged.verdict(),
                judged.repairs());
    }

    private static boolean isMapped(Fact<MountOutcome> outcome) {
        return !(outcome.toOptional().orElse(null) instanceof MountOutcome.Mounted mounted)
                || mounted.possible().stream().anyMatch(MountRoot::mapped);
    }

    /** The one owner that is certain, or why there is none. */
    private static Fact<Ownership> owner(Fact<MountOutcome> outcome) {
        return outcome.flatMap(known -> {
            if (known instanceof MountOutcome.Refused refused) {
                return Fact.unknown(UnknownReason.CANNOT_START, refused.why());
            }
            MountOutcome.Mounted mounted = (MountOutcome.Mounted) known;
            if (mounted.possible().size() == 1) {
                var whole = mounted.possible().get(0).toOwnership();
                if (whole.isPresent()) {
                    return Fact.known(whole.get());
                }
            }
            MountOutcome.Doubt doubt = mounted.doubt().orElseThrow();
            return Fact.unknown(doubt.reason(), doubt.detail());
        });
    }
}
