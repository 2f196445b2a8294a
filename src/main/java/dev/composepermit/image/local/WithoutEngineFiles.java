package dev.composepermit.image.local;

import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import java.util.List;
import java.util.Set;

/**
 * A container's files without what the engine has put among them when it made the container (moby {@code
 * daemon/initlayer/setup_unix.go}; observed on Docker 28.5.2): what the image has there can't be told.
 */
final class WithoutEngineFiles implements FileTree {
    private static final Set<String> FILES = Set.of(
            "/.dockerenv", "/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/etc/mtab", "/dev", "/proc", "/sys");
    private static final List<String> BELOW = List.of("/dev/", "/proc/", "/sys/");

    private final FileTree files;

    WithoutEngineFiles(FileTree files) {
        this.files = files;
    }

    @Override
    public StoredPath find(String path) {
        boolean engines = FILES.contains(path) || BELOW.stream().anyMatch(path::startsWith);
        // the engine makes /etc too, where the image has none
        boolean perhaps = path.equals("/etc") && files.find("/etc/passwd") instanceof StoredPath.Absent;
        return engines || perhaps
                ? new StoredPath.NotKnown("the engine puts something of its own there", false)
                : files.find(path);
    }
}
