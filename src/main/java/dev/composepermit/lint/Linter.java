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
     * @param teller how it is put
     */
    public static LintOutcome lint(Analysis analysis, Engine engine, RuleChoice rules, FindingTeller teller) {
        List<Reviewed> reviewed = new ArrayList<>();
        List<InternalFault> faults = new ArrayList<>(analysis.faults());
        for (AnalysedProject project : analysis.projects()) {
            try {
                reviewed.add(review(project, rules, teller));
            } catch (RuntimeException | StackOverflowError e) {
                faults.add(new InternalFault(project.files().get(0), e));
            }
        }
        Analysis rest = new Analysis(List.of(), analysis.failures(), analysis.skipped(), faults, List.of());
        return outcome(reviewed, rest, engine, rules, teller);
    }

    /** What the rules found in one project. */
    record Reviewed(LintedProject project, List<ToldFinding> findings) {}

    static Reviewed review(AnalysedProject project, RuleChoice rules, FindingTeller teller) {
        return new Reviewed(linted(project), findings(project, rules, teller));
    }

    /**
     * Everything together.
     *
     * @param rest what else the analysis gave; its projects are not asked for
     */
    static LintOutcome outcome(
            List<Reviewed> reviewed, Analysis rest, Engine engine, RuleChoice rules, FindingTeller teller) {
        List<LintedProject> projects = new ArrayList<>();
        List<ToldFinding> findings = new ArrayList<>();
        if (rules.wants(INVALID)) {
            rest.skipped()
                    .forEach(skipped -> findings.add(
                            told(Finding.of(INVALID, Severity.NOTE, skipped.place(), skipped.why()), rules, teller)));
        }
        for (Reviewed one : reviewed) {
            projects.add(one.project());
            findings.addAll(one.findings());
        }
        return new LintOutcome(engine, projects, eachOnce(findings), rest.failures(), rest.skipped(), rest.faults());
    }

    /** What is found, without what stands in files of which nothing is to be said. */
    private static List<ToldFinding> findings(AnalysedProject project, RuleChoice rules, FindingTeller teller) {
        Set<SourceText> ignored = new HashSet<>();
        project.facts().project().files().stream()
                .filter(file -> rules.ignored().contains(file.path()))
                .forEach(file -> ignored.add(file.source()));
        return Review.of(project.facts(), rules::wants).stream()
                .filter(finding -> !ignored.contains(finding.place().source()))
                .map(finding -> told(finding, rules, teller))
                .toList();
    }

    private static ToldFinding told(Finding finding, RuleChoice rules, FindingTeller teller) {
        return ToldFinding.of(rules.asChosen(finding), teller);
    }

    /** Projects can share files: what is said twice about the same place is said once. */
    private static List<ToldFinding> eachOnce(List<ToldFinding> findings) {
        Set<String> said = new HashSet<>();
        List<ToldFinding> once = new ArrayList<>();
        for (ToldFinding told : findings) {
            Finding finding = told.heading();
            Place place = finding.place();
            String where = place.file()
                    + ' '
                    + place.range().start()
                    + ' '
                    + place.range().end();
            if (said.add(finding.rule() + ' ' + where + ' ' + finding.message())) {
                once.add(told);
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
