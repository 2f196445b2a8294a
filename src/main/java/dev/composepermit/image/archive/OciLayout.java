package dev.composepermit.image.archive;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.oci.Descriptor;
import dev.composepermit.image.oci.Documents;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageResolver;
import dev.composepermit.image.oci.ImageStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An OCI image layout (OCI image specification, "Image Layout"). */
final class OciLayout implements ImageStore {
    static final String MARK = "oci-layout";

    private static final String INDEX = "index.json";
    private static final String REFERENCE = "org.opencontainers.image.ref.name";
    private static final String WHOLE_NAME = "io.containerd.image.name";

    private final ArchiveFiles files;

    OciLayout(ArchiveFiles files) {
        this.files = files;
    }

    /** The images its index lists. */
    List<ArchivedImage> images(ImageLimits limits) throws IOException {
        ArchiveFiles.Content content =
                files.open(INDEX).orElseThrow(() -> new ImageException("it is an OCI layout without " + INDEX));
        JsonNode index;
        try (InputStream in = content.stream()) {
            index = Documents.parse(Documents.bytes(in, limits.documentBytes(), INDEX), INDEX);
        }
        ImageResolver resolver = new ImageResolver(this, limits);
        List<ArchivedImage> images = new ArrayList<>();
        for (JsonNode entry : index.path("manifests")) {
            Descriptor descriptor = Descriptor.of(entry);
            List<ImageReference> names = names(descriptor);
            Optional<String> label =
                    Optional.of(descriptor.annotation(REFERENCE)).filter(text -> names.isEmpty() && !text.isEmpty());
            images.add(new ArchivedImage(
                    names,
                    label,
                    Optional.of(descriptor.digest()),
                    descriptor.platform(),
                    asked -> resolver.resolve(descriptor, asked)));
        }
        return images;
    }

    /** Whole references: containerd and Docker write one beside the tag, Podman and skopeo in the tag's place. */
    private static List<ImageReference> names(Descriptor descriptor) {
        List<ImageReference> names = new ArrayList<>();
        for (String key : List.of(WHOLE_NAME, REFERENCE)) {
            String written = descriptor.annotation(key);
            boolean whole = written.indexOf('/') >= 0 || written.indexOf(':') >= 0;
            (whole ? ImageReference.parse(written) : Optional.<ImageReference>empty()).ifPresent(names::add);
        }
        return names;
    }

    @Override
    public InputStream manifest(Descriptor descriptor) throws IOException {
        return blob(descriptor);
    }

    @Override
    public InputStream blob(Descriptor descriptor) throws IOException {
        String name = "blobs/" + descriptor.digest().replace(':', '/');
        return files.open(name).orElseThrow(() -> new ImageException("it has no " + name)).stream();
    }
}
