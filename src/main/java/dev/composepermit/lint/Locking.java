package dev.composepermit.lint;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.lock.AskedImages;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockReader;
import dev.composepermit.image.lock.LockReading;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.rule.Finding;
import dev.composepermit.text.SourceFiles.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes lock files. The projects are judged as {@code lint} would judge them, for every kind of engine, and whatever is
 * asked about an image on the way is written down with its answer: then the same questions get the same answers.
 */
public final class Locking {
    private final DiskFiles files;
    private final ProjectInputs inputs;
    private final AnalysisSettings settings;
    private final LockingImages images;
    private final Set<InputFailure> failures = new LinkedHashSet<>();
    private final List<InternalFault> faults = new ArrayList<>();

    private Locking(DiskFiles files, ProjectInputs inputs, AnalysisSettings settings, Progress progress) {
        this.files = files;
        this.inputs = inputs;
        // whoever is asked: the images that Dockerfiles begin FROM must be asked for, or they would be taken for gone
        this.settings = settings.with(ImageSourceName.DOCKERFILE);
        this.images = new LockingImages(files, this.settings, progress);
    }

    /** The lock files of all projects that the inputs lead to. Writes nothing. */
    public static LockOutcome lock(
            DiskFiles files, ProjectInputs inputs, AnalysisSettings settings, Progress progress) {
        Locking locking = new Locking(files, inputs, settings, progress);
        List<AnalysedProject> projects = locking.judged(progress);
        List<LockedFile> locks = locking.isWhole() ? locking.locks(projects) : List.of();
        return new LockOutcome(projects, locks, List.copyOf(locking.failures), locking.faults);
    }

    /** The projects, after everything was asked that a judgement for any kind of engine asks. */
    private List<AnalysedProject> judged(Progress progress) {
        Analysis first = judge(settings.engine(), progress);
        failures.addAll(first.failures());
        faults.addAll(first.faults());
        for (EngineKind kind : EngineKind.values()) {
            judge(new Engine(kind, Optional.empty(), Optional.empty()), Progress.NONE);
        }
        first.projects().forEach(Locking::askOfMounts);
        return first.projects();
    }

    /** Whether every project was read: what could not be read would be taken for gone. A source that fails is no such. */
    private boolean isWhole() {
        return faults.isEmpty() && images.failures().containsAll(failures);
    }

    private Analysis judge(Engine engine, Progress progress) {
        Analysis analysis = ProjectAnalyst.analyse(files, inputs, settings.on(engine), images, progress);
        Linter.lint(analysis, engine, RuleChoice.ALL, Finding::message);
        return analysis;
    }

    /** What the rewriter asks, besides. */
    private static void askOfMounts(AnalysedProject project) {
        for (ServiceFacts service : project.facts().services().values()) {
            Optional<ImageFacts> image = service.image().toOptional();
            for (MountFacts mount : service.mounts()) {
                image.ifPresent(facts -> {
                    facts.at(mount.target());
                    facts.refusesDotFiles(mount.target());
                });
            }
        }
    }

    private List<LockedFile> locks(List<AnalysedProject> projects) {
        Map<Path, List<AnalysedProject>> byLock = new TreeMap<>();
        projects.forEach(project -> byLock.computeIfAbsent(pathFor(project), any -> new ArrayList<>())
                .add(project));
        List<LockedFile> locks = new ArrayList<>();
        byLock.forEach((path, covered) -> {
            Optional<LockFile> former = former(path);
            former.ifPresent(lock -> locks.add(lock(path, lock, covered)));
        });
        return locks;
    }

    private LockedFile lock(Path path, LockFile former, List<AnalysedProject> projects) {
        NewLock lock = new NewLock(path, former, files, images.troubled());
        for (AnalysedProject project : projects) {
            AskedImages asked = images.askedBy(project.request()).orElseThrow();
            lock.add(ProjectLock.key(project.request(), path), asked);
        }
        return lock.finish();
    }

    /** The nearest lock file; where there is none, one in the working directory, if that holds the project. */
    private Path pathFor(AnalysedProject project) {
        Path directory = NearestFile.startOf(project.request());
        Path here = inputs.workingDirectory();
        return NearestFile.of(LockFile.NAME, directory, files)
                .orElse((directory.startsWith(here) ? here : directory).resolve(LockFile.NAME));
    }

    /** What the lock file holds so far; empty, with a failure told, when it can't be read. */
    private Optional<LockFile> former(Path path) {
        Reading reading = files.read(path);
        if (reading instanceof Reading.Absent) {
            return Optional.of(LockFile.of(List.of()));
        }
        if (reading instanceof Reading.Unreadable unreadable) {
            failures.add(InputFailure.of(files.nameOf(path), unreadable.why()));
            return Optional.empty();
        }
        LockReading lock = LockReader.read(((Reading.Text) reading).source());
        lock.faults().forEach(fault -> failures.add(InputFailure.at(fault.place(), fault.message())));
        return lock.faults().isEmpty() ? Optional.of(lock.lock()) : Optional.empty();
    }
}
