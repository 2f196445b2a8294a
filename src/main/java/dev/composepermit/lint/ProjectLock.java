package dev.composepermit.lint;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.lock.LockEntry;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockedImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A project and the lock file that holds for it.
 *
 * @param path the lock file
 * @param key the project's name in it
 * @param images what the project asked of it
 */
record ProjectLock(Path path, LockFile lock, String key, LockedImages images) {
    private static final String RUN = ": run `compose-permit lock`";

    /** The name of a project in a lock file: its Compose files as seen from there. */
    static String key(ProjectRequest project, Path lock) {
        Path directory = Optional.ofNullable(lock.getParent()).orElse(lock);
        return project.files().stream()
                .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                .collect(Collectors.joining(" + "));
    }

    /** Where project and lock file have parted. */
    List<String> notices(DiskFiles files) {
        List<String> notices = new ArrayList<>();
        if (lock.entries().isEmpty()) {
            return notices;
        }
        String name = files.nameOf(path);
        for (LockEntry.Asked image : images.asked()) {
            if (lock.find(image).isEmpty()) {
                notices.add(name + " does not have " + image + former(image.reference()) + RUN);
            }
        }
        lock.entries().values().stream()
                .filter(entry -> entry.usedBy().contains(key))
                .filter(entry -> !images.asked().contains(entry.image()))
                .filter(entry -> !isReplaced(entry.image().reference()))
                .forEach(entry -> notices.add(
                        name + " has " + entry.image() + ", which " + key + " does not use any more" + RUN));
        return notices;
    }

    /** What the lock file has in the place of an image that it lacks. */
    private String former(ImageReference reference) {
        String others = lock.entries().values().stream()
                .filter(entry -> entry.usedBy().contains(key))
                .map(LockEntry::image)
                .filter(image -> isSameRepository(image.reference(), reference))
                .filter(image -> !images.asked().contains(image))
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return others.isEmpty() ? "" : ", it is stale and has " + others;
    }

    private boolean isReplaced(ImageReference former) {
        return images.asked().stream()
                .anyMatch(image -> lock.find(image).isEmpty() && isSameRepository(image.reference(), former));
    }

    private static boolean isSameRepository(ImageReference one, ImageReference other) {
        return one.familiarRepository().equals(other.familiarRepository());
    }
}
