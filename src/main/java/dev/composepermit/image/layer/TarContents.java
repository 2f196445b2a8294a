package dev.composepermit.image.layer;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** Where the files of an archive stand in its stream. */
public final class TarContents {
    private static final int MOST_LINKS = 40;

    private final Map<String, Piece> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private TarContents() {}

    /**
     * A file's place.
     *
     * @param offset of its first byte in the unpacked stream
     * @param size in bytes
     */
    public record Piece(long offset, long size) {}

    /**
     * Reads an archive's table of contents, which takes reading all of it.
     *
     * @param packed plain tar, gzip or zstd
     * @throws LayerException when it is no archive, is damaged, or goes beyond the limits
     */
    public static TarContents read(InputStream packed, LayerLimits limits) throws IOException {
        try {
            TarContents contents = new TarContents();
            contents.read(new TarEntries(packed, limits));
            return contents;
        } catch (LayerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new LayerException("it is damaged", e);
        }
    }

    /** The unpacked stream of an archive, in which the pieces stand. */
    public static InputStream unpacked(InputStream packed) throws IOException {
        return UnpackedStream.of(packed).stream();
    }

    /** A file by its name, such as {@code blobs/sha256/…}; symbolic links are followed. */
    public Optional<Piece> find(String name) {
        String path = RootedPath.resolve("/", name);
        for (int hops = 0; hops < MOST_LINKS && links.containsKey(path); hops++) {
            path = RootedPath.resolve(LayerPaths.parent(path), links.get(path));
        }
        return Optional.ofNullable(files.get(path));
    }

    private void read(TarEntries tar) throws IOException {
        Optional<TarArchiveEntry> next = tar.next();
        while (next.isPresent()) {
            TarArchiveEntry entry = next.get();
            String path = LayerPaths.of("/", entry.getName());
            if (entry.isSymbolicLink()) {
                links.put(path, entry.getLinkName());
            } else if (entry.isLink()) {
                links.put(path, "/" + entry.getLinkName());
            } else if (entry.isFile() && !entry.isSparse()) {
                files.put(path, new Piece(tar.position(), entry.getSize()));
            }
            next = tar.next();
        }
    }
}
