package dev.composepermit.image.oci;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A reference to content (OCI image specification, "Content Descriptors").
 *
 * @param mediaType as written; the empty string when there is none
 * @param digest with its algorithm; of a checked form, so that it can stand in a path
 * @param size in bytes, as claimed; {@link #NO_SIZE} when nothing claims one
 * @param platform of an entry of an index
 * @param annotations of an entry of an index, as written
 */
public record Descriptor(
        String mediaType, String digest, long size, Optional<Platform> platform, JsonNode annotations) {
    /** The size of content that nothing says the size of. */
    public static final long NO_SIZE = -1;

    private static final Pattern DIGEST =
            Pattern.compile("sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}");

    /** Of content known by its digest alone. */
    public static Descriptor of(String digest, long size) {
        return new Descriptor("", digest, size, Optional.empty(), MissingNode.getInstance());
    }

    /** From its JSON. */
    public static Descriptor of(JsonNode json) throws ImageException {
        String digest = Documents.text(json, "digest");
        if (!isDigest(digest)) {
            throw new ImageException("a descriptor has no valid digest");
        }
        JsonNode size = json.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw new ImageException("the descriptor of " + digest + " has no valid size");
        }
        JsonNode platform = json.path("platform");
        return new Descriptor(
                Documents.text(json, "mediaType"),
                digest,
                size.longValue(),
                platform.isObject() ? Optional.of(Platform.of(platform)) : Optional.empty(),
                json.path("annotations"));
    }

    /** Fails unless this is the content it describes. */
    public void check(byte[] content) throws IOException {
        new VerifiedInput(new ByteArrayInputStream(content), this).verify();
    }

    /** Whether it says how large the content is. */
    boolean hasSize() {
        return size != NO_SIZE;
    }

    /** The digest of content. */
    public static String digestOf(byte[] content) {
        return "sha256:"
                + HexFormat.of().formatHex(VerifiedInput.digest("SHA-256").digest(content));
    }

    /** Whether a text is a digest of an algorithm the specification has registered. */
    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** An annotation; the empty string when there is none. */
    public String annotation(String name) {
        return annotations.path(name).asString("");
    }
}
