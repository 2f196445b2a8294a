package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Review;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reviews analysed projects. */
public final class Linter {
    /** The rule that speaks of files Compose would reject; a fragment alone is one of them. */
    private static final String INVALID = "invalid-compose-file";

    private Linter() {}

    /**
     * What the rules say about projects.
     *
     * @param engine the engine the projects were judged for
     * @param rules which rules speak, and how loud
     */
    public static LintOutcome lint(Analysis analysis, Engine engine, RuleChoice rules) {
        List<LintedProject> projects = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<InternalFault> faults = new ArrayList<>(analysis.faults());
        if (rules.wants(INVALID)) {
            analysis.skipped()
                    .forEach(skipped ->
                            findings.add(Finding.of(INVALID, Severity.NOTE, skipped.place(), skipped.why())));
        }
        for (AnalysedProject project : analysis.projects()) {
            try {
                findings.addAll(review(project, rules));
                projects.add(linted(project));
            } catch (RuntimeException | StackOverflowError e) {
                faults.add(new InternalFault(project.files().get(0), e));
            }
        }
        findings.replaceAll(rules::asChosen);
        return new LintOutcome(engine, projects, eachOnce(findings), analysis.failures(), analysis.skipped(), faults);
    }

    /** What is found, without what stands in files of which nothing is to be said. */
    private static List<Finding> review(AnalysedProject project, RuleChoice rules) {
        Set<SourceText> ignored = new HashSet<>();
        project.facts().project().files().stream()
                .filter(file -> rules.ignored().contains(file.path()))
                .forEach(file -> ignored.add(file.source()));
        return Review.of(project.facts(), rules::wants).stream()
                .filter(finding -> !ignored.contains(finding.place().source()))
                .toList();
    }

    /** Projects can share files: what is said twice about the same place is said once. */
    private static List<Finding> eachOnce(List<Finding> findings) {
        Set<String> said = new HashSet<>();
        List<Finding> once = new ArrayList<>();
        for (Finding finding : findings) {
            Place place = finding.place();
            String where = place.file()
                    + ' '
                    + place.range().start()
                    + ' '
                    + place.range().end();
            if (said.add(finding.rule() + ' ' + where + ' ' + finding.message())) {
                once.add(finding);
            }
        }
        Collections.sort(once);
        return once;
    }

    private static LintedProject linted(AnalysedProject project) {
        List<UnknownMount> unknown = new ArrayList<>();
        int mounts = 0;
        for (ServiceFacts service : project.facts().services().values()) {
            mounts += service.mounts().size();
            for (MountFacts mount : service.mounts()) {
                Judgement verdict = mount.verdict();
                verdict.unknown()
                        .ifPresent(reason -> unknown.add(new UnknownMount(
                                mount.mount().place(), service.name(), mount.target(), reason, verdict.reason())));
            }
        }
        Collections.sort(unknown);
        String name = project.facts().project().name();
        return new LintedProject(
                name, project.files(), project.facts().services().size(), mounts, unknown);
    }
}
