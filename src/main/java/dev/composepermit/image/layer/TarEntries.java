package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The entries of a tar stream, one after the other, within limits. */
final class TarEntries {
    private static final int RECORD = 512;

    private final LayerLimits limits;
    private final BoundedInput in;
    private final TarArchiveInputStream tar;
    private final byte[] buffer = new byte[1 << 16];
    private @Nullable TarArchiveEntry current;
    private int count;

    /** Of a plain, gzip or zstd stream. */
    TarEntries(InputStream packed, LayerLimits limits) throws IOException {
        UnpackedStream unpacked = UnpackedStream.of(packed);
        this.limits = limits;
        this.in = new BoundedInput(unpacked.stream(), limits, unpacked.packedBytes());
        // with a block size of 512 nothing is read beyond the end of the archive
        this.tar = new TarArchiveInputStream(in, RECORD, RECORD, StandardCharsets.UTF_8.name());
    }

    /** The next entry; empty at the end. */
    Optional<TarArchiveEntry> next() throws IOException {
        drain();
        in.headersBegin();
        current = header();
        in.headersEnd();
        if (current == null) {
            return Optional.empty();
        }
        if (++count > limits.entries()) {
            throw new LayerException("it has more than " + limits.entries() + " entries");
        }
        if (!current.isCheckSumOK()) {
            throw new LayerException("it is no tar archive, or damaged");
        }
        return Optional.of(current);
    }

    private @Nullable TarArchiveEntry header() throws IOException {
        try {
            return tar.getNextEntry();
        } catch (ArchiveException | IllegalArgumentException e) {
            throw new LayerException("it is no tar archive, or damaged", e);
        } catch (IOException e) {
            // the library's own faults are plain
            throw e.getClass() == IOException.class
                    ? new LayerException("it is damaged (" + e.getMessage() + ")", e)
                    : e;
        }
    }

    /** The content of the current entry. */
    InputStream content() {
        return tar;
    }

    /** Where the content of the current entry begins in the unpacked stream, as long as none of it was read. */
    long position() {
        return in.position();
    }

    /** Reads the rest of the current entry's content, for it may be packed. */
    private void drain() throws IOException {
        if (current == null) {
            return;
        }
        boolean sparse = current.isSparse();
        int read = tar.read(buffer);
        while (read >= 0) {
            if (sparse) {
                in.imagine(read);
            }
            read = tar.read(buffer);
        }
    }
}
