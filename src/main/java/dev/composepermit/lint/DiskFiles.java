package dev.composepermit.lint;

import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of this machine: each is read at most once in a run, and never more than {@value #MAX_BYTES} bytes of it.
 *
 * <p>Several threads may read at a time, once what is to be shown or put otherwise has been said.
 */
public final class DiskFiles implements SourceFiles {
    /** No Compose file, Dockerfile or env file is that large; what is, was named by mistake. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** So many paths are remembered to be absent: projects ask for the same ones in the directories above them. */
    private static final int MOST_ABSENT = 20_000;

    private static final int PERMISSIONS = 07777;

    private final Path workingDirectory;
    private final Map<Path, Reading> readings = new ConcurrentHashMap<>();
    private final Map<Path, String> names = new HashMap<>();
    private final Set<Path> absent = ConcurrentHashMap.newKeySet();

    /** Paths above others that were asked for, which are there. */
    private final Set<Path> present = ConcurrentHashMap.newKeySet();

    /**
     * The files as seen from a directory.
     *
     * @param workingDirectory absolute; files below it are shown relative to it
     */
    public DiskFiles(Path workingDirectory) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
    }

    /** Has a path shown as the user wrote it. */
    public void showAs(Path path, String written) {
        names.put(path, written);
    }

    /** Puts a text, such as that of standard input, in the place of whatever stands at a path. */
    public void put(Path path, SourceText text) {
        readings.put(path, new Reading.Text(text));
    }

    /** Decodes bytes and puts them in the place of whatever stands at a path; bytes that are no text are remembered. */
    public void put(Path path, byte[] bytes) {
        readings.put(path, decode(path, bytes));
    }

    /** The name by which people know a path: as they wrote it, else relative to the working directory when below it. */
    public String nameOf(Path path) {
        String written = names.get(path);
        if (written != null) {
            return written;
        }
        boolean below = path.startsWith(workingDirectory) && !path.equals(workingDirectory);
        return slashed(below ? workingDirectory.relativize(path) : path);
    }

    @Override
    public Reading read(Path path) {
        Reading known = readings.get(path);
        return known != null ? known : readings.computeIfAbsent(path, this::readFromDisk);
    }

    @Override
    public Kind kind(Path path) {
        if (readings.get(path) instanceof Reading.Text) {
            return Kind.FILE;
        }
        if (absent.contains(path) || isBelowAbsent(path)) {
            return Kind.ABSENT;
        }
        // the path itself first: most of those that are asked for are absent, and then the JDK throws only once
        Optional<BasicFileAttributes> itself = attributes(path, LinkOption.NOFOLLOW_LINKS);
        if (itself.isEmpty()) {
            rememberAbsent(path);
            return Kind.ABSENT;
        }
        if (!itself.get().isSymbolicLink()) {
            return kind(itself.get());
        }
        // a link that leads nowhere is something all the same
        Optional<BasicFileAttributes> target = attributes(path);
        return target.isPresent() ? kind(target.get()) : Kind.OTHER;
    }

    /**
     * Whether there is no directory that could hold it. Of a project's missing directories there are few, and the JDK throws
     * for each path that is missing.
     */
    private boolean isBelowAbsent(Path path) {
        Path parent = path.getParent();
        if (parent == null || present.contains(parent)) {
            return false;
        }
        if (absent.contains(parent)) {
            return true;
        }
        // not further up: a path from a file may have a million parts
        if (attributes(parent, LinkOption.NOFOLLOW_LINKS).isEmpty()) {
            rememberAbsent(parent);
            return true;
        }
        present.add(parent);
        return false;
    }

    private void rememberAbsent(Path path) {
        if (absent.size() >= MOST_ABSENT) {
            absent.clear();
        }
        absent.add(path);
    }

    private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... how) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, how));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    private static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return Kind.DIRECTORY;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    @Override
    public Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException | SecurityException e) {
            Path parent = path.getParent();
            Path name = path.getFileName();
            return parent == null || name == null ? path : real(parent).resolve(name);
        }
    }

    @Override
    public Optional<Boolean> hasEntries(Path directory) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            return Optional.of(entries.iterator().hasNext());
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Integer> mode(Path path) {
        try {
            return Files.getAttribute(path, "unix:mode") instanceof Integer mode
                    ? Optional.of(mode & PERMISSIONS)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException | SecurityException e) {
            return Optional.empty();
        }
    }

    private Reading readFromDisk(Path path) {
        Kind kind = kind(path);
        if (kind == Kind.ABSENT) {
            return new Reading.Absent();
        }
        if (kind == Kind.DIRECTORY) {
            return new Reading.Unreadable("is a directory");
        }
        try (InputStream in = open(path, kind)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            return bytes.length > MAX_BYTES
                    ? new Reading.Unreadable("is larger than " + MAX_BYTES / (1024 * 1024) + " MB")
                    : decode(path, bytes);
        } catch (NotRegularFile e) {
            return new Reading.Unreadable("is neither a file nor a pipe");
        } catch (NoSuchFileException e) {
            return new Reading.Unreadable("is a link that leads nowhere");
        } catch (AccessDeniedException e) {
            return new Reading.Unreadable("can't be read: permission denied");
        } catch (IOException e) {
            return new Reading.Unreadable("can't be read: " + e.getMessage());
        }
    }

    /** Opens a file, or a pipe of the shell ({@code <(…)}); other devices could go on for ever, or do something. */
    private static InputStream open(Path path, Kind kind) throws IOException {
        if (kind == Kind.OTHER && Files.exists(path) && !path.startsWith("/dev/fd") && !path.startsWith("/proc")) {
            throw new NotRegularFile();
        }
        File file = path.toFile();
        if (kind == Kind.FILE && path.equals(file.toPath())) {
            try {
                // without channels, which bring fifty classes and a library to a short run; JDK 17 can't read pipes so
                return new FileInputStream(file);
            } catch (FileNotFoundException e) {
                // it says in words alone what hinders; the other way tells by type
                return Files.newInputStream(path);
            }
        }
        return Files.newInputStream(path);
    }

    private Reading decode(Path path, byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return new Reading.Unreadable("is not text: it holds a zero byte");
            }
        }
        try {
            return new Reading.Text(SourceText.decode(nameOf(path), bytes));
        } catch (CharacterCodingException e) {
            return new Reading.Unreadable("is not UTF-8 text");
        }
    }

    private static String slashed(Path path) {
        String name = path.toString();
        return path.getFileSystem().getSeparator().equals("\\") ? name.replace('\\', '/') : name;
    }

    private static final class NotRegularFile extends IOException {
        private static final long serialVersionUID = 1;
    }
}
