package dev.composepermit.rule.check;

import dev.composepermit.compose.GrantedFile;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.EngineBehaviour;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds secrets and configs that the service can't read, and {@code uid}, {@code gid} and {@code mode} where Compose
 * ignores them: one that is made of a file is a bind mount and keeps the host's owner and mode (observed with Docker
 * Compose 2.40.3).
 */
public final class SecretNotReadable implements Rule {
    @Override
    public String id() {
        return "secret-not-readable";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (MountUse use : MountUse.where(facts, (service, mount) -> isDenied(service, mount))) {
            findings.add(denied(facts, use));
        }
        for (MountUse use : MountUse.where(facts, (service, mount) -> reliesOnIgnored(facts, service, mount))) {
            findings.add(ignored(facts, use));
        }
        return findings;
    }

    private static boolean isDenied(ServiceFacts service, MountFacts mount) {
        return mount.mount() instanceof Mount.Granted
                && service.runsAs().isKnown()
                && mount.read().verdict() == Verdict.DENIED;
    }

    /** Whether the file sets an owner or mode that has no effect, for a service that may need it. */
    private static boolean reliesOnIgnored(ProjectFacts facts, ServiceFacts service, MountFacts mount) {
        return mount.mount() instanceof Mount.Granted granted
                && isOfFile(facts, granted)
                && ignoredKey(granted).isPresent()
                && mount.read().verdict() == Verdict.UNKNOWN
                && service.runsAs().toOptional().filter(user -> !user.isRoot()).isPresent();
    }

    private static boolean isOfFile(ProjectFacts facts, Mount.Granted granted) {
        return declared(facts, granted)
                .filter(file -> file.origin() == GrantedFile.Origin.FILE)
                .isPresent();
    }

    private static Optional<GrantedFile> declared(ProjectFacts facts, Mount.Granted granted) {
        var all = granted.kind() == Mount.Granted.Kind.SECRET
                ? facts.project().secrets()
                : facts.project().configs();
        return Optional.ofNullable(all.get(granted.source().value()));
    }

    private static Optional<Located<?>> ignoredKey(Mount.Granted granted) {
        return Stream.<Optional<? extends Located<?>>>of(granted.uid(), granted.gid(), granted.mode())
                .flatMap(Optional::stream)
                .<Located<?>>map(key -> key)
                .findFirst();
    }

    private Finding denied(ProjectFacts facts, MountUse use) {
        Mount.Granted granted = (Mount.Granted) use.mount().mount();
        boolean startsOtherwise =
                !use.service().user().toOptional().equals(use.service().runsAs().toOptional());
        String unless = startsOtherwise ? ", unless its start script reads it as root before" : "";
        boolean sure = !startsOtherwise && !Denials.restsOnInference(use);
        Finding finding = Finding.of(
                        id(),
                        sure ? Severity.ERROR : Severity.NOTE,
                        use.place(),
                        use.mount().read().reason() + unless + use.andOthers())
                .because(use.mount().read().evidence());
        List<Remedy> remedies =
                isOfFile(facts, granted) ? List.of(chownFile(facts, use, granted)) : forCopy(facts, use, granted);
        return Remedies.add(finding, remedies).tryIt(Commands.look(facts, use));
    }

    /**
     * For what Compose copies into the container. With neither uid, gid nor mode it is 0:0 0444 on every engine: in the
     * container only, where the service's own processes are all there is.
     */
    private static List<Remedy> forCopy(ProjectFacts facts, MountUse use, Mount.Granted granted) {
        if (use.service().service().readOnly()) {
            return List.of(Remedy.of(
                    "make it of a file on the host: Compose copies nothing into a service with read_only:" + " true"));
        }
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(Remedy.of(
                "leave out uid, gid and mode: it is then 0:0 0444 inside this container, with every engine",
                "- " + granted.source().value()));
        if (staysWithItsReader(facts, use)) {
            remedies.add(Remedy.of(
                    "if no other user of the container may read it: " + onlyThere(facts, use)
                            + " (mode alone leaves it with root)",
                    "- source: " + granted.source().value() + "\n  uid: \""
                            + use.identity().uid() + "\"\n  mode: 0400"));
        }
        return remedies;
    }

    /** Whether a copy with uid is known to come out as the reader's. */
    private static boolean staysWithItsReader(ProjectFacts facts, MountUse use) {
        ServiceFacts service = use.service();
        EngineBehaviour engine = EngineBehaviour.of(facts.engine());
        boolean namesNobody =
                service.declaredUser().toOptional().filter(String::isEmpty).isPresent();
        if (namesNobody) {
            return !engine.ignoresIdsOfCopies();
        }
        boolean ofTheContainersUser =
                service.user().toOptional().equals(service.runsAs().toOptional());
        boolean mapped =
                facts.engine().userns().isEmpty() || facts.engine().kind().isPodman();
        boolean onHost =
                engine.looksUsersUpOnHost().toOptional().filter(looks -> !looks).isEmpty();
        boolean unsaid = facts.engine().version().isEmpty();
        return ofTheContainersUser && mapped && (!onHost || unsaid);
    }

    /** Where uid is of use, when the version is not said. */
    private static String onlyThere(ProjectFacts facts, MountUse use) {
        boolean named = use.service()
                .declaredUser()
                .toOptional()
                .filter(String::isEmpty)
                .isEmpty();
        boolean everywhere =
                facts.engine().kind().isPodman() || facts.engine().version().isPresent();
        return named && !everywhere
                ? "give it to the service's user, on Docker 28 and Podman; Docker 20.10 and 26 do not start it then"
                : "give it to the service's user";
    }

    /** Files of configuration are open to everyone as a rule, those of secrets are not. */
    private Finding ignored(ProjectFacts facts, MountUse use) {
        Mount.Granted granted = (Mount.Granted) use.mount().mount();
        boolean secret = granted.kind() == Mount.Granted.Kind.SECRET && !Denials.restsOnInference(use);
        return Finding.of(
                        id(),
                        secret ? Severity.WARNING : Severity.NOTE,
                        ignoredKey(granted).orElseThrow().place(),
                        use.whoRuns() + ", and uid, gid and mode have no effect on "
                                + OwnerWords.source(use)
                                + ", which is made of a file: it keeps the owner and mode that the file has on the host")
                .because(use.mount().read().evidence())
                .remedy(chownFile(facts, use, granted))
                .tryIt(Commands.look(facts, use));
    }

    /** Secret files should not be open to everyone: the reader becomes the owner. */
    private static Remedy chownFile(ProjectFacts facts, MountUse use, Mount.Granted granted) {
        String path = declared(facts, granted).map(GrantedFile::value).orElse("FILE");
        return Remedy.of(
                "give the file on the host to the service's user",
                HostChown.command(
                        facts.engine(),
                        uidOf(use),
                        Commands.quoted(path),
                        use.mount().ownerMapped(),
                        "0400"));
    }

    /** Its group keeps its group. */
    private static Identity uidOf(MountUse use) {
        Identity user = use.identity();
        return new Identity(user.uid(), Optional.empty(), List.of(), false);
    }
}
