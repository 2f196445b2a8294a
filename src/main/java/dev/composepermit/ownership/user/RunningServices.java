package dev.composepermit.ownership.user;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageSource;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.CapabilityConflict;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.repair.RepairReader;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Resolves image and users of every service of a project. */
public final class RunningServices {
    private final Engine engine;
    private final EngineBehaviour behaviour;
    private final ServiceImages images;

    private RunningServices(Engine engine, ServiceImages images) {
        this.engine = engine;
        this.behaviour = EngineBehaviour.of(engine);
        this.images = images;
    }

    /** All services by name, sorted. */
    public static Map<String, RunningService> of(
            ComposeProject project, Engine engine, ImageSource images, SourceFiles files) {
        RunningServices resolver = new RunningServices(
                engine, new ServiceImages(images, files, project.services().values()));
        Map<String, RunningService> services = new TreeMap<>();
        project.services().forEach((name, service) -> services.put(name, resolver.resolve(service)));
        return services;
    }

    private RunningService resolve(Service service) {
        Fact<ImageFacts> image = images.of(service);
        Optional<CapabilityConflict> conflict = CapabilityConflict.of(service, engine.kind());
        Fact<Identity> user = conflict.isPresent()
                ? Fact.unknown(UnknownReason.CANNOT_START, conflict.get().why())
                : UserResolution.of(service, image, behaviour);
        Capabilities capabilities = CapabilitySets.of(service, engine.kind(), user);
        List<Mount> volumes = imageVolumes(service, image);
        List<Mount> mounts = new ArrayList<>(service.mounts());
        mounts.addAll(volumes);
        Actor self = new Actor(image, user, capabilities);
        List<StartScript> scripts = RepairReader.read(service, mounts, self, hook -> actor(hook, service, self));
        return new RunningService(
                service,
                image,
                UserResolution.declared(service, image),
                user,
                capabilities,
                mounts,
                volumes.size(),
                scripts,
                StartupReader.read(service, image, user, capabilities, scripts));
    }

    /** A hook runs as the service unless it says otherwise; one with an image of its own starts as that image's user. */
    private Actor actor(Hook hook, Service service, Actor self) {
        Fact<ImageFacts> image = hook.image()
                .map(own -> images.named(own, service.platform().map(Located::value)))
                .orElse(self.image());
        Fact<Identity> user = self.user();
        Optional<Located<String>> written =
                hook.user().filter(own -> !own.value().isEmpty());
        if (written.isPresent()) {
            String name = written.get().value();
            Fact<String> said = Fact.known(
                    name,
                    Evidence.at(
                            EvidenceSource.COMPOSE,
                            "user: \"" + name + "\"",
                            written.get().place()));
            user = said.flatMap(own -> resolve(own, image));
        } else if (hook.image().isPresent()) {
            user = image.flatMap(ImageFacts::declaredUser).flatMap(own -> resolve(own, image));
        }
        return new Actor(image, user, hook.privileged() ? CapabilitySets.privileged() : self.capabilities());
    }

    private Fact<Identity> resolve(String user, Fact<ImageFacts> image) {
        return UserResolution.resolve(user, image, List.of(), behaviour);
    }

    /** The image's VOLUMEs at which the service mounts nothing: the engine makes an anonymous volume for each. */
    private static List<Mount> imageVolumes(Service service, Fact<ImageFacts> image) {
        Place place = service.image()
                .map(Located::place)
                .or(() -> service.build().map(Build::place))
                .orElse(service.place());
        Set<String> taken =
                service.mounts().stream().map(mount -> mount.target().value()).collect(Collectors.toSet());
        return image.map(ImageFacts::certainVolumes).toOptional().orElse(List.of()).stream()
                .filter(path -> !taken.contains(path))
                .map(path -> (Mount)
                        new Mount.AnonymousVolume(Located.of(path, place), false, false, Optional.empty(), place))
                .toList();
    }
}
