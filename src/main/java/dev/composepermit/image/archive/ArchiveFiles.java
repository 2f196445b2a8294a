package dev.composepermit.image.archive;

import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.layer.TarContents;
import dev.composepermit.image.oci.ImageException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files in an archive, by their names. */
interface ArchiveFiles {
    /** A file's bytes and how many there are; empty when there is no such file. */
    Optional<Content> open(String name) throws IOException;

    /**
     * A file's content.
     *
     * @param stream ends where the file ends; to be closed
     */
    record Content(InputStream stream, long size) {}

    /** The files of an archive or a directory. */
    static ArchiveFiles of(Path path, LayerLimits limits) throws IOException {
        if (Files.isDirectory(path)) {
            return name -> inDirectory(path, name);
        }
        TarContents contents;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            contents = TarContents.read(in, limits);
        }
        return name -> inTar(path, contents, name);
    }

    private static Optional<Content> inDirectory(Path directory, String name) throws IOException {
        Path file = directory.resolve(name).normalize();
        if (!file.startsWith(directory.normalize())) {
            throw new ImageException("it names a file outside of itself");
        }
        return Files.isRegularFile(file)
                ? Optional.of(
                        new Content(new BufferedInputStream(Files.newInputStream(file), 1 << 16), Files.size(file)))
                : Optional.empty();
    }

    private static Optional<Content> inTar(Path tar, TarContents contents, String name) throws IOException {
        Optional<TarContents.Piece> piece = contents.find(name);
        if (piece.isEmpty()) {
            return Optional.empty();
        }
        InputStream all = TarContents.unpacked(new BufferedInputStream(Files.newInputStream(tar), 1 << 16));
        all.skipNBytes(piece.get().offset());
        return Optional.of(
                new Content(new Section(all, piece.get().size()), piece.get().size()));
    }

    /** The next bytes of a stream, and no more. */
    final class Section extends FilterInputStream {
        private long left;

        Section(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int next = left > 0 ? in.read() : -1;
            left -= next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
