package dev.composepermit.rewrite;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Entrypoint.AnyUser;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides which services are started as the user their image is made for, and why the others are not. */
final class PinPlanner {
    /** Names by which people pass "the user of this host", whatever the image is made for. */
    private static final Set<String> GENERIC = Set.of("PUID", "PGID", "UID", "GID");

    /** What start scripts of root need for owners and users, and nothing else does. */
    private static final Set<String> OF_START_SCRIPTS =
            Set.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "SETGID", "SETUID");

    private final List<Pin> pins = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    private PinPlanner() {}

    /** The plan: pins in the order of services, and refusals. */
    record Plan(List<Pin> pins, List<Refusal> refusals) {}

    static Plan plan(ProjectFacts facts) {
        PinPlanner planner = new PinPlanner();
        facts.services().values().forEach(planner::plan);
        return new Plan(List.copyOf(planner.pins), List.copyOf(planner.refusals));
    }

    private void plan(ServiceFacts service) {
        Optional<Located<String>> written = service.service().user();
        if (written.isPresent() && !isGeneric(written.get())) {
            return;
        }
        Optional<String> objection = objection(service);
        if (objection.isPresent()) {
            refuse(service, objection.get());
            return;
        }
        ImageFacts image = service.image().orElseThrow();
        if (isOwnUser(image)) {
            ownUser(service, image, written.isPresent());
        } else {
            withoutRoot(service, image);
        }
    }

    /** Whether {@code user:} is put together from variables that stand for a person and not for the image. */
    private static boolean isGeneric(Located<String> user) {
        return !user.variables().isEmpty()
                && user.variables().stream().allMatch(variable -> GENERIC.contains(variable.name()));
    }

    /** Why a service is left alone whatever its image is made for. */
    private static Optional<String> objection(ServiceFacts service) {
        if (service.service().provider() || !service.service().complete()) {
            return Optional.of("not all of it is known");
        }
        if (!service.image().isKnown()) {
            return Optional.of("what its image is made for is not known");
        }
        if (service.scripts().stream().anyMatch(script -> script.ending() == StartScript.Ending.ENDS)) {
            return Optional.of("its script does its work and ends: who it is matters for nothing else");
        }
        if (service.service().entrypoint().isPresent()) {
            return Optional.of("it has an entrypoint of its own, and what that needs is not known");
        }
        return needsRoot(service);
    }

    private static Optional<String> needsRoot(ServiceFacts service) {
        if (service.service().privileged()) {
            return Optional.of("it is privileged, which only root makes use of");
        }
        Optional<String> capability = service.service().capAdd().stream()
                .map(Located::value)
                .filter(name -> !OF_START_SCRIPTS.contains(name))
                .findFirst();
        if (capability.isPresent()) {
            return Optional.of("it is given the capability " + capability.get() + ", which only root makes use of");
        }
        return service.service().mounts().stream()
                .filter(mount -> mount instanceof Mount.Bind bind
                        && (bind.source().value().endsWith(".sock")
                                || bind.source().value().startsWith("/dev/")))
                .findFirst()
                .map(mount -> "it uses " + ((Mount.Bind) mount).written() + ", which is root's on most hosts");
    }

    private static boolean isOwnUser(ImageFacts image) {
        return image.declaredUser()
                .toOptional()
                .filter(user -> !user.isEmpty() && !Set.of("0", "root").contains(user.split(":", 2)[0]))
                .isPresent();
    }

    /** The image names its user itself: nothing is to be said but where a variable hides it. */
    private void ownUser(ServiceFacts service, ImageFacts image, boolean hidden) {
        if (!hidden) {
            return;
        }
        String declared = image.declaredUser().orElseThrow();
        String name = declared.split(":", 2)[0];
        Optional<Account> account = image.accounts()
                .named(name)
                .or(() -> image.accounts().users().stream()
                        .filter(one -> Integer.toString(one.uid()).equals(name))
                        .findFirst());
        if (account.isEmpty() || account.get().inferred() || declared.contains(":")) {
            refuse(service, "the ids of its image's own user " + declared + " are not known");
            return;
        }
        pin(service, account.get(), image.declaredUser().evidence());
    }

    private void withoutRoot(ServiceFacts service, ImageFacts image) {
        Fact<Entrypoint> known = image.entrypoint();
        if (!known.isKnown() || known.isInferred()) {
            refuse(service, "what its image's start script does is not known for sure");
            return;
        }
        Entrypoint entrypoint = known.orElseThrow();
        List<String> command = service.service().command().map(Command::words).orElse(List.of());
        Optional<Account> user =
                entrypoint.unprivileged().or(entrypoint::dropsTo).filter(one -> !one.inferred());
        if (!entrypoint.actsFor(command)) {
            refuse(service, "its command is not the one its image is made for");
        } else if (entrypoint.anyUser() == AnyUser.NO) {
            refuse(
                    service,
                    "its image has to start as root"
                            + entrypoint
                                    .dropsTo()
                                    .map(one -> " and becomes " + one.name() + " (" + one.uid() + ") by itself")
                                    .orElse(""));
        } else if (entrypoint.anyUser() == AnyUser.NOT_KNOWN) {
            refuse(service, "whether its image can start as another user than root is not known");
        } else if (user.isEmpty()) {
            refuse(service, "nothing says which user its image is made for");
        } else {
            boolean rootsGroup = entrypoint.anyUser() == AnyUser.WITH_GROUP_ZERO;
            Account one = user.get();
            pin(service, rootsGroup ? new Account(one.name(), one.uid(), 0) : one, known.evidence());
        }
    }

    private void pin(ServiceFacts service, Account account, List<Evidence> evidence) {
        String user = account.uid() + ":" + account.gid();
        List<String> next = new ArrayList<>();
        for (MountFacts mount : service.mounts()) {
            boolean repaired = mount.entrypointRepairs() && !owns(mount, account);
            boolean rootOnly = !mount.mount().readOnly()
                    && mount.write().verdict() == Verdict.ALLOWED
                    && service.runsAs().toOptional().filter(Identity::isRoot).isPresent()
                    && !owns(mount, account);
            if (repaired || rootOnly) {
                next.add(mount.target() + " must belong to " + user + " now: "
                        + (mount.mount() instanceof Mount.Bind
                                ? "host-script prepares it, or chown on the host"
                                : "run rewrite again without --pin-users"));
            }
        }
        pins.add(new Pin(service.name(), user, useless(service), evidence, next));
    }

    /** PUID and PGID, where the service writes them itself and not in a file of variables. */
    private static Set<String> useless(ServiceFacts service) {
        Set<String> names = new TreeSet<>();
        for (String name : List.of("PUID", "PGID")) {
            service.service()
                    .environment()
                    .getOrDefault(name, Optional.empty())
                    .filter(value ->
                            value.place().source() == service.service().place().source())
                    .ifPresent(value -> names.add(name));
        }
        return names;
    }

    private static boolean owns(MountFacts mount, Account account) {
        return mount.owner()
                .toOptional()
                .filter(owner -> owner.uid() == account.uid())
                .isPresent();
    }

    private void refuse(ServiceFacts service, String why) {
        refusals.add(new Refusal(
                Refusal.Kind.NOT_PINNED,
                service.name(),
                why,
                "",
                service.service()
                        .user()
                        .map(Located::place)
                        .orElse(service.service().place())));
    }
}
