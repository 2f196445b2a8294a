package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plans, edits and proves. What can't be proved to be the original and the plan is not among the edits; writing is left
 * to the caller.
 */
public final class Rewriter {
    private final ProjectFacts facts;
    private final RewriteRequest request;
    private final SourceFiles files;
    private final List<Refusal> refusals = new ArrayList<>();

    private Rewriter(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        this.facts = facts;
        this.request = request;
        this.files = files;
    }

    /**
     * Rewrites the first file of a project.
     *
     * @param facts the project as it is
     * @param files the files it was read from
     */
    public static Rewriting rewrite(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        return new Rewriter(facts, request, files).rewrite();
    }

    /** A set of plans that was tried: its edits, or why it can't be done. */
    private sealed interface Attempt {
        record Proved(EditScript edits, Additions additions, List<Rewriting.Given> given) implements Attempt {}

        record Failed(Refusal.Kind kind, String why) implements Attempt {}
    }

    private Rewriting rewrite() {
        RewritePlan plan = Planner.plan(facts, request.consent(), files);
        refusals.addAll(plan.refusals());
        List<SourcePlan> accepted = plan.sources();
        Attempt attempt = attempt(accepted);
        if (attempt instanceof Attempt.Failed) {
            accepted = acceptOneByOne(accepted);
            attempt = attempt(accepted);
        }
        if (attempt instanceof Attempt.Failed failed) {
            throw new IllegalStateException("proved alone, not together: " + failed.why());
        }
        Attempt.Proved proved = (Attempt.Proved) attempt;
        refusals.sort(Comparator.comparing(Refusal::place).thenComparing(Refusal::subject));
        List<String> unsure = accepted.stream()
                .flatMap(source ->
                        source.unsure().stream().map(what -> source.source().source() + ": " + what))
                .distinct()
                .toList();
        SourceText source = edited().source();
        String overlay = request.overlay() && !proved.additions().isEmpty()
                ? Overlay.text(proved.additions(), source.name())
                : "";
        return new Rewriting(source, proved.edits(), overlay, proved.given(), refusals, unsure);
    }

    /** One source that can't be done must not hold up the others. */
    private List<SourcePlan> acceptOneByOne(List<SourcePlan> plans) {
        List<SourcePlan> accepted = new ArrayList<>();
        for (SourcePlan plan : plans) {
            List<SourcePlan> tried = new ArrayList<>(accepted);
            tried.add(plan);
            if (attempt(tried) instanceof Attempt.Failed failed) {
                refusals.add(new Refusal(
                        failed.kind(),
                        plan.source().source(),
                        failed.why(),
                        "an override file can hold the additions: rerun with --overlay",
                        plan.source().uses().get(0).mount().mount().place()));
            } else {
                accepted = tried;
            }
        }
        return accepted;
    }

    private Attempt attempt(List<SourcePlan> plans) {
        List<InitService> inits = request.strategy() == Strategy.PRE_START
                ? List.of()
                : InitServices.of(plans, facts.project(), request.initImage());
        Additions additions = request.strategy() == Strategy.PRE_START
                ? Additions.preStart(plans, request.initImage())
                : Additions.of(inits);
        List<Rewriting.Given> given = request.strategy() == Strategy.PRE_START ? givenByHooks(plans) : given(inits);
        if (additions.isEmpty()) {
            return new Attempt.Proved(new EditScript(List.of()), additions, given);
        }
        ComposeFile file = edited();
        if (standsElsewhere(plans, file)) {
            return new Attempt.Failed(Refusal.Kind.NOT_EDITABLE, "the mount stands in another file");
        }
        EditScript edits = new EditScript(List.of());
        if (!request.overlay()) {
            ProjectEdits.Answer answer =
                    ProjectEdits.of(file, additions, facts.project().services());
            if (answer instanceof ProjectEdits.Answer.Refused refused) {
                return new Attempt.Failed(Refusal.Kind.NOT_EDITABLE, refused.why());
            }
            edits = ((ProjectEdits.Answer.Script) answer).edits();
        }
        List<String> differences = differences(file, edits, additions);
        return differences.isEmpty()
                ? new Attempt.Proved(edits, additions, given)
                : new Attempt.Failed(
                        Refusal.Kind.NOT_PROVED,
                        "the result would differ in more than the plan: " + String.join("; ", differences));
    }

    /** A relative path means something else in another folder's file. */
    private static boolean standsElsewhere(List<SourcePlan> plans, ComposeFile file) {
        return plans.stream()
                .flatMap(plan -> plan.source().uses().stream())
                .map(use -> use.mount().mount())
                .anyMatch(mount -> mount instanceof Mount.Bind && mount.place().source() != file.source());
    }

    /** Reads the result from where it will stand, and compares. */
    private List<String> differences(ComposeFile file, EditScript edits, Additions additions) {
        ProjectRequest original = request.project();
        List<Path> paths = new ArrayList<>(original.files());
        String text = edits.apply(file.source().text());
        if (request.overlay()) {
            text = Overlay.text(additions, file.source().name());
            paths.add(request.out());
        } else {
            paths.set(0, request.out());
        }
        ProjectRequest again = new ProjectRequest(
                paths, original.directory(), original.name(), original.environment(), original.envFiles());
        SourceText result = SourceText.of(request.out().toString(), text);
        ComposeProject after = ComposeReader.read(again, new RewrittenFiles(files, request.out(), result));
        return Proof.differences(facts.project().model(), after.model(), additions);
    }

    private static List<Rewriting.Given> givenByHooks(List<SourcePlan> plans) {
        return plans.stream()
                .map(plan -> new Rewriting.Given(plan.source().source(), plan.owner(), "pre_start", plan.dependents()))
                .toList();
    }

    private ComposeFile edited() {
        return facts.project().files().get(0);
    }

    private static List<Rewriting.Given> given(List<InitService> inits) {
        List<Rewriting.Given> given = new ArrayList<>();
        for (InitService init : inits) {
            for (Gift gift : init.gifts()) {
                SourcePlan plan = gift.plan();
                given.add(new Rewriting.Given(plan.source().source(), plan.owner(), init.name(), plan.dependents()));
            }
        }
        return given;
    }
}
