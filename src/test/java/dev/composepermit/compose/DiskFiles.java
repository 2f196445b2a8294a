package dev.composepermit.compose;

import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files of this machine. */
class DiskFiles implements SourceFiles {
    private final Map<Path, Reading> read = new HashMap<>();

    @Override
    public Reading read(Path path) {
        return read.computeIfAbsent(path, this::readOnce);
    }

    private Reading readOnce(Path path) {
        if (kind(path) == Kind.ABSENT) {
            return new Reading.Absent();
        }
        try {
            return new Reading.Text(SourceText.decode(path.toString(), bytes(path)));
        } catch (CharacterCodingException binary) {
            return new Reading.Unreadable("it is not UTF-8");
        } catch (IOException unreadable) {
            return new Reading.Unreadable(unreadable.toString());
        }
    }

    byte[] bytes(Path path) throws IOException {
        return Files.readAllBytes(path);
    }

    @Override
    public Kind kind(Path path) {
        if (Files.isDirectory(path)) {
            return Kind.DIRECTORY;
        }
        return Files.isRegularFile(path) ? Kind.FILE : Files.exists(path) ? Kind.OTHER : Kind.ABSENT;
    }
}
