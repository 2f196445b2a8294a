package dev.composepermit.rule.check;

import dev.composepermit.compose.GrantedFile;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
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
        Remedy remedy = isOfFile(facts, granted)
                ? chownFile(facts, use, granted)
                : Remedy.of(
                        "give it to the service's user in the long syntax; mode alone leaves it with root",
                        "- source: " + granted.source().value() + "\n  uid: \""
                                + use.identity().uid() + "\"\n  mode: 0400");
        return finding.remedy(remedy).tryIt(Commands.look(facts, use));
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
                chown(facts.engine(), use.identity(), Commands.quoted(path)));
    }

    private static String chown(Engine engine, Identity identity, String path) {
        if (engine.kind() == EngineKind.PODMAN_ROOTLESS) {
            return "podman unshare chown " + identity.uid() + " " + path + " && podman unshare chmod 0400 " + path;
        }
        return "sudo chown " + HostIds.uid(engine, identity) + " " + path + " && sudo chmod 0400 " + path;
    }
}
