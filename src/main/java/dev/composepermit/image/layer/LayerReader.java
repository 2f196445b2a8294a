package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a tar stream, packed or not, as a layer. Never more than the limits allow, and nothing is written anywhere. */
public final class LayerReader {
    private static final int RECORD = 512;

    private final LayerLimits limits;

    public LayerReader(LayerLimits limits) {
        this.limits = limits;
    }

    /** Reads a whole layer; the stream stays open. */
    public Layer read(InputStream packed) throws IOException {
        return read(packed, "/");
    }

    /**
     * Reads a whole stream; it stays open.
     *
     * @param packed plain tar, gzip or zstd, told by the first bytes
     * @param base the directory that the names in the stream start from
     * @throws LayerException when it is no such stream, is damaged, or goes beyond the limits
     */
    public Layer read(InputStream packed, String base) throws IOException {
        try {
            UnpackedStream unpacked = UnpackedStream.of(packed);
            return layer(new BoundedInput(unpacked.stream(), limits, unpacked.packedBytes()), base);
        } catch (LayerException e) {
            throw e;
        } catch (RuntimeException e) {
            // the libraries answer some damage so
            throw new LayerException("it is damaged", e);
        }
    }

    private Layer layer(BoundedInput in, String base) throws IOException {
        LayerBuilder layer = new LayerBuilder(limits);
        KeptTexts texts = new KeptTexts(limits.textBytes());
        // with a block size of 512 nothing is read beyond the end of the archive
        TarArchiveInputStream tar = new TarArchiveInputStream(in, RECORD, RECORD, StandardCharsets.UTF_8.name());
        byte[] buffer = new byte[1 << 16];
        while (true) {
            in.headersBegin();
            TarArchiveEntry entry = tar.getNextEntry();
            in.headersEnd();
            if (entry == null) {
                return layer.build();
            }
            layer.count();
            if (!entry.isCheckSumOK()) {
                throw new LayerException("it is no tar archive, or damaged");
            }
            String path = LayerPaths.of(base, entry.getName());
            Optional<LayerEntry> read = entry(entry, path, base, texts, tar);
            if (read.isPresent()) {
                layer.add(path, read.get());
            }
            drain(tar, entry, in, buffer);
        }
    }

    private static Optional<LayerEntry> entry(
            TarArchiveEntry entry, String path, String base, KeptTexts texts, InputStream content) throws IOException {
        if (entry.isSymbolicLink()) {
            return Optional.of(new LayerEntry.Symlink(entry.getLinkName()));
        }
        if (entry.isLink()) {
            return Optional.of(new LayerEntry.HardLink(LayerPaths.of(base, entry.getLinkName())));
        }
        Attributes attributes = new Attributes(entry.getLongUserId(), entry.getLongGroupId(), entry.getMode() & 07777);
        if (entry.isDirectory()) {
            return Optional.of(new LayerEntry.Directory(attributes));
        }
        boolean file = entry.isFile() && !entry.isSparse();
        Optional<String> text = file ? texts.read(path, entry.getSize(), content) : Optional.empty();
        return Optional.of(new LayerEntry.File(attributes, text));
    }

    /** Reads the rest of an entry's content, for it may be packed. */
    private static void drain(TarArchiveInputStream tar, TarArchiveEntry entry, BoundedInput in, byte[] buffer)
            throws IOException {
        int count = tar.read(buffer);
        while (count >= 0) {
            if (entry.isSparse()) {
                in.imagine(count);
            }
            count = tar.read(buffer);
        }
    }
}
