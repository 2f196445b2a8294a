package dev.composepermit.image.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Content that must be of the size and digest its descriptor says; nothing read counts before {@link #verify}. */
final class VerifiedInput extends FilterInputStream {
    private final Descriptor descriptor;
    private final MessageDigest digest;
    private long count;

    VerifiedInput(InputStream in, Descriptor descriptor) {
        super(in);
        this.descriptor = descriptor;
        this.digest = digestOf(descriptor.digest());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            count += read;
            digest.update(buffer, offset, read);
            if (descriptor.hasSize() && count > descriptor.size()) {
                throw new ImageException(
                        shortDigest() + " is larger than the " + descriptor.size() + " bytes it should have");
            }
        }
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return 0; // read instead, so that all is counted
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left, and fails unless all of it is what it should be. */
    void verify() throws IOException {
        byte[] buffer = new byte[1 << 16];
        while (read(buffer, 0, buffer.length) >= 0) {
            continue;
        }
        if (descriptor.hasSize() && count != descriptor.size()) {
            throw new ImageException(shortDigest() + " ended after " + count + " of " + descriptor.size() + " bytes");
        }
        String hex = descriptor.digest().substring(descriptor.digest().indexOf(':') + 1);
        if (!HexFormat.of().formatHex(digest.digest()).equals(hex)) {
            throw new ImageException("the content of " + shortDigest() + " is not what its digest says");
        }
    }

    private String shortDigest() {
        int colon = descriptor.digest().indexOf(':');
        return descriptor.digest().substring(0, colon + 13);
    }

    private static MessageDigest digestOf(String digest) {
        return digest(digest.substring(0, digest.indexOf(':'))
                .toUpperCase(Locale.ROOT)
                .replace("SHA", "SHA-"));
    }

    /** A digest by Java's name of the algorithm; every Java has the three that descriptors may use. */
    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
