package dev.composepermit.rule.check;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.compose.Volume;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Says what the verdicts hang on and is not here: one note for all variables, one for each absent or remote file.
 *
 * <p>Only variables that decide who runs, what is mounted and which image it is are named: a password that is not set
 * changes no verdict. Those in {@code user:} have a rule of their own, {@link UserVariableUnset}.
 */
public final class ReadingIncomplete implements Rule {
    private static final int NAMED = 5;

    @Override
    public String id() {
        return "reading-incomplete";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        variables(facts).ifPresent(findings::add);
        Map<String, Finding> files = new LinkedHashMap<>();
        for (ComposeProblem problem : facts.project().problems()) {
            switch (problem.kind()) {
                case FILE_ABSENT, REMOTE, ENVIRONMENT ->
                    files.merge(
                            problem.message(),
                            Finding.of(id(), Severity.NOTE, problem.place(), problem.message()),
                            (first, again) -> first.related(again.place(), "here too"));
                case VARIABLE_UNSET, VARIABLE_REQUIRED, INVALID, UNREADABLE -> {
                    // told by the values that need them, or by another rule
                }
            }
        }
        findings.addAll(files.values());
        return findings;
    }

    private Optional<Finding> variables(ProjectFacts facts) {
        Map<String, Place> unset = new TreeMap<>();
        facts.services().values().stream()
                .flatMap(ReadingIncomplete::deciding)
                .flatMap(value -> value.variables().stream())
                .filter(VariableUse::isUnset)
                .forEach(use -> unset.merge(use.name(), use.place(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
        facts.project().volumes().values().stream()
                .flatMap(ReadingIncomplete::deciding)
                .flatMap(value -> value.variables().stream())
                .filter(VariableUse::isUnset)
                .forEach(use -> unset.putIfAbsent(use.name(), use.place()));
        if (unset.isEmpty()) {
            return Optional.empty();
        }
        Place first = unset.values().stream().min(Place::compareTo).orElseThrow();
        Finding finding = Finding.of(
                id(),
                Severity.NOTE,
                first,
                named(List.copyOf(unset.keySet())) + (unset.size() == 1 ? " is" : " are")
                        + " not set here: what hangs on " + (unset.size() == 1 ? "it" : "them") + " stays unknown");
        for (Map.Entry<String, Place> use : unset.entrySet()) {
            if (!use.getValue().equals(first)) {
                finding = finding.related(use.getValue(), use.getKey());
            }
        }
        return Optional.of(finding);
    }

    private static String named(List<String> names) {
        return names.size() <= NAMED
                ? Wording.enumeration(names, "and")
                : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
    }

    /** The values of a service that a verdict can hang on. */
    private static Stream<Located<?>> deciding(ServiceFacts facts) {
        Service service = facts.service();
        List<Located<?>> values = new ArrayList<>();
        service.image().ifPresent(values::add);
        service.build().ifPresent(build -> {
            values.add(build.context());
            build.dockerfile().ifPresent(values::add);
            build.target().ifPresent(values::add);
        });
        values.addAll(service.groupAdd());
        for (Mount mount : service.mounts()) {
            values.add(mount.target());
            source(mount).ifPresent(values::add);
        }
        facts.image()
                .toOptional()
                .flatMap(image -> image.entrypoint().toOptional())
                .ifPresent(entrypoint -> Stream.of(entrypoint.uidVariable(), entrypoint.gidVariable())
                        .flatMap(Optional::stream)
                        .flatMap(variable -> service.environment().getOrDefault(variable, Optional.empty()).stream())
                        .forEach(values::add));
        return values.stream();
    }

    private static Stream<Located<?>> deciding(Volume volume) {
        return Stream.concat(Stream.of(volume.name()), volume.driverOptions().values().stream());
    }

    private static Optional<Located<String>> source(Mount mount) {
        if (mount instanceof Mount.Bind bind) {
            return Optional.of(bind.source());
        }
        return mount instanceof Mount.NamedVolume volume ? Optional.of(volume.source()) : Optional.empty();
    }
}
