package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.ComposeProblem;
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
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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

    /**
     * What a file would mean otherwise if it stood where the result is to stand, even without any edit: relative paths,
     * the project's name. Empty when the place changes nothing.
     */
    public static List<String> differencesOfPlace(ProjectFacts facts, RewriteRequest request, SourceFiles files) {
        Rewriter rewriter = new Rewriter(facts, request, files);
        boolean sameFile = request.out().equals(request.project().files().get(0));
        return sameFile || request.overlay()
                ? List.of()
                : rewriter.differences(rewriter.edited(), new EditScript(List.of()), Additions.NONE);
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
        Collections.sort(refusals);
        List<String> unsure = accepted.stream()
                .flatMap(
                        source -> source.unsure().stream().map(what -> WrittenSource.of(source.source()) + ": " + what))
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
                        WrittenSource.of(plan.source()),
                        failed.why(),
                        advice(failed.kind()),
                        plan.source().uses().get(0).mount().mount().place()));
            } else {
                accepted = tried;
            }
        }
        return accepted;
    }

    private String advice(Refusal.Kind kind) {
        boolean overlayHelps =
                !request.overlay() && (kind == Refusal.Kind.NOT_EDITABLE || kind == Refusal.Kind.NOT_PROVED);
        return overlayHelps
                ? "an override file may be able to hold the additions: rerun with --overlay"
                : kind == Refusal.Kind.NOT_FOR_HOOKS ? "rerun with --strategy volume-init" : "";
    }

    private Attempt attempt(List<SourcePlan> plans) {
        boolean hooks = request.strategy() == Strategy.PRE_START;
        InitWork work = hooks
                ? new InitWork(List.of(), List.of(), List.of())
                : InitServices.of(plans, facts.project(), request.initImage());
        Additions additions = hooks
                ? Additions.preStart(plans, request.initImage(), facts.project().services())
                : Additions.of(work, facts.project().services());
        List<Rewriting.Given> given = hooks ? givenByHooks(plans) : given(work);
        if (additions.isEmpty()) {
            return new Attempt.Proved(new EditScript(List.of()), additions, given);
        }
        Optional<String> limit = hooks ? HookLimits.against(plans, facts.engine()) : Optional.empty();
        if (limit.isPresent()) {
            return new Attempt.Failed(Refusal.Kind.NOT_FOR_HOOKS, limit.get());
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
        List<String> differences =
                new ArrayList<>(Proof.differences(facts.project().model(), after.model(), additions));
        differences.addAll(newProblems(facts.project(), after));
        return differences;
    }

    /** What Compose would have to say of the result and not of the original. */
    private static List<String> newProblems(ComposeProject before, ComposeProject after) {
        List<String> known =
                before.problems().stream().map(ComposeProblem::message).toList();
        return after.problems().stream()
                .map(ComposeProblem::message)
                .filter(message -> !known.contains(message))
                .distinct()
                .toList();
    }

    private static List<Rewriting.Given> givenByHooks(List<SourcePlan> plans) {
        return plans.stream().map(plan -> given(plan, Strategy.HOOK)).toList();
    }

    private ComposeFile edited() {
        return facts.project().files().get(0);
    }

    private static List<Rewriting.Given> given(InitWork work) {
        List<Rewriting.Given> given = new ArrayList<>();
        work.created().forEach(init -> init.gifts().forEach(gift -> given.add(given(gift.plan(), init.name()))));
        work.extended().forEach(init -> init.gifts().forEach(gift -> given.add(given(gift.plan(), init.name()))));
        work.reused()
                .forEach(reuse -> given.add(given(reuse.plan(), reuse.init().name())));
        return given;
    }

    private static Rewriting.Given given(SourcePlan plan, String init) {
        return new Rewriting.Given(
                WrittenSource.of(plan.source()), plan.owner(), init, plan.dependents(), plan.members(), plan.shutOut());
    }
}
