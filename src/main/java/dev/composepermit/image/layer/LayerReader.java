package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Reads a tar stream, packed or not, as a layer. Never more than the limits allow, and nothing is written anywhere. */
public final class LayerReader {
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
            return layer(new TarEntries(packed, limits), base);
        } catch (LayerException e) {
            throw e;
        } catch (RuntimeException e) {
            // the libraries answer some damage so
            throw new LayerException("it is damaged", e);
        }
    }

    private Layer layer(TarEntries tar, String base) throws IOException {
        LayerBuilder layer = new LayerBuilder(limits);
        KeptTexts texts = new KeptTexts(limits.textBytes());
        Optional<TarArchiveEntry> next = tar.next();
        while (next.isPresent()) {
            String path = LayerPaths.of(base, next.get().getName());
            layer.add(path, entry(next.get(), path, base, texts, tar.content()));
            next = tar.next();
        }
        return layer.build();
    }

    private static LayerEntry entry(
            TarArchiveEntry entry, String path, String base, KeptTexts texts, InputStream content) throws IOException {
        Attributes attributes = new Attributes(entry.getLongUserId(), entry.getLongGroupId(), entry.getMode() & 07777);
        if (entry.isSymbolicLink()) {
            return new LayerEntry.Symlink(entry.getLinkName());
        }
        if (entry.isLink()) {
            return new LayerEntry.HardLink(LayerPaths.of(base, entry.getLinkName()), attributes);
        }
        if (entry.isDirectory()) {
            return new LayerEntry.Directory(attributes);
        }
        boolean file = entry.isFile() && !entry.isSparse();
        return file
                ? texts.read(path, entry.getSize(), content, attributes)
                : new LayerEntry.File(attributes, false, Optional.empty());
    }
}
