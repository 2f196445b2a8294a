package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.lock.AskedImages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sources of images while they are locked: all but the lock file itself, and what was asked is remembered. */
final class LockingImages extends ProjectImages {
    private final Map<ProjectRequest, AskedImages> asked = new LinkedHashMap<>();

    LockingImages(DiskFiles files, AnalysisSettings settings, Progress progress) {
        super(files, settings.without(ImageSourceName.LOCK), progress, true);
    }

    @Override
    boolean answerSeveral() {
        return false;
    }

    @Override
    ImageSource sources(ProjectRequest project) {
        return asked.computeIfAbsent(project, request -> new AskedImages(super.sources(request)));
    }

    /** What a project asked. */
    Optional<AskedImages> askedBy(ProjectRequest project) {
        return Optional.ofNullable(asked.get(project));
    }
}
