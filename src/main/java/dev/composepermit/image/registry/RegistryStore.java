package dev.composepermit.image.registry;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.oci.Descriptor;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The images of one repository. */
final class RegistryStore implements ImageStore {
    private static final String MANIFESTS = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final RegistryAccess access;
    private final String name;
    private final int documentBytes;
    private final TransferProgress progress;
    private byte[] top = {};

    /**
     * Over a repository.
     *
     * @param name of the repository, for a person
     */
    RegistryStore(RegistryAccess access, String name, int documentBytes, TransferProgress progress) {
        this.access = access;
        this.name = name;
        this.documentBytes = documentBytes;
        this.progress = progress;
    }

    /** The descriptor of what a tag or digest names. */
    Descriptor top(ImageReference reference) throws IOException {
        String digest = reference.digest().orElse("");
        String path = "/manifests/" + (digest.isEmpty() ? reference.tag().orElse("latest") : digest);
        try (HttpAnswer answer = access.get(path, MANIFESTS)) {
            top = answer.bytes(documentBytes, "its manifest");
        }
        return Descriptor.of(digest.isEmpty() ? Descriptor.digestOf(top) : digest, top.length);
    }

    @Override
    public InputStream manifest(Descriptor descriptor) throws IOException {
        if (Descriptor.digestOf(top).equals(descriptor.digest())) {
            return new ByteArrayInputStream(top);
        }
        return access.get("/manifests/" + descriptor.digest(), MANIFESTS).body();
    }

    @Override
    public InputStream blob(Descriptor descriptor) throws IOException {
        try {
            return new Counted(access.get("/blobs/" + descriptor.digest(), "").body(), descriptor.size());
        } catch (NotInRegistry e) {
            throw new ImageException("the registry lacks a part of it", e);
        }
    }

    /** Tells how much of a blob has come. */
    private final class Counted extends FilterInputStream {
        private final long total;
        private long done;

        Counted(InputStream in, long total) {
            super(in);
            this.total = total;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            done += Math.max(0, count);
            progress.moved(name, done, total);
            return count;
        }
    }
}
