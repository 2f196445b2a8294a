package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.local.LocalImages;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockReader;
import dev.composepermit.image.lock.LockReading;
import dev.composepermit.image.lock.LockedImages;
import dev.composepermit.image.stated.StatedImages;
import dev.composepermit.text.SourceFiles.Reading;
import dev.composepermit.yaml.form.FormFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is asked about the images of each project: the sources of the settings, and the lock file nearest to it. */
class ProjectImages {
    private final DiskFiles files;
    private final AnalysisSettings settings;
    private final boolean explaining;
    private final Map<ImageSourceName, ImageSource> shared = new HashMap<>();
    private final Map<Path, LockFile> locks = new HashMap<>();
    private final Map<List<Path>, ProjectLock> asked = new LinkedHashMap<>();
    private final Set<InputFailure> failures = new LinkedHashSet<>();

    ProjectImages(DiskFiles files, AnalysisSettings settings) {
        this(files, settings, false);
    }

    /** The same, where the sources say why they do not know an image. */
    ProjectImages(DiskFiles files, AnalysisSettings settings, boolean explaining) {
        this.files = files;
        this.settings = settings;
        this.explaining = explaining;
    }

    /** Whoever knows about the images of a project: what the user states comes before all sources. */
    ImageSource of(ProjectRequest project) {
        return StatedImages.over(sources(project), settings.facts());
    }

    /** The sources for one project, in the order of the settings. */
    ImageSource sources(ProjectRequest project) {
        List<ImageSource> sources = new ArrayList<>();
        for (ImageSourceName name : settings.images()) {
            switch (name) {
                case LOCK -> lockOf(project).ifPresent(sources::add);
                case CATALOG -> sources.add(shared.computeIfAbsent(name, any -> ImageCatalog.builtIn()));
                case ENGINE -> sources.add(shared.computeIfAbsent(name, any -> localImages()));
                // a Dockerfile answers for the build that names it, not for a reference
                case DOCKERFILE -> {}
            }
        }
        return new ImageSourceChain(sources, explaining);
    }

    private ImageSource localImages() {
        boolean podman = settings.engine().kind().isPodman();
        return new WatchedSource(new LocalImages(podman ? "podman" : "docker", LayerLimits.USUAL), failures);
    }

    /** Lock files that can't be relied on, and sources that could not be asked; others were asked in their place. */
    Set<InputFailure> failures() {
        return failures;
    }

    /** What the lock files of some projects, named by their files, lack or have too much of. */
    List<String> notices(Set<List<Path>> projects) {
        return asked.entrySet().stream()
                .filter(entry -> projects.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().notices(files).stream())
                .distinct()
                .toList();
    }

    private Optional<ImageSource> lockOf(ProjectRequest project) {
        Optional<Path> path = NearestFile.of(LockFile.NAME, NearestFile.startOf(project), files);
        return path.flatMap(found -> {
            LockFile lock = locks.computeIfAbsent(found, this::read);
            LockedImages images = new LockedImages(lock);
            asked.put(project.files(), new ProjectLock(found, lock, ProjectLock.key(project, found), images));
            return lock.entries().isEmpty() ? Optional.empty() : Optional.of(images);
        });
    }

    private LockFile read(Path path) {
        Reading reading = files.read(path);
        if (!(reading instanceof Reading.Text text)) {
            String why = reading instanceof Reading.Unreadable unreadable ? unreadable.why() : "is gone";
            failures.add(InputFailure.of(files.nameOf(path), why));
            return LockFile.of(List.of());
        }
        LockReading lock = LockReader.read(text.source());
        for (FormFault fault : lock.faults()) {
            failures.add(InputFailure.at(fault.place(), fault.message()));
        }
        return lock.faults().isEmpty() ? lock.lock() : LockFile.of(List.of());
    }
}
