package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.archive.ArchiveImages;
import dev.composepermit.image.archive.ImageArchive;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.local.LocalImages;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockReader;
import dev.composepermit.image.lock.LockReading;
import dev.composepermit.image.lock.LockedImages;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.registry.Credentials;
import dev.composepermit.image.registry.RegistryImages;
import dev.composepermit.image.registry.RegistryNetwork;
import dev.composepermit.image.stated.StatedImages;
import dev.composepermit.text.SourceFiles.Reading;
import dev.composepermit.yaml.form.FormFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Who is asked about the images of each project: the sources of the settings, and the lock file nearest to it. */
class ProjectImages {
    private final DiskFiles files;
    private final AnalysisSettings settings;
    private final boolean explaining;
    private final Progress progress;
    private final Map<ImageSourceName, ImageSource> shared = new HashMap<>();
    private final Map<Path, LockFile> locks = new HashMap<>();
    private final Map<List<Path>, ProjectLock> asked = new HashMap<>();
    private final Map<Path, List<InputFailure>> lockFailures = new TreeMap<>();
    private final Set<InputFailure> failures = new LinkedHashSet<>();
    private final Set<ImageReference> troubled = new HashSet<>();

    ProjectImages(DiskFiles files, AnalysisSettings settings, Progress progress) {
        this(files, settings, progress, false);
    }

    /** The same, where the sources say why they do not know an image. */
    ProjectImages(DiskFiles files, AnalysisSettings settings, Progress progress, boolean explaining) {
        this.files = files;
        this.settings = settings;
        this.explaining = explaining;
        this.progress = progress;
    }

    /** Whether several threads may ask at a time. */
    boolean answerSeveral() {
        return true;
    }

    /** Whoever knows about the images of a project: what the user states comes before all sources. */
    final synchronized ImageSource of(ProjectRequest project) {
        return StatedImages.over(sources(project), settings.facts());
    }

    /** The sources for one project, in the order of the settings. */
    ImageSource sources(ProjectRequest project) {
        List<ImageSource> sources = new ArrayList<>();
        if (!settings.access().archives().isEmpty()) {
            sources.add(new WatchedSource(new ArchiveImages(settings.access().archives(), this::failed), this::failed));
        }
        for (ImageSourceName name : settings.images()) {
            switch (name) {
                case LOCK -> lockOf(project).ifPresent(sources::add);
                case CATALOG -> sources.add(shared.computeIfAbsent(name, any -> ImageCatalog.builtIn()));
                case ENGINE -> sources.add(shared.computeIfAbsent(name, any -> localImages()));
                case REGISTRY -> sources.add(shared.computeIfAbsent(name, any -> registry()));
                // a Dockerfile answers for the build that names it, not for a reference
                case DOCKERFILE -> {}
            }
        }
        boolean outside = settings.images().contains(ImageSourceName.REGISTRY)
                || settings.images().contains(ImageSourceName.ENGINE);
        return new ImageSourceChain(sources, explaining || outside);
    }

    private ImageSource localImages() {
        boolean podman = settings.engine().kind().isPodman();
        // what keeps an engine from answering concerns all images alike
        ImageSource local = new LocalImages(podman ? "podman" : "docker", LayerLimits.USUAL, this::failed);
        return new WatchedSource(local, (image, why) -> failures.add(InputFailure.of("--images engine", why)));
    }

    private ImageSource registry() {
        ImageSource registry = new RegistryImages(
                Credentials.of(settings.access().environment()),
                RegistryNetwork.of(
                        settings.access().environment(), settings.access().insecureRegistries()),
                ImageLimits.USUAL,
                progress::transferred,
                this::failed);
        return new WatchedSource(registry, this::failed);
    }

    /** A source that the user wants to be asked, and that can't answer: what is said is not all there is to say. */
    private void failed(ImageReference image, String why) {
        failures.add(InputFailure.of(image.familiarName(), why));
        troubled.add(image);
    }

    /** The images of which a source should know something and could not read it. */
    Set<ImageReference> troubled() {
        return troubled;
    }

    /** Lock files that can't be relied on, so that the images were looked up elsewhere, and sources that failed. */
    Set<InputFailure> failures() {
        Set<InputFailure> all = new LinkedHashSet<>();
        lockFailures.values().forEach(all::addAll);
        all.addAll(failures);
        return all;
    }

    /** What the lock files of some projects, named by their files and in their order, lack or have too much of, and which archives were of no use. */
    List<String> notices(Set<List<Path>> projects) {
        List<String> notices = new ArrayList<>();
        for (List<Path> project : projects) {
            ProjectLock lock = asked.get(project);
            if (lock != null) {
                notices.addAll(lock.notices(files));
            }
        }
        for (ImageArchive archive : settings.access().archives()) {
            archive.uselessness().ifPresent(notices::add);
        }
        return notices.stream().distinct().toList();
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
        List<InputFailure> found = new ArrayList<>();
        lockFailures.put(path, found);
        Reading reading = files.read(path);
        if (!(reading instanceof Reading.Text text)) {
            String why = reading instanceof Reading.Unreadable unreadable ? unreadable.why() : "is gone";
            found.add(InputFailure.of(files.nameOf(path), why));
            return LockFile.of(List.of());
        }
        LockReading lock = LockReader.read(text.source());
        for (FormFault fault : lock.faults()) {
            found.add(InputFailure.at(fault.place(), fault.message()));
        }
        return lock.faults().isEmpty() ? lock.lock() : LockFile.of(List.of());
    }
}
