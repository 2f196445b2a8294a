package dev.composepermit.lint;

import dev.composepermit.compose.ComposeProblem;
import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.ownership.HostPaths;
import dev.composepermit.ownership.OwnershipModel;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceFiles.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads the projects that the inputs lead to, works out their facts and has someone look at them, one project at a time.
 *
 * @param <T> what is to be kept of a project
 */
public final class ProjectAnalyst<T> {
    /**
     * So many projects are read by one thread before others help: threads cost a start, and what all need is set up by then,
     * static initializers above all, of which two threads could wait for each other's.
     */
    private static final int ALONE = 12;

    private static final int MOST_THREADS = 8;

    private final DiskFiles files;
    private final ProjectInputs inputs;
    private final AnalysisSettings settings;
    private final ProjectImages images;
    private final HostPaths host;
    private final Function<AnalysedProject, T> look;
    private final List<Looked<T>> projects = new ArrayList<>();
    private final Set<Path> read = new HashSet<>();
    private final Set<InputFailure> failures = new LinkedHashSet<>();
    private final List<SkippedInput> skipped = new ArrayList<>();
    private final List<InternalFault> faults = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<List<Path>> done = new LinkedHashSet<>();

    private ProjectAnalyst(
            DiskFiles files,
            ProjectInputs inputs,
            AnalysisSettings settings,
            ProjectImages images,
            Function<AnalysedProject, T> look) {
        this.look = look;
        this.files = files;
        this.inputs = inputs;
        this.settings = settings;
        this.images = images;
        this.host = settings.hostOwners() ? new LocalHostPaths() : new HostNotInspected();
    }

    /** Analyses all that the inputs lead to. Never throws on bad input. */
    public static Analysis analyse(
            DiskFiles files, ProjectInputs inputs, AnalysisSettings settings, Progress progress) {
        return analyse(files, inputs, settings, new ProjectImages(files, settings, progress), progress);
    }

    /** The same with given sources of images. */
    static Analysis analyse(
            DiskFiles files, ProjectInputs inputs, AnalysisSettings settings, ProjectImages images, Progress progress) {
        var analyst = new ProjectAnalyst<>(files, inputs, settings, images, project -> project);
        List<AnalysedProject> projects = new ArrayList<>();
        analyst.takeAll(progress).forEach(project -> projects.add(project.result()));
        return new Analysis(
                projects, List.copyOf(analyst.failures), analyst.skipped, analyst.faults, analyst.notices());
    }

    /** Analyses all that the inputs lead to, and lets the rules speak. Never throws on bad input. */
    public static LintRun lint(
            DiskFiles files,
            ProjectInputs inputs,
            AnalysisSettings settings,
            RuleChoice rules,
            FindingTeller teller,
            Progress progress) {
        ProjectImages images = new ProjectImages(files, settings, progress);
        var analyst =
                new ProjectAnalyst<>(files, inputs, settings, images, project -> Linter.review(project, rules, teller));
        List<Linter.Reviewed> reviewed = new ArrayList<>();
        List<ProjectRequest> requests = new ArrayList<>();
        for (Looked<Linter.Reviewed> project : analyst.takeAll(progress)) {
            reviewed.add(project.result());
            requests.add(project.request());
        }
        Analysis rest =
                new Analysis(List.of(), List.copyOf(analyst.failures), analyst.skipped, analyst.faults, List.of());
        LintOutcome outcome = Linter.outcome(reviewed, rest, settings.engine(), rules, teller);
        return new LintRun(outcome, requests, analyst.notices());
    }

    /** Those that count, in the order of the inputs. */
    private List<Looked<T>> takeAll(Progress progress) {
        ProjectSearch.Result found = ProjectSearch.search(files, inputs);
        failures.addAll(found.failures());
        List<Candidate> wanted = new ArrayList<>();
        for (Candidate candidate : found.candidates()) {
            if (settings.ignored().contains(candidate.first())) {
                passOver(candidate);
            } else {
                wanted.add(candidate);
            }
        }
        int[] at = new int[1];
        Consumer<Candidate> tell = candidate -> progress.next(at[0]++, wanted.size(), files.nameOf(candidate.first()));
        boolean together = wanted.size() > ALONE && settings.isOffline() && images.answerSeveral();
        int alone = together ? ALONE : wanted.size();
        for (Candidate candidate : wanted.subList(0, alone)) {
            tell.accept(candidate);
            take(candidate);
        }
        if (together) {
            int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
            ReadAhead.inOrder(wanted.subList(alone, wanted.size()), threads, this::see, (candidate, seen) -> {
                tell.accept(candidate);
                account(candidate, seen);
            });
        }
        failures.addAll(images.failures());
        withoutParts();
        return projects;
    }

    private void passOver(Candidate candidate) {
        if (candidate.named()) {
            ignored.add(files.nameOf(candidate.first()) + " is ignored by the configuration");
        }
    }

    private List<String> notices() {
        Set<List<Path>> told = new LinkedHashSet<>();
        projects.forEach(project -> told.add(project.request().files()));
        List<String> notices = new ArrayList<>(ignored);
        notices.addAll(images.notices(told));
        return notices;
    }

    private void take(Candidate candidate) {
        if (!done.contains(candidate.request().files())) {
            account(candidate, see(candidate));
        }
    }

    /** What came of reading one project, whatever came of others. */
    private sealed interface Seen<T> {
        /** It may be part of another: what is to be done with it hangs on them. */
        record Part<T>(ComposeProject project, RecordedFiles recorded) implements Seen<T> {}

        /** It was looked at. */
        record Whole<T>(Looked<T> looked, Set<InputFailure> failures, Set<Path> read) implements Seen<T> {}

        /** It does not count. */
        record Nothing<T>() implements Seen<T> {}

        /** Its fault must not hide what the others have to say. */
        record Faulty<T>(Throwable fault) implements Seen<T> {}
    }

    /** Reads one project. Several threads may do so at a time. */
    private Seen<T> see(Candidate candidate) {
        try {
            RecordedFiles recorded = new RecordedFiles(files);
            ComposeProject project = ComposeReader.read(candidate.request(), recorded);
            return Fragment.mayBe(candidate, project)
                    ? new Seen.Part<>(project, recorded)
                    : assess(candidate, project, recorded);
        } catch (RuntimeException | StackOverflowError e) {
            return new Seen.Faulty<>(e);
        }
    }

    private Seen<T> assess(Candidate candidate, ComposeProject project, RecordedFiles recorded) {
        boolean askDockerfiles = settings.images().contains(ImageSourceName.DOCKERFILE);
        SourceFiles dockerfiles = askDockerfiles ? recorded : new NoDockerfiles(recorded);
        ProjectFacts facts =
                OwnershipModel.assess(project, settings.engine(), images.of(candidate.request()), dockerfiles, host);
        if (!candidate.counts(recorded.read())) {
            return new Seen.Nothing<>();
        }
        Set<InputFailure> unreadable = new LinkedHashSet<>();
        project.problems().stream()
                .filter(problem -> problem.kind() == ComposeProblem.Kind.UNREADABLE)
                .forEach(problem -> unreadable.add(InputFailure.at(problem.place(), problem.message())));
        AnalysedProject analysed =
                new AnalysedProject(names(candidate.request()), candidate.request(), facts, recorded.read());
        return new Seen.Whole<>(Looked.of(analysed, look.apply(analysed)), unreadable, recorded.read());
    }

    /** Takes what was seen, in the order of the inputs. */
    private void account(Candidate candidate, Seen<T> seen) {
        if (done.contains(candidate.request().files())) {
            return;
        }
        if (seen instanceof Seen.Whole<T> whole) {
            done.add(candidate.request().files());
            failures.addAll(whole.failures());
            read.addAll(whole.read());
            projects.add(whole.looked());
        } else if (seen instanceof Seen.Faulty<T> faulty) {
            faults.add(new InternalFault(files.nameOf(candidate.first()), faulty.fault()));
        } else if (seen instanceof Seen.Part<T> part) {
            try {
                joinOrSkip(candidate, part.project(), part.recorded());
            } catch (RuntimeException | StackOverflowError e) {
                faults.add(new InternalFault(files.nameOf(candidate.first()), e));
            }
        }
    }

    private void joinOrSkip(Candidate candidate, ComposeProject alone, RecordedFiles recorded) {
        Path fragment = candidate.first();
        Optional<Candidate> joined = joined(fragment);
        if (joined.isPresent()) {
            take(joined.get());
            return;
        }
        ProjectSearch.near(fragment, files, inputs).forEach(this::take);
        if (read.contains(fragment)) {
            return;
        }
        if (Fragment.hasNothingToRun(alone)) {
            Place first = alone.services().values().iterator().next().place();
            skipped.add(new SkippedInput(
                    files.nameOf(fragment),
                    first,
                    "no service has an image or a build: this only"
                            + " adds to another file, and no project beside it uses it, so nothing is said about it"));
        } else {
            account(candidate, assess(candidate, alone, recorded));
        }
    }

    /** The fragment on top of the file it belongs to, if the two are whole together. */
    private Optional<Candidate> joined(Path fragment) {
        ProjectFinder finder = new ProjectFinder(files, inputs);
        List<List<Path>> bases = new ArrayList<>();
        ComposeFileNames.basesOf(fragment).stream()
                .filter(base -> files.kind(base) == Kind.FILE)
                .forEach(base -> bases.add(List.of(base)));
        ProjectSearch.upwardsFrom(fragment, files, inputs)
                .forEach(directory -> finder.ofDirectory(directory).ifPresent(base -> bases.add(base.files())));
        for (List<Path> base : bases) {
            List<Path> both = new ArrayList<>(base);
            both.remove(fragment);
            both.add(fragment);
            ProjectRequest request = finder.request(both);
            if (both.size() > 1 && Fragment.isWhole(ComposeReader.read(request, files))) {
                return Optional.of(Candidate.found(request));
            }
        }
        return Optional.empty();
    }

    /** A file that others include or extend, and that Compose would reject alone, is told of with those others only. */
    private void withoutParts() {
        Set<Path> parts = new HashSet<>();
        projects.forEach(project -> parts.addAll(project.parts()));
        projects.removeIf(project -> parts.contains(project.first()) && project.rejected());
    }

    private List<String> names(ProjectRequest request) {
        return request.files().stream().map(files::nameOf).toList();
    }
}
