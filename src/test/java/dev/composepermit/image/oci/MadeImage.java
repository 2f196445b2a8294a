package dev.composepermit.image.oci;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image made by hand: blobs by digest, and the document at its top.
 *
 * @param blobs configs, layers and, below an index, manifests
 * @param top the manifest or index
 * @param mediaType of the top
 * @param layers plain, in order; empty for an index
 * @param config the config blob; empty for an index
 */
public record MadeImage(Map<String, byte[]> blobs, byte[] top, String mediaType, List<byte[]> layers, byte[] config) {
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";

    /** A layer as it is pushed and as it is unpacked. */
    public record Packed(byte[] bytes, byte[] plain, String mediaType) {
        public static Packed gzip(byte[] gzip) {
            try {
                byte[] plain = new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes();
                return new Packed(gzip, plain, "application/vnd.oci.image.layer.v1.tar+gzip");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public static Packed zstd(byte[] zstd, byte[] plain) {
            return new Packed(zstd, plain, "application/vnd.oci.image.layer.v1.tar+zstd");
        }

        public static Packed plain(byte[] plain) {
            return new Packed(plain, plain, "application/vnd.oci.image.layer.v1.tar");
        }
    }

    /**
     * An image for one platform.
     *
     * @param architecture in Go's words
     * @param containers the config's {@code config} object
     */
    public static MadeImage of(String architecture, String containers, Packed... layers) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        List<String> descriptors = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (Packed layer : layers) {
            blobs.put(digest(layer.bytes()), layer.bytes());
            descriptors.add(descriptor(layer.mediaType(), layer.bytes(), ""));
            plain.add('"' + digest(layer.plain()) + '"');
        }
        byte[] config =
                """
                {"architecture":"%s","os":"linux","config":%s,"rootfs":{"type":"layers","diff_ids":[%s]}}""".formatted(architecture, containers, String.join(",", plain)).getBytes(StandardCharsets.UTF_8);
        blobs.put(digest(config), config);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":%s,"layers":[%s]}""".formatted(
                        MANIFEST,
                        descriptor("application/vnd.oci.image.config.v1+json", config, ""),
                        String.join(",", descriptors));
        List<byte[]> plainLayers = new ArrayList<>();
        for (Packed layer : layers) {
            plainLayers.add(layer.plain());
        }
        return new MadeImage(blobs, manifest.getBytes(StandardCharsets.UTF_8), MANIFEST, plainLayers, config);
    }

    /** An index of images by platform, such as {@code linux/arm64}. */
    public static MadeImage index(Map<String, MadeImage> images) {
        Map<String, byte[]> blobs = new LinkedHashMap<>();
        List<String> entries = new ArrayList<>();
        images.forEach((platform, image) -> {
            blobs.putAll(image.blobs);
            blobs.put(image.digest(), image.top);
            String[] parts = platform.split("/");
            entries.add(descriptor(
                    image.mediaType,
                    image.top,
                    ",\"platform\":{\"os\":\"%s\",\"architecture\":\"%s\"}".formatted(parts[0], parts[1])));
        });
        String index = """
                {"schemaVersion":2,"mediaType":"%s","manifests":[%s]}""".formatted(INDEX, String.join(",", entries));
        return new MadeImage(blobs, index.getBytes(StandardCharsets.UTF_8), INDEX, List.of(), new byte[0]);
    }

    public String digest() {
        return digest(top);
    }

    /** The files of an OCI layout with this image under a reference name. */
    public Map<String, byte[]> layout(String name) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8));
        String annotations =
                name.isEmpty() ? "" : ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"" + name + "\"}";
        files.put(
                "index.json",
                ("{\"schemaVersion\":2,\"manifests\":[" + descriptor(mediaType, top, annotations) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        blobs.forEach((digest, bytes) -> files.put("blobs/" + digest.replace(':', '/'), bytes));
        files.put("blobs/" + digest().replace(':', '/'), top);
        return files;
    }

    /** The files that {@code docker save} writes for this image. */
    public Map<String, byte[]> dockerSave(String tag) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (byte[] layer : layers) {
            String name = digest(layer).substring(7, 19) + "/layer.tar";
            files.put(name, layer);
            names.add('"' + name + '"');
        }
        String configName = digest(config).substring(7) + ".json";
        files.put(configName, config);
        String list = names.stream()
                .collect(Collectors.joining(
                        ",", "[{\"Config\":\"" + configName + "\",\"RepoTags\":[\"" + tag + "\"],\"Layers\":[", "]}]"));
        files.put("manifest.json", list.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    public static Path directory(Path directory, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        return directory;
    }

    public static byte[] tar(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String descriptor(String mediaType, byte[] bytes, String more) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
                .formatted(mediaType, digest(bytes), bytes.length, more);
    }
}
