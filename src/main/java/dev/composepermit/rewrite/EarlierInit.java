package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.ownership.repair.GeneratedScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An init service that an earlier rewrite put into the project and nobody changed since: it bears the label, and its script
 * is this version's.
 *
 * @param gives the lines of its script, in order
 * @param sources the volume's key or absolute host path by the path at which the init mounts it
 */
record EarlierInit(Service service, List<GeneratedScript.Give> gives, Map<String, String> sources) {
    /** Those of a project, by name. */
    static List<EarlierInit> of(ComposeProject project) {
        List<EarlierInit> found = new ArrayList<>();
        project.services().values().forEach(service -> read(service).ifPresent(found::add));
        return found;
    }

    private static Optional<EarlierInit> read(Service service) {
        List<String> words = service.command().map(command -> command.words()).orElse(List.of());
        if (!service.labels().containsKey(InitService.LABEL) || words.size() != 1) {
            return Optional.empty();
        }
        return GeneratedScript.gives(words.get(0)).map(gives -> new EarlierInit(service, gives, sources(service)));
    }

    private static Map<String, String> sources(Service service) {
        Map<String, String> sources = new TreeMap<>();
        for (Mount mount : service.mounts()) {
            if (mount instanceof Mount.NamedVolume volume) {
                sources.put(volume.target().value(), volume.source().value());
            } else if (mount instanceof Mount.Bind bind) {
                sources.put(bind.target().value(), bind.source().value());
            }
        }
        return sources;
    }

    String name() {
        return service.name().value();
    }

    /** Its script, as the shell reads it. */
    String script() {
        return service.command().orElseThrow().words().get(0);
    }

    String image() {
        return service.image().map(Located::value).orElse("");
    }

    List<String> profiles() {
        return service.profiles().stream().map(Located::value).sorted().toList();
    }

    /** To whom it gives a source, if it does. */
    Optional<GeneratedScript.Give> giveOf(String source) {
        return gives.stream()
                .filter(give -> source.equals(sources.get(give.path())))
                .findFirst();
    }

    /** Whether a source may be added: two owners share an init only where nobody writes files that are given again. */
    boolean bears(SourcePlan plan) {
        boolean quiet =
                plan.isQuiet() && gives.stream().allMatch(give -> give.how().equals(SourcePlan.ONCE));
        return quiet || gives.stream().allMatch(give -> give.owner().equals(plan.owner()));
    }
}
