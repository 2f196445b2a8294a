package dev.composepermit.image.layer;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A layer made by hand, entry by entry. */
public final class TarLayer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, 512, "UTF-8");
    private int unpaddedLength = -1;

    public TarLayer() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    public TarLayer directory(String name, long uid, long gid, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name + "/", TarConstants.LF_DIR, true);
        return put(entry, uid, gid, mode, new byte[0]);
    }

    public TarLayer file(String name, long uid, long gid, int mode, String text) {
        return file(name, uid, gid, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    public TarLayer file(String name, long uid, long gid, int mode, byte[] content) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
        entry.setSize(content.length);
        return put(entry, uid, gid, mode, content);
    }

    /** A file of root. */
    public TarLayer file(String name, String text) {
        return file(name, 0, 0, 0644, text);
    }

    public TarLayer program(String name) {
        return file(name, 0, 0, 0755, "\u007fELF");
    }

    public TarLayer script(String name, String text) {
        return file(name, 0, 0, 0755, text);
    }

    public TarLayer symlink(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return put(entry, 0, 0, 0777, new byte[0]);
    }

    /** Another name of a program of root. */
    public TarLayer hardLink(String name, String target) {
        return hardLink(name, target, 0, 0, 0755);
    }

    public TarLayer hardLink(String name, String target, long uid, long gid, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_LINK, true);
        entry.setLinkName(target);
        return put(entry, uid, gid, mode, new byte[0]);
    }

    /** Takes away what lower layers have at a path. */
    public TarLayer whiteout(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
    }

    /** Takes away what lower layers have in a directory. */
    public TarLayer opaque(String directory) {
        return file(directory + "/.wh..wh..opq", "");
    }

    /** The archive. */
    public byte[] plain() {
        if (unpaddedLength < 0) {
            try {
                unpaddedLength = bytes.size();
                tar.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes.toByteArray();
    }

    /** The archive as umoci writes it: nothing behind the last content, not even the zeros that fill its block. */
    public byte[] withoutPadding(int lastContentLength) {
        byte[] all = plain();
        int unused = (512 - lastContentLength % 512) % 512;
        return Arrays.copyOf(all, unpaddedLength - unused);
    }

    public byte[] gzip() {
        return gzip(plain());
    }

    public byte[] zstd() {
        return packed(plain(), ZstdOutputStream::new);
    }

    public static byte[] gzip(byte[] plain) {
        return packed(plain, GZIPOutputStream::new);
    }

    /** The stream in which bytes are packed. */
    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] plain, Packing packing) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(result)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result.toByteArray();
    }

    /** Read with the usual limits. */
    public Layer read() {
        return read(plain(), LayerLimits.USUAL);
    }

    public static Layer read(byte[] packed, LayerLimits limits) {
        try (InputStream in = new ByteArrayInputStream(packed)) {
            return new LayerReader(limits).read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TarLayer put(TarArchiveEntry entry, long uid, long gid, int mode, byte[] content) {
        entry.setUserId(uid);
        entry.setGroupId(gid);
        entry.setMode(mode);
        entry.setModTime(0);
        try {
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
