package dev.composepermit.image.archive;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.layer.LayerCache;
import dev.composepermit.image.layer.LayerException;
import dev.composepermit.image.layer.LayerLimits;
import dev.composepermit.image.oci.ImageException;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.oci.ImageStore;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.OciImageFacts;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import dev.composepermit.image.oci.StoredLayers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An archive of images: its list is read when it is opened, an image when it is asked for. */
public final class ImageArchive {
    /** An archive holds many images: larger than one layer, but of fewer files. */
    private static final LayerLimits ARCHIVE =
            new LayerLimits(400L << 30, 200, 100_000, 4096, 1 << 20, 0, Duration.ofMinutes(30));

    private static final String NEITHER = "it is neither an OCI layout nor an archive of docker save";

    private final String shownPath;
    private final Optional<ImageReference> called;
    private final List<ArchivedImage> images;
    private final ImageStore store;
    private final ImageLimits limits;
    private final LayerCache cache = new LayerCache();
    private boolean used;

    private ImageArchive(
            String shownPath,
            Optional<ImageReference> called,
            List<ArchivedImage> images,
            ImageStore store,
            ImageLimits limits) {
        this.shownPath = shownPath;
        this.called = called;
        this.images = images;
        this.store = store;
        this.limits = limits;
    }

    /**
     * Opens an archive.
     *
     * @param path of a directory or a file
     * @param shownPath as the user wrote it
     * @param called what its image is to be called, whatever the archive says
     * @throws IOException with a clause for a person, when it is none
     */
    public static ImageArchive open(Path path, String shownPath, Optional<ImageReference> called, ImageLimits limits)
            throws IOException {
        if (!Files.exists(path)) {
            throw new ImageException("there is no such file or directory");
        }
        ArchiveFiles files;
        try {
            files = ArchiveFiles.of(path, ARCHIVE);
        } catch (LayerException e) {
            throw new ImageException(NEITHER + ": " + e.getMessage(), e);
        }
        boolean docker = isThere(files, DockerSave.LIST);
        List<ArchivedImage> images = List.of();
        ImageStore store = new OciLayout(files);
        if (isThere(files, OciLayout.MARK)) {
            images = new OciLayout(files).images(limits);
        } else if (!docker) {
            throw new ImageException(NEITHER);
        }
        boolean named = images.stream().anyMatch(image -> !image.names().isEmpty());
        if (docker && !named) {
            DockerSave save = new DockerSave(files, limits);
            images = save.images();
            store = save;
        }
        if (images.isEmpty()) {
            throw new ImageException("it holds no image");
        }
        return new ImageArchive(shownPath, called, images, store, limits);
    }

    private static boolean isThere(ArchiveFiles files, String name) throws IOException {
        Optional<ArchiveFiles.Content> content = files.open(name);
        if (content.isPresent()) {
            content.get().stream().close();
        }
        return content.isPresent();
    }

    String shownPath() {
        return shownPath;
    }

    /** What its images are called. */
    public List<String> names() {
        return images.stream().map(ArchivedImage::shownName).toList();
    }

    /** Whether no reference can mean one of its images, because none has a whole name. */
    public boolean isNameless() {
        return called.isEmpty()
                && images.stream().allMatch(image -> image.names().isEmpty());
    }

    /** What to say when no image of it was asked for: then the names it has may not be those that were meant. */
    public Optional<String> uselessness() {
        String names = called.map(ImageReference::familiarName).orElse(String.join(", ", names()));
        return used
                ? Optional.empty()
                : Optional.of("no service runs an image of " + shownPath + ", which holds " + names);
    }

    /**
     * The facts of an image.
     *
     * @param trouble is told when its files can't be read
     * @return empty when it is not in this archive
     * @throws IOException when it is, and can't be read
     */
    public Optional<ImageFacts> find(ImageReference reference, Optional<Platform> asked, ImageTrouble trouble)
            throws IOException {
        List<ArchivedImage> answering = called.isPresent()
                ? called.get().equals(reference) ? meant(reference) : List.of()
                : images.stream().filter(image -> image.answers(reference)).toList();
        if (answering.isEmpty()) {
            return Optional.empty();
        }
        used = true;
        ResolvedImage image = forPlatform(answering, asked).reading().resolve(asked);
        String origin = "read from " + shownPath + ", for " + image.platform()
                + image.digest().map(digest -> ", " + digest.substring(0, 19)).orElse("");
        return Optional.of(new OciImageFacts(
                reference.familiarName(),
                image,
                new StoredLayers(store, limits.layer(), cache, why -> trouble.met(reference, why))
                        .files(image.layers()),
                Evidence.of(EvidenceSource.ARCHIVE, origin)));
    }

    /** The image that is meant by the name the user gave: the only one, or the one with that tag. */
    private List<ArchivedImage> meant(ImageReference reference) throws ImageException {
        if (images.size() == 1) {
            return images;
        }
        List<ArchivedImage> tagged = images.stream()
                .filter(image -> image.answers(reference)
                        || (image.label().isPresent() && image.label().equals(reference.tag())))
                .toList();
        if (tagged.isEmpty()) {
            throw new ImageException("it holds several images (" + String.join(", ", names())
                    + "), none of them tagged " + reference.tag().orElse(""));
        }
        return tagged;
    }

    /** Layouts may list an image once for each platform instead of having an index for it. */
    private static ArchivedImage forPlatform(List<ArchivedImage> images, Optional<Platform> asked) {
        for (Platform platform : asked.orElseGet(Platform::ofThisMachine).runnable()) {
            for (ArchivedImage image : images) {
                if (image.platform().filter(platform::equals).isPresent()) {
                    return image;
                }
            }
        }
        return images.get(0);
    }

    /** A failure's reason as one clause for a person. */
    public static String why(IOException failure) {
        boolean ours = failure instanceof ImageException || failure instanceof LayerException;
        return ours ? String.valueOf(failure.getMessage()) : "it can't be read: " + failure.getMessage();
    }
}
