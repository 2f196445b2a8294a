package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds {@code user: "${UID}:${GID}"} where nothing sets the variables: the value becomes {@code ":"}, which overrides
 * the image's own user and means root (observed on Docker 20 and 28); Compose only warns that the variables are unset.
 */
public final class UserVariableUnset implements Rule {
    @Override
    public String id() {
        return "user-variable-unset";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        Map<Place, List<ServiceFacts>> byPlace = new LinkedHashMap<>();
        for (ServiceFacts service : facts.services().values()) {
            service.service()
                    .user()
                    .filter(user -> !unset(user).isEmpty())
                    .ifPresent(user -> byPlace.computeIfAbsent(user.place(), place -> new ArrayList<>())
                            .add(service));
        }
        return byPlace.values().stream()
                .flatMap(services -> finding(facts, services).stream())
                .toList();
    }

    private Optional<Finding> finding(ProjectFacts facts, List<ServiceFacts> services) {
        ServiceFacts first = services.get(0);
        Located<String> user = first.service().user().orElseThrow();
        List<String> names = unset(user);
        String start = Wording.enumeration(names, "and") + (names.size() == 1 ? " is" : " are")
                + " not set here, so that the user of " + Wording.names(services);
        String value = user.value().strip();
        boolean becomesRoot = value.startsWith(":");
        if (!value.isEmpty() && !becomesRoot) {
            // a uid or name is left, and only the group falls back to the one of /etc/passwd
            return Optional.empty();
        }
        String effect = becomesRoot
                ? " becomes \"" + value + "\": root, whatever the image says"
                : " becomes empty: the image's own user" + ownUser(first);
        Finding finding =
                Finding.of(id(), becomesRoot ? Severity.WARNING : Severity.NOTE, user.place(), start + effect);
        if (names.contains("UID") || names.contains("GID")) {
            finding = finding.because(List.of(Evidence.of(
                    EvidenceSource.COMPOSE, "bash does not export UID, and GID is no variable of bash at all")));
        }
        return Optional.of(
                finding.remedy(Remedy.of("give the variables a default", "user: " + withDefaults(user, names)))
                        .remedy(Remedy.of("write them into the project's .env file", dotEnv(names)))
                        .tryIt(Commands.whoAmI(facts, first)));
    }

    /** The names of the variables without a value, each once; one that the file demands stops Compose by itself. */
    private static List<String> unset(Located<String> user) {
        return user.variables().stream()
                .filter(use -> use.state() == VariableUse.State.UNSET)
                .map(VariableUse::name)
                .distinct()
                .toList();
    }

    private static String ownUser(ServiceFacts service) {
        return service.user().toOptional().map(user -> ", " + Wording.who(user)).orElse("");
    }

    private static String withDefaults(Located<String> user, List<String> names) {
        String text = user.place().text();
        for (String name : names) {
            String full = "${" + name + ":-1000}";
            text = text.replace("${" + name + "}", full).replace("$" + name, full);
        }
        return text;
    }

    private static String dotEnv(List<String> names) {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            boolean group = name.contains("GID") || name.contains("GROUP");
            lines.add("echo \"" + name + "=$(id -" + (group ? "g" : "u") + ")\" >> .env");
        }
        return String.join("\n", lines);
    }
}
