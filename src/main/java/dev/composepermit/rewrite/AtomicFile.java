package dev.composepermit.rewrite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes a file whole or not at all: a crash leaves the old one. */
public final class AtomicFile {
    private static final int TRIES = 100;

    private AtomicFile() {}

    /**
     * Writes text in UTF-8. An existing file keeps its mode and owner; behind a symbolic link it is the link's target
     * that is written.
     *
     * @throws IOException when it can't be written; then the old file is as it was
     */
    public static void write(Path path, String text) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Path fresh = beside(target);
        try {
            Files.writeString(fresh, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            if (Files.exists(target)) {
                copyAttributes(target, fresh);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path beside(Path target) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Path fresh = target.resolveSibling(
                    "." + target.getFileName() + "." + ProcessHandle.current().pid() + "-" + i);
            if (!Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
                return fresh;
            }
        }
        throw new FileAlreadyExistsException(target + ": no free name beside it");
    }

    private static void copyAttributes(Path from, Path to) throws IOException {
        if (!Files.getFileStore(from).supportsFileAttributeView("unix")) {
            return;
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(from);
        Map<String, Object> owner = Files.readAttributes(from, "unix:uid,gid");
        Map<String, Object> mine = Files.readAttributes(to, "unix:uid,gid");
        for (String id : Set.of("uid", "gid")) {
            if (!Objects.equals(owner.get(id), mine.get(id))) {
                Files.setAttribute(to, "unix:" + id, owner.get(id));
            }
        }
        Files.setPosixFilePermissions(to, mode);
    }
}
